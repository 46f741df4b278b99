import { pairsOf } from '#features/progress/reply/naming/telling-words.ts'
import { isKindOf, sayTheSame } from '#features/progress/reply/naming/work-name.ts'
import { factorToMetric } from '#features/progress/reply/parts/measure.ts'
import type { Target } from '#plan/target.ts'
import type { Metric } from './metric.ts'

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
    const name = metrics.has(target.name)
      ? target.name
      : (countedAs(target, targets, catalogue)?.name ?? saidBefore(target, metrics)?.name)
    const metric = metrics.get(name ?? target.name) ?? fresh(target)
    if (factorToMetric(target.unit, metric) !== null)
      metrics.set(metric.name, calledSo(underArticle(metric, target), target))
  }
  return [...metrics.values()]
}

/** By an alias, by the target of its article, or by the thing that it is about: 安装路灯 for 安装太阳能路灯800盏. */
function countedAs(
  target: Target,
  targets: readonly Target[],
  catalogue: readonly Metric[],
): Metric | undefined {
  const named = catalogue.find(({ aliases }) => aliases.includes(target.name))
  if (named) return named
  const own = catalogue.filter(({ tasks }) => tasks.includes(target.task))
  const [only, ...others] = own.filter((metric) => isTargetOf(target, metric))
  if (only && others.length === 0 && isAlone(target, targets) && sharesWords(target.name, only))
    return only
  return own.find(
    (metric) => factorToMetric(target.unit, metric) !== null && isKindOf(target.name, metric.name),
  )
}

/**
 * Made of the same plan before, in its words turned about: its 工作目标 says 新改建农村公路120公里, and article 1 that 农村公路新改建
 * is to be 120公里; or in one article, whose smaller figure is on the way to the other (清理边沟260公里，6月底前边沟清理150公里).
 */
function saidBefore(
  { name, unit, value, task }: Target,
  metrics: ReadonlyMap<string, Metric>,
): Metric | undefined {
  const plan = task.split('#')[0]
  return [...metrics.values()].find(
    ({ target, unit: own, name: other }) =>
      target !== null &&
      own === unit &&
      sayTheSame(other, name) &&
      (target.task === task
        ? target.value > value
        : target.value === value && target.task.split('#')[0] === plan),
  )
}

/** No other target of its article is as much of the same. */
function isAlone({ name, task, value, unit }: Target, targets: readonly Target[]): boolean {
  return !targets.some(
    (each) =>
      each.name !== name && each.task === task && each.value === value && each.unit === unit,
  )
}

/** A pair of characters of the name stands in the metric's name or another name of it. */
function sharesWords(name: string, metric: Metric): boolean {
  const pairs = pairsOf(name)
  return [metric.name, ...metric.aliases].some((each) => pairs.some((pair) => each.includes(pair)))
}

function isTargetOf(target: Target, metric: Metric): boolean {
  const size = factorToMetric(target.unit, metric)
  const { task, value } = metric.target ?? {}
  return size !== null && task === target.task && value === target.value * size
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
