import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findGroup, findMember, loadWorld, parseWorld, rosterOf } from '#demo/world.ts'
import { tempFolder } from '../support/temp-folder.ts'

describe('the built-in world', () => {
  const world = loadWorld()

  it.each(world.groups)('$name has members of several units and one coordinator', (group) => {
    expect(new Set(group.members.map((each) => each.unit)).size).toBeGreaterThan(2)
    expect(group.members.filter((each) => each.coordinator)).toHaveLength(1)
    expect(group.suggestions.length).toBeGreaterThan(2)
  })

  it('finds groups and people by id and by name', () => {
    expect(findGroup(world, '金桥街道攻坚群')?.platform).toBe('dingtalk')
    expect(findGroup(world, 'wrNankaiGongJian2024')?.documents).toEqual(['nankai-2024'])
    expect(findMember(world, '王五')).toMatchObject({ id: 'wangwu', platform: 'wecom' })
    expect(findMember(world, 'nobody')).toBeUndefined()
  })
})

it('reads a file of the same form, in YAML or JSON', async () => {
  const file = join(await tempFolder(), 'world.yaml')
  writeFileSync(
    file,
    [
      'groups:',
      '  - id: cid1',
      '    name: 试点群',
      '    platform: dingtalk',
      '    members:',
      '      - { id: a, name: 甲, unit: 办公室, coordinator: true }',
    ].join('\n'),
  )
  expect(loadWorld(file)).toMatchObject({
    botName: '攻坚助手',
    groups: [{ id: 'cid1', documents: [], members: [{ id: 'a', coordinator: true }] }],
  })
})

it('keeps a roster for others to read, with the rounds that stand beside it', () => {
  const units = [{ name: '办公室' }]
  const groups = [{ id: 'g', name: '群', platform: 'wecom', members: [member] }]
  const rounds = [{ name: '周报', groups: ['群'] }]
  expect(rosterOf(parseWorld({ groups }))).toBeUndefined()
  expect(rosterOf(parseWorld({ groups, roster: { units } }))).toEqual({ units })
  expect(rosterOf(parseWorld({ groups, roster: { units }, rounds }))).toEqual({ units, rounds })
})

const member = { id: 'a', name: '甲', unit: '办公室' }
const group = { id: 'g', name: '群', platform: 'wecom', members: [member] }

it.each([
  ['groups', {}],
  ['groups.0.platform', { groups: [{ ...group, platform: 'feishu' }] }],
  ['「b」不在群里', { groups: [{ ...group, replies: [{ user: 'b', text: '无' }] }] }],
  ['groups.0.members', { groups: [{ ...group, members: [] }] }],
  ['groups：两个群', { groups: [group, group] }],
  [
    'groups：成员 id「a」',
    { groups: [group, { ...group, id: 'h', name: '群二', platform: 'dingtalk' }] },
  ],
])('names what is wrong: %s', (words, world) => {
  expect(() => parseWorld(world)).toThrow(words)
})

it('says in one sentence that a file cannot be read', async () => {
  const file = join(await tempFolder(), 'missing.json')
  expect(() => loadWorld(file)).toThrow('DEMO_WORLD')
})
