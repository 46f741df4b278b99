import { sayTheSame } from '#features/progress/reply/naming/metric-lexicon.ts'
import type { Metric } from './metric.ts'
import type { Roster } from './roster.ts'

/** One list for a roster and a catalogue: what reading has worked out for it is kept under it. */
const known = new WeakMap<Roster, { all: readonly Metric[]; without: readonly Metric[] }>()

/**
 * A catalogue without what an office counts under a name of its own: where its table has 检查餐饮商户, and no task of the
 * roster counts 检查餐饮单位, whoever writes 检查餐饮9家 means its own.
 */
export function withoutTwins(all: readonly Metric[], roster: Roster): readonly Metric[] {
  const before = known.get(roster)
  if (before?.all === all) return before.without
  const asked = new Set(roster.tasks.flatMap(({ metrics }) => metrics))
  const own = all.filter(({ name }) => asked.has(name))
  const isTwin = (metric: Metric) =>
    own.some(({ name, unit }) => unit === metric.unit && sayTheSame(name, metric.name))
  const without = all.filter((metric) => asked.has(metric.name) || !isTwin(metric))
  const result = without.length === all.length ? all : without
  known.set(roster, { all, without: result })
  return result
}
