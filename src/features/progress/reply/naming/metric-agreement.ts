import type { VerbMention } from './mentions.ts'
import type { MetricLexicon } from './metric-lexicon.ts'
import { doing, tellsOfMore, verbGroups, worksOnThings } from './verbs.ts'

/** 1 to 1.5 when the verbs are the metric's, 0 without verbs or where they may mean it, -2 when they say something else. */
export function agreementWith(
  metric: number,
  verbs: readonly VerbMention[],
  { words: all }: MetricLexicon,
): number {
  const words = all[metric]
  const last = verbs.findLast((verb) => !doing.has(verb.word))
  if (words?.own === '新增' && last && tellsOfMore(last.word)) return 1.2
  if (!words || words.groups.size === 0) return 0
  const agrees = ({ word }: VerbMention) =>
    words.exact.has(word) ||
    words.exact.has(word.replace(/[了完]$/, '')) ||
    (verbGroups.get(word) ?? []).some((group) => words.groups.has(group))
  const telling = verbs.filter((verb) => !doing.has(verb.word) || agrees(verb))
  const nearest = telling.at(-1)
  if (!nearest) return 0
  const exact = telling.some(({ word }) => words.exact.has(word)) ? 0.3 : 0
  if (agrees(nearest)) return 1.2 + exact
  if (telling.some(agrees)) return 0.7 + exact
  const mayBe = (verb: VerbMention) =>
    isShortFor(verb.word, words.own) || isLikeWork(verb, words.groups)
  return words.alone && telling.every(mayBe) ? 0 : -2
}

/** 违停查了236起 for 查处违停. */
function isShortFor(word: string, own: string): boolean {
  return own.length > 1 && own.startsWith(word.replace(/[了完]$/, ''))
}

/** 供水管网换了 for 改造供水管网. */
function isLikeWork({ word }: VerbMention, own: ReadonlySet<number>): boolean {
  const said = verbGroups.get(word) ?? []
  return worksOnThings.some(
    (kind) => said.some((group) => kind.has(group)) && [...own].some((group) => kind.has(group)),
  )
}
