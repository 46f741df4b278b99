import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { firstFrom, inside } from '#features/progress/reply/parts/span.ts'
import { agreementWith } from './metric-agreement.ts'
import { fits, type MetricMatch, type Window } from './metric-match.ts'

/** Characters between a word and a number that it names. */
const reach = 12

/**
 * 宣传：1场200份: the only other metric with the nearest word in its name that is counted in just this unit (发放宣传材料); null
 * where the word's own metric is counted so, or several are.
 * @param direct what the words name, whatever it is counted in.
 */
export function namedInUnit(
  amount: Amount,
  { near, to }: Window,
  direct: MetricMatch | null,
  { folded, mentions, lexicon }: Parts,
): MetricMatch | null {
  const noun = mentions.nouns[firstFrom(mentions.nouns, amount.start) - 1]
  const likeness = (metric: number) => fits(amount, lexicon, metric)?.likeness ?? 0
  if (amount.unit === '' || !noun || amount.start - noun.end > reach) return null
  if (/[,。;!?\n、]/.test(folded.slice(noun.end, amount.start))) return null
  const own = [...noun.form.links.keys()]
  if (own.some((metric) => likeness(metric) >= 0.5)) return null
  if (direct !== null && (!own.includes(direct.metric) || likeness(direct.metric) >= 0.5))
    return null
  const verbs = inside(mentions.verbs, { start: near, end: to })
  const found = lexicon.metrics.flatMap(({ name }, metric) =>
    name.includes(noun.form.text) &&
    likeness(metric) === 1 &&
    agreementWith(metric, verbs, lexicon) >= 0
      ? [metric]
      : [],
  )
  const [metric, ...others] = found
  if (metric === undefined || others.length > 0) return null
  return { metric, score: 4, factor: 1, rivals: [], consumed: 0 }
}
