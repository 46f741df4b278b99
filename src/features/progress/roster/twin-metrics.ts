import { areLikeWorks } from '#features/progress/reply/naming/like-works.ts'
import { sayTheSame } from '#features/progress/reply/naming/work-name.ts'
import type { Metric } from './metric.ts'
import { isArticle, type Roster } from './roster.ts'

/** One list for a roster and a catalogue: what reading has worked out for it is kept under it. */
const known = new WeakMap<Roster, { all: readonly Metric[]; without: readonly Metric[] }>()

/**
 * A catalogue without what an office counts under a name of its own: where its table has 检查餐饮商户, and no task of the
 * roster counts 检查餐饮单位, whoever writes 检查餐饮9家 means its own. What is measured against the very target of the
 * office's own work (春季植树 and 植树绿化, 60000株 each) is that work in the plan's words, which are heard for it. What the
 * roster counts under an article of its own choice (疏通管道 under 第12条 too) may be told of that article.
 */
export function withoutTwinMetrics(all: readonly Metric[], roster: Roster): readonly Metric[] {
  const before = known.get(roster)
  if (before?.all === all) return before.without
  const asked = new Set(roster.tasks.flatMap(({ metrics }) => metrics))
  const own = all.filter(({ name }) => asked.has(name))
  const others = all.filter(({ name }) => !asked.has(name))
  const isTwin = (metric: Metric) =>
    own.some(({ name, unit }) => unit === metric.unit && sayTheSame(name, metric.name))
  const twins = sameTargets(own, others, roster)
  const without = all.flatMap((metric) => {
    if (asked.has(metric.name))
      return [underOwnTasks(calledAs(metric, twins.get(metric.name)), roster)]
    return isTwin(metric) || [...twins.values()].includes(metric) ? [] : [metric]
  })
  const isSame = without.length === all.length && without.every((each, at) => each === all[at])
  const result = isSame ? all : without
  known.set(roster, { all, without: result })
  return result
}

/** By the office's name: the only other metric with its target and a name of such work, where no other own one has that target. */
function sameTargets(
  own: readonly Metric[],
  others: readonly Metric[],
  roster: Roster,
): ReadonlyMap<string, Metric> {
  const aims = new Map(
    own.map(({ name, unit }) => {
      const values = roster.tasks.flatMap(({ targets }) => targets[name] ?? [])
      return [name, values.length === 1 ? `${values[0]}${unit}` : '']
    }),
  )
  const found = own.flatMap((metric): [string, Metric][] => {
    const aim = aims.get(metric.name) ?? ''
    const isOnly = [...aims.values()].filter((each) => each === aim).length === 1
    const like = others.filter(({ target, unit }) => `${target?.value}${unit}` === aim)
    const [twin] = like
    return twin && isOnly && like.length === 1 && areAlike(metric, twin)
      ? [[metric.name, twin]]
      : []
  })
  return new Map(found)
}

/** Some name of the one may be of the work of the other. */
function areAlike(one: Metric, other: Metric): boolean {
  const names = [other.name, ...other.aliases]
  return [one.name, ...one.aliases].some((name) => names.some((each) => areLikeWorks(name, each)))
}

function calledAs(metric: Metric, twin: Metric | undefined): Metric {
  if (!twin) return metric
  const more = [twin.name, ...twin.aliases].filter(
    (name) => name !== metric.name && !metric.aliases.includes(name),
  )
  return { ...metric, aliases: [...metric.aliases, ...more] }
}

/** Behind those of the catalogue: where a report names no article, the first is the likeliest. */
function underOwnTasks(metric: Metric, { tasks }: Roster): Metric {
  const more = tasks.filter(
    ({ id, metrics }) =>
      isArticle(id) && metrics.includes(metric.name) && !metric.tasks.includes(id),
  )
  const ids = new Set(more.map(({ id }) => id))
  return ids.size === 0 ? metric : { ...metric, tasks: [...metric.tasks, ...ids] }
}
