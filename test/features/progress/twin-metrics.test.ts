import { expect, it } from 'vitest'
import { withoutTwins } from '#features/progress/roster/twin-metrics.ts'
import { roundRoster } from '../../support/round-chat.ts'
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
  const names = withoutTwins([own, ...shippedMetrics], rosterOf('检查餐饮商户')).map(
    ({ name }) => name,
  )
  expect(names).toContain('检查餐饮商户')
  expect(names).not.toContain('检查餐饮单位')
  expect(names).toContain('检查加油站')
})

it('where both are asked for, both stay, and so does other work on the same thing', () => {
  const both = rosterOf('检查餐饮商户', '检查餐饮单位')
  expect(withoutTwins([own, ...shippedMetrics], both)).toHaveLength(shippedMetrics.length + 1)
  const drains = withoutTwins(shippedMetrics, rosterOf('疏通管道'))
  expect(drains.map(({ name }) => name)).toContain('返修管道')
})

it('is worked out once for a roster and a catalogue', () => {
  const roster = rosterOf('检查餐饮商户')
  const metrics = [own, ...shippedMetrics]
  expect(withoutTwins(metrics, roster)).toBe(withoutTwins(metrics, roster))
})
