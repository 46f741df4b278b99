import { describe, expect, it } from 'vitest'
import { withoutTwinMetrics } from '#features/progress/roster/twin-metrics.ts'
import { lineOf, RoundChat, roundRoster } from '../../support/round-chat.ts'
import { shippedMetrics } from './reply/desk.ts'

const own = {
  ...{ name: '检查餐饮商户', unit: '家', tasks: ['表1'], target: null },
  ...{ aliases: ['餐饮'], units: {} },
}

function rosterOf(...metrics: string[]) {
  const task = { id: '表1', title: '餐饮', source: '', deadline: null, targets: {} }
  return { ...roundRoster, tasks: [{ ...task, units: ['学府街道'], metrics }] }
}

it('what an office counts under a name of its own is not read as the catalogue’s', () => {
  const names = withoutTwinMetrics([own, ...shippedMetrics], rosterOf('检查餐饮商户')).map(
    ({ name }) => name,
  )
  expect(names).toContain('检查餐饮商户')
  expect(names).not.toContain('检查餐饮单位')
  expect(names).toContain('检查加油站')
})

it('where both are asked for, both stay, and so does other work on the same thing', () => {
  const both = rosterOf('检查餐饮商户', '检查餐饮单位')
  expect(withoutTwinMetrics([own, ...shippedMetrics], both)).toHaveLength(shippedMetrics.length + 1)
  const drains = withoutTwinMetrics(shippedMetrics, rosterOf('疏通管道'))
  expect(drains.map(({ name }) => name)).toContain('返修管道')
})

it('is worked out once for a roster and a catalogue', () => {
  const roster = rosterOf('检查餐饮商户')
  const metrics = [own, ...shippedMetrics]
  expect(withoutTwinMetrics(metrics, roster)).toBe(withoutTwinMetrics(metrics, roster))
})

const counted = (name: string, value: number | null, article: string) => ({
  ...{ name, unit: '户', tasks: [article], aliases: [], units: {} },
  target: value === null ? null : { value, task: article },
})
const ownTask = (name: string) => ({
  ...{ id: '表1', title: name, source: '', units: ['学府街道'], deadline: null },
  ...{ metrics: [name], targets: { [name]: 100 } },
})

describe('of what is measured against the same target', () => {
  it.each([
    ['春季植树', '植树绿化'],
    ['农村户厕改造', '户厕改造'],
    ['新建公厕', '公厕建设'],
    ['检查餐饮', '检查餐饮单位'],
  ])('%s and %s are one work', (own, other) => {
    const roster = { ...roundRoster, tasks: [ownTask(own)] }
    const metrics = [counted(own, null, '表1'), counted(other, 100, 'nankai-2024#3')]
    const [only, ...more] = withoutTwinMetrics(metrics, roster)
    expect([only?.name, only?.aliases, more]).toEqual([own, [other], []])
  })

  it.each([
    ['户厕改造', '危房改造'],
    ['农村危房改造', '农村户厕改造'],
    ['建设社区食堂', '创建示范社区'],
    ['创建文明社区', '创建示范社区'],
    ['新建农村公路', '养护农村公路'],
    ['清理河道', '清理楼道'],
  ])('%s and %s are two', (own, other) => {
    const roster = { ...roundRoster, tasks: [ownTask(own)] }
    const metrics = [counted(own, null, '表1'), counted(other, 100, 'nankai-2024#3')]
    expect(withoutTwinMetrics(metrics, roster)).toEqual(metrics)
  })

  it('figures of the one leave those of the other alone', async () => {
    const chat = new RoundChat()
    chat.roster = { ...roundRoster, tasks: [ownTask('户厕改造')] }
    chat.metrics = [counted('户厕改造', null, '表1'), counted('危房改造', 100, 'nankai-2024#3')]
    await chat.until('2024-05-15 09:10')
    await chat.says('zhaoliu', '户厕改造5户，累计40户')
    expect(await chat.says('zhaoliu', '危房改造3户，累计20户')).toContain('危房改造')
    const view = await chat.view()
    expect(lineOf(view, '户厕改造')).toMatchObject({ week: 5, cumulative: 40 })
    expect(lineOf(view, '危房改造')).toMatchObject({ week: 3, cumulative: 20 })
  })
})
