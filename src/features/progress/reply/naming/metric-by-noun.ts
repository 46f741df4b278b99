import { roleWords } from '#features/progress/reply/figures/roles.ts'
import type { UnitFit } from '#features/progress/reply/parts/measure.ts'
import { inside } from '#features/progress/reply/parts/span.ts'
import type { NounMention, VerbMention } from './mentions.ts'
import { agreementWith } from './metric-agreement.ts'
import type { MetricLexicon } from './metric-lexicon.ts'
import { firstOf, fits, type MetricMatch, type NumberPlace, type Scores } from './metric-match.ts'
import { anything } from './work-name.ts'

/** How much likelier a metric is by what was told before. */
export type Likelier = (metric: number) => number

/** 垃圾0.8吨: a word that says little is enough where one metric alone is about such a thing. */
const clear = 2.3
const telling = /^(?:垃圾|活动|台账|材料|机械)$/

/** The metric that words name best, in the unit of a number and with the verbs beside it; null when they name none. */
export function byNouns(
  { amount, text, lexicon }: NumberPlace,
  nouns: readonly NounMention[],
  verbs: readonly VerbMention[],
  likelier: Likelier,
): MetricMatch | null {
  const scores: Scores = new Map()
  const heads = nouns.filter(({ start, form }) => !(kind.test(form.text) && touches(nouns, start)))
  const links = heads.flatMap(({ form, end }, index) => {
    const apart = end <= amount.start && wordsBetween(text, end, amount.start, verbs).length > 1
    const single = form.links.size === 1 && heads.length === 1
    const alone = single && (telling.test(form.text) || !anything.test(form.text))
    return Array.from(form.links, ([metric, strength]) => {
      const said = alone && !apart ? Math.max(strength, clear) : strength
      return { metric, strength: said, later: index * 0.01, apart }
    })
  })
  for (const { metric, strength, later, apart } of links) {
    const fit = fits(amount, lexicon, metric)
    if (!fit || isTrouble(text.slice(amount.end), fit, metric, lexicon)) continue
    const score = scoreOf(apart, strength, fit, agreementWith(metric, verbs, lexicon))
    if (score === null) continue
    const total = score + later + likelier(metric)
    const known = scores.get(metric)?.score ?? 0
    if (total > known) scores.set(metric, { score: total, factor: fit.factor })
  }
  const found = firstOf(scores)
  const saysLittle = heads.every(({ form }) => anything.test(form.text))
  return found && saysLittle && found.rivals.length > 1 ? null : found
}

/** What is said between a thing and its number besides what was done, in a whole word (料场验收2家), and words of roles. */
function wordsBetween(
  text: string,
  from: number,
  to: number,
  verbs: readonly VerbMention[],
): string {
  const done = inside(verbs, { start: from, end: to }).filter(({ word }) =>
    /^..+(?<![了完])$/.test(word),
  )
  const words = done.reduce((left, { word }) => left.replace(word, ''), text.slice(from, to))
  return words.replaceAll(roleWords, '')
}

/** 敬老院自查出4处隐患: what was found wrong there is not how many were looked at. */
function isTrouble(
  behind: string,
  { likeness }: UnitFit,
  metric: number,
  { metrics }: MetricLexicon,
): boolean {
  const found = likeness < 0.5 && /^(?:[安消]\S{0,2})?(?:隐患|问题)/.test(behind)
  return found && !/隐患|问题/.test(metrics[metric]?.name ?? '')
}

/** 餐饮门店: a kind of place behind the name of a thing says no more than the thing. */
const kind = /^(?:单位|企业|商户|门店|店铺|商铺|经营户|车辆|设施|点位|摊位|摊点|网点)$/

function touches(nouns: readonly NounMention[], start: number): boolean {
  return nouns.some(({ end }) => end === start)
}

/** Null where another name, apart from the number and counted in another unit, says too little. */
function scoreOf(apart: boolean, strength: number, fit: UnitFit, agrees: number): number | null {
  const said = strength >= 4 ? 1 : agrees
  if (said === 0 && apart && fit.likeness === 0.3 && strength < 4) return null
  return strength + said + fit.likeness * 0.7
}
