import { describe, expect, it } from 'vitest'
import { monthAttendance, monthRows, monthText } from '#features/progress/digest/digest-month.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { figure, line, sampleView, task, unit } from '../../support/round-views.ts'

/** A week in which the pipes went from `last` to `cumulative`; the week's own figure may be missing. */
function week(name: string, last: number, cumulative: number, own: number | null) {
  const figures = [figure('区住建委', { week: own, cumulative, last })]
  return sampleView({
    week: name,
    units: [unit('区住建委', 'reported'), unit('学府街道', 'missing')],
    tasks: [task('清淤', [line('疏通管道', { target: 50000, expected: 40, figures })])],
  })
}

const may = [
  week('2024-W19', 28000, 29500, 1500),
  week('2024-W20', 29500, 30800, null),
  week('2024-W21', 30800, 32000, 1200),
]

describe('a month', () => {
  it('adds up its weeks; one that only gave its cumulative counts by its rise', () => {
    const [row] = monthRows(may)
    expect(row).toMatchObject({
      weeks: [1500, 1300, 1200],
      total: 4000,
      line: { cumulative: 32000 },
    })
  })

  it('does not invent what no week gave', () => {
    const silent = sampleView({ tasks: [task('清淤', [line('疏通管道', { figures: [] })])] })
    expect(monthRows([silent])[0]?.total).toBeNull()
  })

  it('takes a week without a report for unknown, not for nothing done', () => {
    const told = may[0] as RoundView
    const silent = sampleView({
      tasks: [
        task('清淤', [
          line('疏通管道', { figures: [], cumulative: 32_000, lastCumulative: 32_000 }),
        ]),
      ],
    })
    expect(monthRows([told, silent])[0]?.weeks[1]).toBeNull()
  })

  it('keeps what only an earlier week had', () => {
    const other = sampleView({
      tasks: [
        task('巡查', [line('巡查工地', { figures: [figure('区住建委', { week: 5 })] })], {
          id: 'nankai-2024#3',
        }),
      ],
    })
    expect(monthRows([other, ...may]).map((row) => row.line.metric)).toEqual([
      '巡查工地',
      '疏通管道',
    ])
  })

  it('counts reports over all its rounds', () => {
    expect(monthAttendance(may)).toEqual({ due: 6, reported: 3, late: 0, missing: 3 })
  })

  it('reads like this in the group', () => {
    expect(monthText(may, '2024-05')).toMatchInlineSnapshot(`
      "**南开区污染防治攻坚战2024年5月工作进展汇总**

      **填报情况**：本月3轮，应报6家次，已报3家次，迟报0家次，未报3家次。

      **序时进度**：超序时1项。

      - 疏通管道：本月4000米，累计32000米，完成64%，**超序时**

      请主要负责同志审阅签字后报送。"
    `)
  })

  it('names no line that nobody has reported', () => {
    const views = may.map((view) => {
      const [own] = view.tasks
      return {
        ...view,
        tasks: [...(own ? [own] : []), task('裸地', [line('苫盖裸地', { figures: [] })])],
      }
    })
    const text = monthText(views, '2024-05')
    expect(text).not.toContain('苫盖裸地')
    expect(text).toMatch(/疏通管道：.*\n其余1项指标本月没有填报数据，见月报表。/)
  })

  it('has nothing to say without a round', () => {
    expect(monthText([], '2024-05')).toBe('')
  })
})
