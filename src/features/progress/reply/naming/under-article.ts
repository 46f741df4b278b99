import { roleWords } from '#features/progress/reply/figures/roles.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { inside } from '#features/progress/reply/parts/span.ts'
import { agreementWith } from './metric-agreement.ts'
import { fits, type MetricMatch, type Window } from './metric-match.ts'
import { verbWords } from './verbs.ts'

const anyVerb = new RegExp(verbWords.join('|'), 'g')

/**
 * 第14条3个, 第9条…累计排查131个: the only metric of a stated article that is counted so and done so, where the words in front
 * of a number name no thing; null where there are several.
 */
export function underArticle(
  task: string,
  amount: Amount,
  { near, to, behind }: Window,
  { plain, articles, lexicon, mentions, articlesOf }: Parts,
): MetricMatch | null {
  const span = { start: near, end: to }
  const stated = inside(articles, span).at(-1)
  const words = plain.slice(stated?.end ?? near, to)
  const named = words.replaceAll(roleWords, '').replaceAll(anyVerb, '')
  const [told = ''] = /^[^,。;!?\n()]*/.exec(plain.slice(amount.end, behind)) ?? []
  if (amount.unit === '' || named + told.replaceAll(roleWords, '') !== '') return null
  const verbs = inside(mentions.verbs, span)
  const found = lexicon.metrics.flatMap((_, metric) => {
    const fit = articlesOf(metric).includes(task) ? fits(amount, lexicon, metric) : null
    const agrees = verbs.length === 0 || agreementWith(metric, verbs, lexicon) > 0
    return fit && fit.likeness >= 0.9 && agrees
      ? [{ metric, factor: fit.factor, score: 4, rivals: [], consumed: 0 }]
      : []
  })
  const [only, ...others] = found
  return only && others.length === 0 ? only : null
}
