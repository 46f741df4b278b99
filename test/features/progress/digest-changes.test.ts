import { expect, it } from 'vitest'
import { changesBetween } from '#features/progress/digest/digest-changes.ts'
import type { UnitFigure, UnitStatus } from '#features/progress/ledger/round-view.ts'
import { figure, line, sampleView, task, unit } from '../../support/round-views.ts'

/** A week of two units and one metric. */
function week(
  figures: readonly UnitFigure[],
  statuses: Record<string, UnitStatus> = { 区住建委: 'reported', 学府街道: 'reported' },
) {
  const units = Object.entries(statuses).map(([name, status]) => unit(name, status))
  return sampleView({ units, tasks: [task('清淤', [line('疏通管道', { figures })])] })
}

const drains = figure('区住建委', { week: 1200, cumulative: 32000 })
const street = figure('学府街道', { week: 800, cumulative: 9500 })

it('is silent when nothing changed', () => {
  expect(changesBetween(week([drains]), week([{ ...drains, event: 'wecom:again' }]))).toEqual([])
})

it('names who reported late and the new totals', () => {
  const before = week([drains], { 区住建委: 'reported', 学府街道: 'missing' })
  const after = week([drains, street], { 区住建委: 'reported', 学府街道: 'late' })
  expect(changesBetween(before, after)).toEqual([
    '学府街道补报',
    '疏通管道合计本周由1200米变为2000米，累计由32000米变为41500米',
  ])
})

it('gives both figures of a correction', () => {
  const corrected = { ...drains, cumulative: 32500, problem: '机械进场受阻' }
  expect(changesBetween(week([drains]), week([corrected]))).toEqual([
    '区住建委疏通管道累计由32000米更正为32500米',
    '区住建委疏通管道更新存在问题',
    '疏通管道合计累计由32000米变为32500米',
  ])
})

it('tells that a report was taken back', () => {
  const after = week([drains], { 区住建委: 'reported', 学府街道: 'missing' })
  expect(changesBetween(week([drains, street]), after)).toEqual([
    '学府街道撤回填报',
    '疏通管道合计本周由2000米变为1200米，累计由41500米变为32000米',
  ])
})

it('tells of tasks and units that joined', () => {
  const before = sampleView({ units: [], tasks: [] })
  expect(changesBetween(before, week([drains], { 区住建委: 'late' }))).toEqual([
    '区住建委补报',
    '疏通管道合计本周由未报数变为1200米，累计由未报数变为32000米',
  ])
})

it('leaves out what is not confirmed until it is', () => {
  const doubtful = { ...street, confirmed: false }
  expect(changesBetween(week([drains]), week([drains, doubtful]))).toEqual([])
  expect(changesBetween(week([drains, doubtful]), week([drains, street]))).toHaveLength(1)
})

it('tells of leave', () => {
  const before = week([drains], { 学府街道: 'missing' })
  expect(changesBetween(before, week([drains], { 学府街道: 'excused' }))).toEqual([
    '学府街道本周不报',
  ])
  expect(changesBetween(week([drains], { 学府街道: 'excused' }), before)).toEqual([
    '学府街道改为应报',
  ])
})
