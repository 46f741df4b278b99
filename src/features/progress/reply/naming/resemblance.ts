import { inside } from '#features/progress/reply/parts/span.ts'
import type { VerbMention } from './mentions.ts'
import { agreementWith } from './metric-agreement.ts'
import type { MetricLexicon } from './metric-lexicon.ts'
import { fits, type MetricMatch, type NumberPlace } from './metric-match.ts'
import { isGeneral, verbGroups } from './verbs.ts'

/** How much of what tells a thing from others must be said: half of it, or a third where what was done is said too. */
const half = 0.5
const third = 0.32
/** 3处障碍: what is counted behind its number, to the end of the clause. */
const longestTail = 6
const ownTail = /^[\u4e00-\u9fff]{0,6}(?=[,。;\n()]|$)/
/** 枯树砍了126棵: something was done, whatever the verb. */
const outcome = /(?:了|掉|完|好|出)\d/
/** How surely a unit must be the metric's where little else tells. */
export const ownUnit = 0.5

/**
 * The metric whose name the words around a number resemble, in its own unit: 更换净化设备19台 for 更换油烟净化器, 又清掉障碍3处 for
 * 清理河障; null where none does, or two do. For numbers that no name stands at.
 */
export function resembled(place: NumberPlace): MetricMatch | null {
  const { amount, lexicon } = place
  if (amount.unit === '') return null
  const { words, verbs } = saidAround(place)
  const found = lexicon.metrics.flatMap((_, metric) => {
    const fit = fits(amount, lexicon, metric)
    if (fit === null || fit.likeness < ownUnit) return []
    const { share, chars } = lexicon.shareOf(metric, words)
    return isEnough(metric, verbs, share, chars, lexicon)
      ? [{ metric, share, factor: fit.factor }]
      : []
  })
  const [best, next] = found.sort((a, b) => b.share - a.share)
  if (!best || (next && next.share > best.share - 0.1)) return null
  const { metric, factor } = best
  return {
    metric,
    factor,
    score: 2.3,
    rivals: [],
    consumed: 0,
    done: verbs.length > 0 || outcome.test(words),
  }
}

/** Words in front of a number and right behind it, those of doing apart from the others. */
export function saidAround({ amount, window, text, mentions }: NumberPlace) {
  const tail = ownTail.exec(text.slice(amount.end, amount.end + longestTail + 1))?.[0] ?? ''
  const verbs = inside(mentions.verbs, { start: window.near, end: amount.end + tail.length })
  let words = ''
  let at = window.near
  for (const verb of verbs) {
    words += `${text.slice(at, verb.start)} `
    at = verb.end
  }
  return { verbs, words: words + text.slice(at, amount.end + tail.length) }
}

function isEnough(
  metric: number,
  verbs: readonly VerbMention[],
  share: number,
  chars: number,
  lexicon: MetricLexicon,
): boolean {
  const agrees = agreementWith(metric, verbs, lexicon)
  const telling = verbs.some(({ word }) => !isGeneral(verbGroups.get(word) ?? []))
  // 自来水管 is no 管道: one of several characters is not enough.
  if (agrees > 0 && telling) return share >= third && (chars > 1 || share === 1)
  const inspects = isGeneral(lexicon.words[metric]?.groups ?? [])
  return share >= half && chars > 1 && (agrees > 0 || (agrees === 0 && !inspects))
}
