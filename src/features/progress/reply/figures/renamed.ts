import { isMeasure } from '#features/progress/reply/parts/measure.ts'
import type { Parts, Walked } from '#features/progress/reply/parts/parts.ts'
import type { Draft } from './drafts.ts'

/** A work that is named as clearly keeps its figures, whatever they come to. */
const clearly = 3.5
/** Totals of fewer steps of their last digit may come to one by chance. */
const least = 20

/**
 * 长者饭堂用餐1386人次，累计33410人次 that a word or two named 老年人健康体检, where 32024 人次 of 提供助餐服务 alone were told before:
 * what was done so far and this week say better than a part of a name whose they are.
 * @param before so far, a week ago, by metric
 */
export function withSumsNamed(
  walked: Walked,
  parts: Parts,
  before: Readonly<Record<string, number>>,
): Walked {
  const drafts = walked.drafts.map((draft) => {
    if (draft.score >= clearly || goesOnExactly(draft, draft.metric, parts, before)) return draft
    const [metric, ...others] = Object.keys(before).flatMap((name) => {
      const at = parts.lexicon.metrics.findIndex((each) => each.name === name)
      const told = walked.drafts.some((each) => each.metric === at)
      return at >= 0 && !told && goesOnExactly(draft, at, parts, before) ? [at] : []
    })
    if (metric === undefined || others.length > 0) return draft
    return { ...draft, metric, stated: null, rivals: new Set<number>() }
  })
  return { ...walked, drafts }
}

/** A week's figure and a total that it makes with what was told of a metric before, in a unit that counts it. */
function goesOnExactly(
  { weeks, cumulatives }: Draft,
  metric: number,
  { lexicon }: Parts,
  before: Readonly<Record<string, number>>,
): boolean {
  const [week, ...weekly] = weeks
  const [total, ...totals] = cumulatives
  const { name = '', unit = '' } = lexicon.metrics[metric] ?? {}
  const last = before[name]
  if (!week || !total || weekly.length + totals.length > 0 || last === undefined) return false
  if ([week, total].some((figure) => figure.converted)) return false
  const alike = week.unit === '' || week.unit === unit || !(isMeasure(week.unit) || isMeasure(unit))
  const sum = Math.abs(last + week.value - total.value) < 1e-6
  return alike && sum && total.value >= least * total.step
}
