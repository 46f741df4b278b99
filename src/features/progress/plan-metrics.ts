import type { Target } from '#plan/target.ts'
import type { Metric } from './metric.ts'

/**
 * The catalogue with what plans ask for in figures: an amount of work that the catalogue names is counted under its
 * article as well, any other becomes a metric of its own.
 */
export function withPlanMetrics(
  catalogue: readonly Metric[],
  targets: readonly Target[],
): Metric[] {
  const metrics = new Map(catalogue.map((metric) => [metric.name, metric]))
  const names = new Map(
    catalogue.flatMap(({ name, aliases }) => aliases.map((alias) => [alias, name] as const)),
  )
  for (const target of targets) {
    const name = metrics.has(target.name) ? target.name : (names.get(target.name) ?? target.name)
    const metric = metrics.get(name) ?? fresh(target)
    const counts = metric.unit === target.unit || Object.hasOwn(metric.units, target.unit)
    if (counts) metrics.set(name, underArticle(metric, target.task))
  }
  return [...metrics.values()]
}

function fresh({ name, unit, value, task }: Target): Metric {
  return { name, unit, tasks: [], target: { value, task }, aliases: [], units: {} }
}

/** Behind those of the catalogue: the first article of a plan is the likeliest. */
function underArticle(metric: Metric, task: string): Metric {
  return metric.tasks.includes(task) ? metric : { ...metric, tasks: [...metric.tasks, task] }
}
