import { expect, it } from 'vitest'
import { tableDeadline } from '#features/progress/import/table-deadline.ts'

it.each([
  ['2024-06-14', '2024-06-14'],
  ['2024年6月14日前', '2024-06-14'],
  ['６月底前', '2024-06-30'],
  ['2月底', '2024-02-29'],
  ['9月中旬', '2024-09-20'],
  ['10月上旬前', '2024-10-10'],
  ['6月', '2024-06-30'],
  ['2025年3月', '2025-03-31'],
  ['6月1日至9月30日', '2024-09-30'],
  ['上半年', '2024-06-30'],
  ['第三季度', '2024-09-30'],
  ['2024.6.14', '2024-06-14'],
])('%s is %s', (cell, day) => {
  expect(tableDeadline(cell, 2024)).toEqual({ kind: 'day', day })
})

it.each(['', '全年', '年底前', '长期坚持', '持续推进', '—', '12月底前'])(
  '“%s” is the year',
  (cell) => {
    expect(tableDeadline(cell, 2024)).toEqual({ kind: 'year' })
  },
)

it.each(['汛期前', '适时', '2月31日'])('%s is no date', (cell) => {
  expect(tableDeadline(cell, 2024)).toEqual({ kind: 'unknown' })
})
