import type { VerbMention } from './mentions.ts'
import type { MetricLexicon } from './metric-lexicon.ts'
import { doing, generalGroups, verbGroups, worksOnThings } from './verbs.ts'

/** 1 to 1.5 when the verbs are the metric's, 0 without verbs or where they may mean it, -2 when they say something else. */
export function agreementWith(
  metric: number,
  verbs: readonly VerbMention[],
  { words: all }: MetricLexicon,
): number {
  const words = all[metric]
  if (!words || words.groups.size === 0) return 0
  const agrees = ({ word }: VerbMention) =>
    words.exact.has(word) ||
    words.exact.has(word.replace(/[了完]$/, '')) ||
    (verbGroups.get(word) ?? []).some((group) => words.groups.has(group))
  const telling = verbs.filter((verb) => !doing.has(verb.word) || agrees(verb))
  const last = telling.at(-1)
  if (!last) return 0
  const exact = telling.some(({ word }) => words.exact.has(word)) ? 0.3 : 0
  if (agrees(last)) return 1.2 + exact
  if (telling.some(agrees)) return 0.7 + exact
  return words.alone && isWork(words.groups) && telling.every(tellsOfWork) ? 0 : -2
}

/** 供水管网换了 for 改造供水管网. */
function tellsOfWork({ word }: VerbMention): boolean {
  return isWork(verbGroups.get(word) ?? [])
}

function isWork(groups: Iterable<number>): boolean {
  return [...groups].some((group) => worksOnThings.has(group))
}

/** The same where the thing is named: a verb that no work of the catalogue has says nothing against it. */
export function agreementBeside(
  metric: number,
  verbs: readonly VerbMention[],
  lexicon: MetricLexicon,
): number {
  const agrees = agreementWith(metric, verbs, lexicon)
  if (agrees >= 0) return agrees
  const { words: all } = lexicon
  const general = [...(all[metric]?.groups ?? [])].some((group) => generalGroups.has(group))
  return !general && verbs.every((verb) => isForeign(verb, all)) ? 0 : agrees
}

/**
 * 飞线剪了14处 where no work of the catalogue is done so: how it was done is told in a word of one's own. Of what is inspected
 * anything may be told (柴油车淘汰14辆).
 */
function isForeign({ word }: VerbMention, all: MetricLexicon['words']): boolean {
  const known = verbGroups.get(word) ?? []
  return (
    !otherwise.test(word) && !all.some(({ groups }) => known.some((group) => groups.has(group)))
  )
}

/** What is done beside any work, or what became of it. */
const otherwise =
  /[罚扣封停退立派收接转移到]|查|检|[测看跑转进]|发现|抓|出动|投入|上[路了]|超标|不?合格|不?达标|属实|验收|通过|培训|宣传|入户|走访|劝|教育|整改|处理|处置|解决|办|接|答复|回复|采购|购置|储备|送检/
