import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { inside } from '#features/progress/reply/parts/span.ts'
import type { VerbMention } from './mentions.ts'
import { agreementWith } from './metric-agreement.ts'
import type { MetricLexicon } from './metric-lexicon.ts'
import { fits, type MetricMatch, type NumberPlace } from './metric-match.ts'
import { strongest } from './naming.ts'
import { ownUnit, saidAround } from './resemblance.ts'
import { isGeneral } from './verbs.ts'

/**
 * The metric of the article that the words around a number speak of, where one alone of its metrics is counted so and done so:
 * 查了12间食肆 where the article on 餐饮单位 writes 食肆. For numbers at which nothing else tells; null where more than one fits.
 */
export function inItsArticle(place: NumberPlace, parts: Parts): MetricMatch | null {
  const { amount, lexicon } = place
  if (amount.unit === '') return null
  const { words, verbs } = saidAround(place)
  if (verbs.length === 0 || namesAnother(place)) return null
  const task = parts.spokenOf(words)
  if (task === null) return null
  const found = lexicon.metrics.flatMap((_, metric) => {
    const fit = parts.articlesOf(metric).includes(task) ? fits(amount, lexicon, metric) : null
    const likely = fit !== null && fit.likeness >= ownUnit
    return likely && isDoneSo(metric, verbs, lexicon)
      ? [{ metric, factor: fit.factor, score: 2.3, rivals: [], consumed: 0 }]
      : []
  })
  const [only, ...others] = found
  return only && others.length === 0 ? only : null
}

/** 查处渣土车3起: another metric's thing is named. */
function namesAnother({ window, amount, mentions }: NumberPlace): boolean {
  const nouns = inside(mentions.nouns, { start: window.near, end: amount.end + 1 })
  return nouns.some(({ form }) => strongest([...form.links])[1] >= 2.3)
}

/** 清理小广告 is no 拆除防盗网, though either may be said of the other's things: the verb must be the metric's own, or an inspection's. */
function isDoneSo(metric: number, verbs: readonly VerbMention[], lexicon: MetricLexicon): boolean {
  const { exact, groups } = lexicon.words[metric] ?? {
    exact: new Set<string>(),
    groups: new Set<number>(),
  }
  const own = verbs.some(({ word }) => exact.has(word.replace(/[了完]$/, '')))
  return (own || isGeneral(groups)) && agreementWith(metric, verbs, lexicon) > 0
}
