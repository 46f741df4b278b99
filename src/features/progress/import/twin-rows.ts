import type { BodyRow } from './table-body.ts'
import type { TableRow } from './table-rows.ts'

/** One row for those that say the same in every cell but their number, with a remark. */
export function withoutTwinRows(body: readonly BodyRow[]): BodyRow[] {
  const words = ({ cells }: BodyRow) => JSON.stringify({ ...cells, number: '' })
  const groups = Map.groupBy(body, (row) =>
    row.cells.content === '' ? String(row.row) : words(row),
  )
  return [...groups.values()].flatMap(([first, ...more]) => {
    const remarks = more.map(({ row }) => `第 ${row} 行与这一行完全一样，只记一项。`)
    return first ? [{ ...first, remarks: [...first.remarks, ...remarks] }] : []
  })
}

/** Rows of the same work for the same units stay two, with a remark: an earlier one may have been left in. */
export function withLikes(rows: readonly TableRow[]): TableRow[] {
  const words = ({ title, units }: TableRow) => JSON.stringify([title, units.toSorted()])
  const first = new Map(rows.toReversed().map((row) => [words(row), row.row]))
  return rows.map((row) => {
    const before = first.get(words(row)) ?? row.row
    if (before === row.row) return row
    const remark = `与第 ${before} 行任务和单位都一样，记成两项；如是重复，请删去一行。`
    return { ...row, remarks: [...row.remarks, remark] }
  })
}
