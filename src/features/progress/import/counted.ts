import { tidy } from '#base/tidy.ts'
import { factorToMetric } from '#features/progress/reply/parts/measure.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import { likelyNames } from './metric-name.ts'
import type { KnownTask } from './same-task.ts'
import type { TableAmount } from './table-amounts.ts'

/** An amount of a row under the name and in the unit of its metric. */
export interface NamedAmount {
  name: string
  unit: string
  target: number
  /** Other names a new metric is to have, or one that it has under a table's new words. */
  aliases: readonly string[]
  /** What its task is called. Default nothing. */
  titles?: readonly string[]
}

/** Something counted, with the tasks it is counted for. */
export interface Counted {
  name: string
  unit: string
  isNew: boolean
  aliases: readonly string[]
  /** Targets by task, in the metric's unit. */
  targets: ReadonlyMap<string, number>
}

/**
 * An amount of a table as the metric that counts it: one of that name or alias whose unit fits, else a new one; 清理垃圾（吨）
 * where another one has the name already.
 */
export function namedAmount(amount: TableAmount, metrics: readonly Metric[]): NamedAmount {
  const { name, unit, value, aliases = [], titles = [] } = amount
  const own = `${name}（${unit}）`
  const known = metrics.filter((each) => [each.name, ...each.aliases].includes(name))
  const fitting = [...metrics.filter((each) => each.name === own), ...known.toReversed()]
  for (const metric of fitting) {
    const factor = factorToMetric(unit, metric)
    if (factor !== null) return { ...asMetric(metric, value * factor, aliases), titles }
  }
  return { name: known.length > 0 ? own : name, unit, target: value, aliases, titles }
}

/** The same under the only metric of the task that the row was before: its history stays one, the new words become an alias. */
export function keptAmount(
  amount: NamedAmount,
  task: KnownTask | null,
  metrics: readonly Metric[],
): NamedAmount {
  const [before, ...more] = task?.metrics ?? []
  const isKnown = metrics.some(({ name }) => name === amount.name)
  const metric = metrics.findLast(({ name }) => name === before?.name)
  const factor = metric ? factorToMetric(amount.unit, metric) : null
  if (!metric || more.length > 0 || isKnown || factor === null) return amount
  return asMetric(metric, amount.target * factor, [amount.name, ...amount.aliases])
}

function asMetric({ name, unit }: Metric, target: number, aliases: readonly string[]): NamedAmount {
  return { name, unit, target: tidy(target), aliases }
}

/**
 * What the rows of a table count, by metric.
 * @param ids the task of each row
 */
export function countedIn(
  rows: readonly (readonly NamedAmount[])[],
  ids: readonly string[],
  metrics: readonly Metric[],
): Counted[] {
  const all = rows.flatMap((amounts, at) =>
    amounts.map((each) => ({ ...each, task: ids[at] ?? '' })),
  )
  const names = [...new Set(all.map(({ name }) => name))]
  return [...Map.groupBy(all, ({ name }) => name)].map(([name, amounts]) => {
    const targets = new Map<string, number>()
    for (const { task, target, unit } of amounts) {
      const before = targets.get(task) ?? 0
      targets.set(task, unit === '%' ? Math.max(before, target) : before + target)
    }
    const taken = (alias: string) =>
      all.some((each) => each.name === alias) ||
      metrics.some((each) => [each.name, ...each.aliases].includes(alias))
    const said = [...new Set(amounts.flatMap((each) => each.aliases))]
    const isNew = !metrics.some((each) => each.name === name)
    const proposed = isNew && said.length === 0 ? likelyFor(name, names) : []
    const titled = isNew ? amounts.flatMap(({ titles = [] }) => titles) : []
    const aliases = [...new Set([...said, ...proposed, ...titled])].filter((alias) => !taken(alias))
    return { name, unit: amounts[0]?.unit ?? '', isNew, aliases, targets }
  })
}

/** Likely short names that stand in no other name of the table: 楼道 of two works would be either. */
function likelyFor(name: string, names: readonly string[]): string[] {
  const others = names.filter((each) => each !== name)
  return likelyNames(name).filter((alias) => !others.some((other) => other.includes(alias)))
}
