import type { Metric } from '#features/progress/roster/metric.ts'
import type { RosterContent } from '#features/progress/roster/read-roster.ts'
import type { FormerTask } from '#features/progress/roster/roster.ts'
import { keptAmount, type NamedAmount, namedAmount } from './counted.ts'
import { isImported } from './roster-lists.ts'
import { type KnownTask, sameTasks } from './same-task.ts'
import type { TableRow } from './table-rows.ts'

/** A row of a table with the task that it is. */
export interface PlacedRow {
  row: TableRow
  /** Names of the roster's units. */
  units: readonly string[]
  id: string
  same: KnownTask | null
  amounts: readonly NamedAmount[]
}

/** What another import of a table changed. */
export interface TableChanges {
  /** Tasks that no import had before. */
  added: readonly FormerTask[]
  /** Tasks that were there under other words. */
  renamed: readonly (FormerTask & { before: string })[]
  /** Tasks that the table has no more; their numbers are not given to others. */
  dropped: readonly FormerTask[]
}

/** Tasks of earlier imports, those included that are not in use any more. */
export function knownTasks({ roster }: RosterContent, metrics: readonly Metric[]): KnownTask[] {
  const metricsOf = ({ metrics: names }: FormerTask, targets: Readonly<Record<string, number>>) =>
    names.map((name) => {
      const unit = metrics.findLast((each) => each.name === name)?.unit ?? ''
      return { name, unit, target: new Map(Object.entries(targets)).get(name) ?? null }
    })
  const used = roster.tasks.filter(({ id }) => isImported(id))
  return [
    ...used.map((task) => ({ ...task, metrics: metricsOf(task, task.targets), former: false })),
    ...(roster.former ?? []).map((task) => {
      return { ...task, metrics: metricsOf(task, {}), former: true }
    }),
  ]
}

/**
 * The rows of a table as tasks: those of an earlier import keep their numbers, new ones follow behind all there ever were.
 * @param known of `knownTasks`
 * @param unitOf the roster's name of a unit as it is written
 */
export function placedRows(
  rows: readonly TableRow[],
  known: readonly KnownTask[],
  metrics: readonly Metric[],
  unitOf: (name: string) => string,
): PlacedRow[] {
  const named = namedAmounts(rows, metrics)
  const tasks = rows.map(({ title, units }, at) => {
    return { title, units: [...new Set(units.map(unitOf))], metrics: named[at] ?? [] }
  })
  const same = sameTasks(tasks, known)
  let last = Math.max(0, ...known.map(({ id }) => Number(id.slice(1))))
  return rows.map((row, at) => {
    const before = same[at] ?? null
    const amounts = named[at] ?? []
    const [only] = amounts
    return {
      row,
      units: tasks[at]?.units ?? [],
      id: before?.id ?? `表${++last}`,
      same: before,
      amounts: only && amounts.length === 1 ? [keptAmount(only, before, metrics)] : amounts,
    }
  })
}

/** Names that are given to one row are known to those behind it. */
function namedAmounts(rows: readonly TableRow[], metrics: readonly Metric[]): NamedAmount[][] {
  const known = [...metrics]
  return rows.map(({ amounts }) =>
    amounts.map((amount) => {
      const { name, unit, target, aliases, titles = [] } = namedAmount(amount, known)
      if (!known.some((each) => each.name === name))
        known.push({ name, unit, tasks: [], target: null, aliases: [], units: {} })
      return { name, unit, target, aliases, titles }
    }),
  )
}

/** What is new, renamed and gone against what was known. */
export function tableChanges(
  placed: readonly PlacedRow[],
  known: readonly KnownTask[],
): TableChanges {
  const titled = placed.map(({ row: { title }, id, units, amounts, same }) => {
    return { id, title, units, metrics: amounts.map(({ name }) => name), same }
  })
  const used = new Set(placed.map(({ id }) => id))
  return {
    added: titled.filter(({ same }) => same === null).map(({ same: _, ...task }) => task),
    renamed: titled.flatMap(({ same, ...task }) =>
      same === null || same.title === task.title ? [] : [{ ...task, before: same.title }],
    ),
    dropped: known
      .filter(({ id, former }) => !former && !used.has(id))
      .map(({ id, title, units, metrics }) => {
        return { id, title, units, metrics: metrics.map(({ name }) => name) }
      }),
  }
}
