import { draftWhere } from '#features/progress/reply/naming/adopt.ts'
import { fits } from '#features/progress/reply/naming/metric-match.ts'
import { strongestNoun } from '#features/progress/reply/naming/naming.ts'
import type { Orphan, Parts, Walked } from '#features/progress/reply/parts/parts.ts'
import { inside } from '#features/progress/reply/parts/span.ts'
import { addFigure, type Draft, figureOf } from './drafts.ts'
import { roleWords } from './roles.ts'

/** Units of length, load, area and counting that a metric may have; 次 and 个 count anything. */
const measures =
  /^(?:米|公里|千米|km|m|吨|公斤|斤|平方米|平米|亩|公顷|座次|座|车次|批次|眼|份|辆|方|立方米?|车|桶|袋)$/

/**
 * Numbers counted in what their metric is not counted in (掏井120米, 疏通管道1200座次), where nothing else is told: what is meant
 * is asked. Empty where there are none.
 */
export function misfits({ drafts: told, orphans }: Walked, parts: Parts): Draft[] {
  const drafts: Draft[] = []
  for (const orphan of orphans) {
    const metric = orphan.role === 'skip' ? -1 : namedBefore(orphan, parts)
    const { amount, clause, role } = orphan
    const known = told.some((draft) => draft.metric === metric)
    if (metric < 0 || known || fits(amount, parts.lexicon, metric)) continue
    const figure = { ...figureOf(amount, 1, 2, clause), readings: [amount.value] }
    const draft = draftWhere(drafts, amount, clause, metric, parts)
    addFigure(draft, role === 'cumulative' ? role : 'week', figure)
  }
  return drafts
}

/** The metric that is named right in front of a number; -1 = none. */
function namedBefore({ amount, clause }: Orphan, parts: Parts): number {
  if (!measures.test(amount.unit)) return -1
  const noun = inside(parts.mentions.nouns, { start: clause.start, end: amount.start }).at(-1)
  if (!noun) return -1
  const verbs = inside(parts.mentions.verbs, { start: noun.end, end: amount.start })
  const between = verbs.reduce(
    (rest, { word }) => rest.replace(word, ''),
    parts.plain.slice(noun.end, amount.start),
  )
  if (between.replaceAll(roleWords, '') !== '') return -1
  return strongestNoun(parts, noun)
}
