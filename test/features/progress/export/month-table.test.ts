import { readSheet } from 'read-excel-file/node'
import { expect, it } from 'vitest'
import { monthTable } from '#features/progress/export/month-table.ts'
import { figure, line, sampleView, task } from '../../../support/round-views.ts'

const weeks = [1500, 1200].map((own, index) =>
  sampleView({
    week: `2024-W${19 + index}`,
    tasks: [
      task('清淤', [
        line('疏通管道', {
          target: 50000,
          expected: 83.1,
          figures: [figure('区住建委', { week: own, cumulative: 30000 + own })],
        }),
      ]),
    ],
  }),
)

it('has week by week, the month, the classes, and the line to sign', async () => {
  const rows = await readSheet(Buffer.from(await monthTable(weeks, '2024-05')))
  expect(rows[0]?.[0]).toBe('南开区污染防治攻坚战2024年5月工作进展情况表')
  expect(rows[1]?.[0]).toBe('共2轮  应报10家次、已报8家次（迟报2家次）、未报2家次')
  expect(rows[2]?.slice(7)).toEqual([
    '2024年第19周',
    '2024年第20周',
    '本月完成量',
    '累计完成量',
    '完成率',
    '序时进度（达/欠/超/已完成/其他）',
  ])
  expect(rows[3]?.slice(7)).toEqual([1500, 1200, 2700, 31200, 0.624, '欠'])
  expect(rows[4]?.slice(0, 5)).toEqual(['合计', null, '1项指标', null, '欠序时1项'])
  expect(rows[5]?.slice(0, 3)).toEqual(['签审', null, '主要负责同志审阅（签字）：'])
})
