import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import { fitUnit, isMeasure, type UnitFit } from '#features/progress/reply/parts/measure.ts'
import type { Mentions } from './mentions.ts'
import type { MetricLexicon } from './metric-lexicon.ts'
import { isGeneral } from './verbs.ts'

/** Words around a number: from the number before, or the clause's start, to the number, and behind it. */
export interface Window {
  /** The words may name it from here: what stood in front of a number that nothing counts may name the next. */
  from: number
  /** End of the number before, or the clause's start. */
  near: number
  to: number
  behind: number
}

/** A number with all that may name it. */
export interface NumberPlace {
  amount: Amount
  window: Window
  /** Folded. */
  text: string
  mentions: Mentions
  lexicon: MetricLexicon
}

/** The metric a number belongs to. */
export interface MetricMatch {
  /** Index in the lexicon. */
  metric: number
  score: number
  /** To multiply the number with. */
  factor: number
  /** Other metrics that fit as well. */
  rivals: readonly number[]
  /** Named by a verb alone. */
  verbal?: true
  /** What was done to something that resembles its name is told: 清掉障碍3处 for 清理河障 is no trouble. */
  done?: boolean
  /** Where the words that decided end, if behind the number. */
  consumed: number
}

/** How well metrics fit, by index. */
export type Scores = Map<number, { score: number; factor: number }>

/** A match weaker than this is chance. */
const enough = 2.2

/** The best of the metrics with those that fit as well; null when none fits well enough. */
export function firstOf(scores: Scores): MetricMatch | null {
  const [top, ...others] = [...scores].sort(([, a], [, b]) => b.score - a.score)
  if (!top || top[1].score < enough) return null
  const rivals = others
    .filter(([, { score }]) => score > top[1].score - 0.05)
    .map(([metric]) => metric)
  return { metric: top[0], score: top[1].score, factor: top[1].factor, rivals, consumed: 0 }
}

/** What is counted so happens: nobody inspects 2起. */
const happens = /^[起例]$/

/** How a metric takes a number's unit; null when it cannot. */
export function fits(amount: Amount, lexicon: MetricLexicon, metric: number): UnitFit | null {
  const found = lexicon.metrics[metric]
  const groups = lexicon.words[metric]?.groups ?? new Set()
  if (happens.test(amount.unit) && isGeneral(groups)) return null
  // 打捆300垛 for tons: what the sign is worth nobody knows.
  if (amount.strange && isMeasure(found?.unit ?? '')) return null
  return found ? fitUnit(amount.unit, found, amount.scaled) : null
}
