import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { DemoApp } from '../support/demo.ts'
import { tempFolder } from '../support/temp-folder.ts'

const platforms = ['wecom', 'dingtalk', 'wecom'] as const
const unitsOf = (group: number) =>
  Array.from({ length: group === 0 ? 18 : 16 }, (_, at) => ({
    id: `u${group}x${at}`,
    name: `员${group}${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未'[at]}`,
    unit: `第${group + 1}片区${'东西南北中春夏秋冬梅兰竹菊松柏杨柳荷'[at]}社区`,
  }))
const groups = platforms.map((platform, at) => ({
  id: `chat-${at}`,
  name: `第${at + 1}片区工作群`,
  platform,
  push: platform === 'dingtalk' ? 'webhook' : 'bot',
  documents: ['nankai-2024'],
  members: unitsOf(at),
}))
const roster = {
  units: groups.flatMap(({ name, members }) =>
    members.map((member) => ({
      name: member.unit,
      groups: [name],
      document: 'nankai-2024',
      people: [{ id: member.id, name: member.name }],
    })),
  ),
  tasks: [
    {
      id: 'nankai-2024#7',
      units: groups.flatMap(({ members }) => members.map(({ unit }) => unit)),
      metrics: ['疏通管道'],
    },
  ],
}
const rounds = [{ name: '全区', groups: groups.map(({ name }) => name) }]

it('carries fifty units in three groups on both platforms: all report at once, two are called', {
  timeout: 60_000,
}, async () => {
  const folder = await tempFolder()
  const world = join(folder, 'world.json')
  writeFileSync(world, JSON.stringify({ groups, roster, rounds }))
  const demo = await DemoApp.start(folder, { world, now: '2024-05-15T08:59:00+08:00' })
  onTestFinished(() => demo.stop())
  await demo.post('/demo/api/clock', { now: '2024-05-15T09:05:00+08:00' })

  const said = groups.flatMap(({ name, members }, group) =>
    members
      .filter((_, at) => !(group < 2 && at === 3))
      .map(({ id }) => demo.says(id, '本周疏通管道100米，累计300米', name)),
  )
  const receipts = await Promise.all(said)
  expect(receipts).toHaveLength(48)
  for (const [receipt] of receipts) expect(receipt?.text).toContain('本周100米，累计300米')

  await demo.post('/demo/api/clock', { now: '2024-05-17T09:40:00+08:00' })
  for (const [at, { id }] of groups.entries()) {
    const messages = await demo.messages({ group: id })
    const chases = messages.filter(({ from, text }) => from === 'bot' && text.includes('进展催报'))
    const called = chases.flatMap(({ mentions }) => mentions)
    expect(called).toEqual(at < 2 ? [`u${at}x3`] : [])
  }
})
