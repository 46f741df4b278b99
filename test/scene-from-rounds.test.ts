import { expect, it } from 'vitest'
import { sceneFromRounds } from '../src/scene-from-rounds.ts'
import { RoundChat, roundRoster } from './support/round-chat.ts'

const [first, ...others] = roundRoster.units
const leader = { id: 'sunju', name: '孙局', channel: null, deputy: null, leaveUntil: null }

async function sceneOf(chat = new RoundChat(), role = '处级负责人') {
  if (!first) throw new Error('no unit')
  const people = [...first.people, { ...leader, role }]
  chat.roster = { ...roundRoster, units: [{ ...first, people }, ...others] }
  return sceneFromRounds(chat.service.rounds, chat.clock.now())
}

it('tells who is spoken to in a group, who is @-ed for a unit, and who answers for it', async () => {
  const scene = await sceneOf()
  expect(scene.unitsIn('南开群')).toEqual(['区住建委', '区城管委', '学府街道'])
  expect(scene.unitsIn('没有的群')).toEqual([])
  expect(scene.contacts(['区住建委'], '南开群', '2024-05-13')).toEqual([
    { id: 'zhangsan', name: '张三' },
  ])
  expect(scene.leaders(['区住建委', '区城管委'], '南开群')).toEqual([{ id: 'sunju', name: '孙局' }])
  expect(scene.unitNamed('住建委')).toBe('区住建委')
  expect(scene.unitNamed('水务局')).toBeNull()
})

it('@-s nobody in a group in which the unit does not report', async () => {
  const scene = await sceneOf()
  expect(scene.contacts(['区住建委', '金桥社区'], '金桥群', '2024-05-13')).toEqual([
    { id: 'wujiu', name: '吴九' },
  ])
  expect(scene.leaders(['区住建委'], '金桥群')).toEqual([])
})

it.each([
  ['处级负责人', true],
  ['副处级', true],
  ['分管领导', true],
  ['局长', true],
  ['街道办主任', true],
  ['四级主任科员', false],
  ['科室负责人', false],
  ['科级负责人', false],
  ['科级联系人', false],
  ['联系人', false],
])('at red a person of the role %s is @-ed as a superior: %s', async (role, isLeader) => {
  const scene = await sceneOf(new RoundChat(), role)
  const expected = isLeader ? [{ id: 'sunju', name: '孙局' }] : []
  expect(scene.leaders(['区住建委'], '南开群')).toEqual(expected)
})

it('knows people by the roster, and others by what the platform tells of them', async () => {
  const { speaker } = await sceneOf()
  expect(speaker({ channel: 'wecom', id: 'zhangsan' })).toEqual({ name: '张三', unit: '区住建委' })
  expect(speaker({ channel: 'wecom', id: 'x', name: '某人' })).toEqual({ name: '某人', unit: null })
  expect(speaker({ channel: 'wecom', id: 'x' })).toEqual({ name: 'x', unit: null })
})

it('gives what was reported for each article', async () => {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:01')
  await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')
  const { facts } = await sceneOf(chat)
  expect(facts.get('nankai-2024#7')).toMatchObject({
    units: ['区住建委'],
    figures: [{ metric: '疏通管道', cumulative: 23_000, target: 50_000 }, {}],
  })
})
