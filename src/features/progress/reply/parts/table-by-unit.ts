import type { Cell, Column, TableNames } from './table-column.ts'

/** 项目|学府街|广开街: rows are works, and each column is a unit's; null where it is not so. */
export function byUnit(
  [first, ...columns]: readonly Column[],
  cells: readonly Cell[],
  { isUnit }: TableNames,
): Column[] | null {
  const names = cells.slice(1).map(({ text }) => text)
  const named = names.map(isUnit)
  const units = named.filter(Boolean).length
  if (!first || units < 2 || first.kind === 'unit') return null
  const rest = columns.map((column, at): Column => {
    const unit = names[at]
    if (named[at] && unit) return { kind: 'of-unit', metric: -1, unit }
    // The whole of what the units tell is nobody's.
    return column.kind === 'cumulative' ? { ...column, kind: 'skip' } : column
  })
  return [{ kind: 'task', metric: -1 }, ...rest]
}

/** True for columns of which each is a unit's. */
export function isByUnit(heading: readonly Column[]): boolean {
  return heading.some(({ kind }) => kind === 'of-unit')
}

/** Columns of units for one row: what it begins with is what all of them tell. */
export function ofThingFirst(
  [name]: readonly Cell[],
  heading: readonly Column[],
  { metricIn }: TableNames,
): readonly Column[] {
  const metric = name ? metricIn(name) : -1
  return heading.map((column) => (column.kind === 'of-unit' ? { ...column, metric } : column))
}
