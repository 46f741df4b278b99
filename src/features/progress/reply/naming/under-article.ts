import { roleWords } from '#features/progress/reply/figures/roles.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { inside } from '#features/progress/reply/parts/span.ts'
import type { VerbMention } from './mentions.ts'
import { agreementWith } from './metric-agreement.ts'
import type { MetricLexicon } from './metric-lexicon.ts'
import { fits, type MetricMatch, type Window } from './metric-match.ts'
import { ownCharacters } from './short-names.ts'
import { isGeneral, verbGroups, verbWords } from './verbs.ts'

const anyVerb = new RegExp(verbWords.join('|'), 'g')

/** 第12条：制止烧田埂2起, not 第4条：检查摊位6家: a verb that is said of few things tells which work it is. */
function saysWhatIsDone(verbs: readonly VerbMention[]): boolean {
  return verbs.some(({ word }) => !isGeneral(verbGroups.get(word) ?? []))
}

/** 料场盖网2600平方米 for 裸地苫盖: what was done is told by a character of it. */
function doneInAWord(words: string, { words: all }: MetricLexicon, metric: number): boolean {
  return ownCharacters(all[metric]?.own ?? '').some((char) => words.includes(char))
}

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
  const verbs = inside(mentions.verbs, span)
  const nameless = named + told.replaceAll(roleWords, '') === ''
  if (amount.unit === '') return null
  const found = lexicon.metrics.flatMap((_, metric) => {
    const fit = articlesOf(metric).includes(task) ? fits(amount, lexicon, metric) : null
    const agrees = verbs.length === 0 ? nameless : agreementWith(metric, verbs, lexicon) > 0
    const done = nameless || saysWhatIsDone(verbs) ? agrees : doneInAWord(words, lexicon, metric)
    return fit && fit.likeness >= 0.9 && done
      ? [{ metric, factor: fit.factor, score: 4, rivals: [], consumed: 0 }]
      : []
  })
  const [only, ...others] = found
  return only && others.length === 0 ? only : null
}
