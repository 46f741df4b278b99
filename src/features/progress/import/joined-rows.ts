import type { ColumnKind } from './heading-kinds.ts'
import type { BodyRow, Cells } from './table-body.ts'

/** What a row that only carries on the one above may add to it. */
const people = ['lead', 'units', 'support', 'contact'] as const
/** What says that a row is a task of its own. */
const work = ['number', 'content', 'target', 'measure', 'deadline'] as const

/**
 * The row above with the units of one that only carries it on: its work is merged from above or empty (疏通管道 for 学府街道, below it
 * 万兴街道 alone); null for a row of its own.
 * @param mergedUp kinds of columns whose cell is the one above
 */
export function joinedRow(
  before: BodyRow,
  { row, cells }: { row: number; cells: Cells },
  mergedUp: ReadonlySet<ColumnKind>,
): BodyRow | null {
  const own = (kind: ColumnKind) => (mergedUp.has(kind) ? '' : cells[kind])
  const isSame = (kind: ColumnKind) => kind === 'deadline' && cells[kind] === before.cells[kind]
  const added = people.map((kind) => own(kind)).filter(Boolean)
  if (added.length === 0 || !work.every((kind) => own(kind) === '' || isSame(kind))) return null
  const more = people.map((kind) => {
    const texts = [before.cells[kind], own(kind)].filter(Boolean)
    return [kind, [...new Set(texts)].join('、')] as const
  })
  const remark = `第 ${row} 行的“${[...new Set(added)].join('、')}”也记入这一项。`
  return {
    ...before,
    cells: { ...before.cells, ...Object.fromEntries(more) },
    remarks: [...before.remarks, remark],
  }
}
