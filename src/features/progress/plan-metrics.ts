import type { Target } from '#plan/target.ts'
import type { Metric } from './metric.ts'
import { sizeIn } from './reply/measure.ts'
import { isKindOf } from './reply/metric-lexicon.ts'

/**
 * The catalogue with what plans ask for in figures: an amount of work that the catalogue names, or measures against the same
 * target, is counted under its article as well, and told by the plan's words too; any other becomes a metric of its own.
 */
export function withPlanMetrics(
  catalogue: readonly Metric[],
  targets: readonly Target[],
): Metric[] {
  const metrics = new Map(catalogue.map((metric) => [metric.name, metric]))
  for (const target of targets) {
    const name = metrics.has(target.name) ? target.name : countedAs(target, catalogue)?.name
    const metric = metrics.get(name ?? target.name) ?? fresh(target)
    if (sizeOf(target, metric) !== null)
      metrics.set(metric.name, calledSo(underArticle(metric, target), target))
  }
  return [...metrics.values()]
}

/** By an alias, by the target of its article, or by the thing that it is about: 安装路灯 for 安装太阳能路灯800盏. */
function countedAs(target: Target, catalogue: readonly Metric[]): Metric | undefined {
  const named = catalogue.find(({ aliases }) => aliases.includes(target.name))
  if (named) return named
  const own = catalogue.filter(({ tasks }) => tasks.includes(target.task))
  const alike = own.filter((metric) => isTargetOf(target, metric))
  const [only, ...others] = alike
  if (only && others.length === 0) return only
  return (others.length > 0 ? alike : own).find(
    (metric) => sizeOf(target, metric) !== null && isKindOf(target.name, metric.name),
  )
}

function isTargetOf(target: Target, metric: Metric): boolean {
  const size = sizeOf(target, metric)
  const { task, value } = metric.target ?? {}
  return size !== null && task === target.task && value === target.value * size
}

/** How many of the metric's unit one of the target's is; null where it is counted otherwise. */
function sizeOf({ unit }: Target, metric: Metric): number | null {
  return unit === metric.unit ? 1 : (metric.units[unit] ?? sizeIn(unit, metric.unit))
}

function fresh({ name, unit, value, task }: Target): Metric {
  return { name, unit, tasks: [], target: { value, task }, aliases: [], units: {} }
}

/** Behind those of the catalogue: the first article of a plan is the likeliest. */
function underArticle(metric: Metric, { task }: Target): Metric {
  return metric.tasks.includes(task) ? metric : { ...metric, tasks: [...metric.tasks, task] }
}

function calledSo(metric: Metric, { name }: Target): Metric {
  const isKnown = metric.name === name || metric.aliases.includes(name)
  return isKnown || name.length < 4 ? metric : { ...metric, aliases: [...metric.aliases, name] }
}
