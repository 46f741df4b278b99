import type { Amount } from './amounts.ts'
import { fitUnit } from './measure.ts'
import type { Mentions, NounMention, VerbMention } from './mentions.ts'
import type { MetricLexicon, MetricWords } from './metric-lexicon.ts'
import { roleWords } from './roles.ts'
import { generalGroups, verbGroups } from './verbs.ts'

/** The metric a number belongs to. */
export interface MetricMatch {
  metric: number
  score: number
  /** To multiply the number with. */
  factor: number
  /** Other metrics that fit as well. */
  rivals: readonly number[]
  /** Where the words that decided end, if behind the number. */
  consumed: number
}

/** Words around a number: from the number before, or the clause's start, to the number, and behind it. */
export interface Window {
  from: number
  to: number
  behind: number
}

/** A match weaker than this is chance. */
const enough = 2.2

/** Finds the metric a number belongs to by the words beside it; null when they name none. */
export function matchMetric(
  amount: Amount,
  window: Window,
  text: string,
  mentions: Mentions,
  lexicon: MetricLexicon,
  about = -1,
): MetricMatch | null {
  const before = mentions.nouns.filter(({ start, end }) => start >= window.from && end <= window.to)
  const verbs = mentions.verbs.filter(({ start, end }) => start >= window.from && end <= window.to)
  const direct = best(amount, before, verbs, lexicon, about)
  if (direct && direct.score >= 3) return direct
  const after = mentions.nouns.filter(
    ({ start }) => start >= amount.end && start <= amount.end + 8 && start < window.behind,
  )
  const near = (amount.unit === '' ? [] : after.slice(0, 1)).filter(({ start }) =>
    isThing(text.slice(amount.end, start)),
  )
  const between = mentions.verbs.filter(
    ({ start, end }) =>
      start >= amount.end && end <= (near[0]?.end ?? amount.end + 2) + 3 && end <= window.behind,
  )
  const behind = best(amount, near, [...verbs, ...between], lexicon, about)
  const chosen = behind && behind.score > (direct?.score ?? 0) ? behind : direct
  if (chosen && chosen === behind) chosen.consumed = near[0]?.end ?? 0
  if (chosen) return chosen
  const telling = verbs.length > 0 || text[amount.end] !== '(' ? verbs : between
  const last = telling.at(-1)
  const gap = last && last.end <= window.to ? text.slice(last.end, window.to) : ''
  if (gap.replaceAll(roleWords, '').length > 1) return null
  const words = text.slice(window.from, window.to).replaceAll(/[+=:\s了完]/g, '')
  return byVerb(amount, telling, words === last?.word.replace(/[了完]/, ''), lexicon)
}

/** Between a number and what it counts stands at most an attribute. */
function isThing(between: string): boolean {
  return !/本周|这周|这边|那边|累计|街|镇|单位|委|局|共|[,。;:]/.test(between.replace(/^[(]/, ''))
}

function best(
  amount: Amount,
  nouns: readonly NounMention[],
  verbs: readonly VerbMention[],
  lexicon: MetricLexicon,
  about: number,
): MetricMatch | null {
  const scores = new Map<number, { score: number; factor: number }>()
  nouns.forEach((noun, index) => {
    for (const [metric, strength] of noun.form.links) {
      const fit = fits(amount, lexicon, metric)
      const words = lexicon.words[metric]
      if (!fit || !words) continue
      const said = strength >= 4 ? 1 : agreement(words, verbs)
      if (said === 0 && amount.unit !== '' && fit.likeness < 0.5 && strength < 3) continue
      const score =
        strength + said + fit.likeness * 0.7 + index * 0.01 + (metric === about ? 0.4 : 0)
      if (score > (scores.get(metric)?.score ?? 0))
        scores.set(metric, { score, factor: fit.factor })
    }
  })
  return first(scores)
}

/** 掏了120座: the verb alone, where it is said of one metric only. */
function byVerb(
  amount: Amount,
  verbs: readonly VerbMention[],
  alone: boolean,
  lexicon: MetricLexicon,
): MetricMatch | null {
  const last = verbs.at(-1)
  if (!last) return null
  const all = verbGroups.get(last.word) ?? []
  const general = all.some((group) => generalGroups.has(group))
  const groups = general ? [] : all
  const scores = new Map<number, { score: number; factor: number }>()
  lexicon.words.forEach((words, metric) => {
    const fit = fits(amount, lexicon, metric)
    const exact = last.word === words.own && !general
    if (!fit || !(exact || groups.some((group) => words.groups.has(group)))) return
    const bare = amount.unit === '' && (alone || (exact && last.word.length > 1))
    const loosely = exact && /^[个处项条起件]$/.test(amount.unit)
    if (fit.likeness < (loosely ? 0.3 : 0.6) && !bare) return
    const score = (bare ? 2.2 : 1.8) + fit.likeness * 0.7 + (exact ? 0.3 : 0)
    scores.set(metric, { score, factor: fit.factor })
  })
  return first(scores)
}

/** True when a number without a name goes on about a metric: nothing else is spoken of in front of it. */
export function goesOn(
  metric: number,
  text: string,
  window: Window,
  mentions: Mentions,
  lexicon: MetricLexicon,
  firm: boolean,
): boolean {
  const words = lexicon.words[metric]
  if (!words) return false
  const verbs = mentions.verbs.filter(({ start, end }) => start >= window.from && end <= window.to)
  const agrees = agreement(words, verbs)
  if (agrees < 0) return false
  if (firm) return true
  let rest = text.slice(window.from, window.to)
  for (const verb of verbs) rest = rest.replace(verb.word, '')
  return rest.replaceAll(roleWords, '').length < (agrees > 0 ? 6 : 2)
}

/** How a metric takes a number's unit; null when it cannot. */
export function fits(amount: Amount, lexicon: MetricLexicon, metric: number) {
  const found = lexicon.metrics[metric]
  return found ? fitUnit(amount.unit, found) : null
}

/** 1 to 1.5 when the verbs are the metric's, 0 without verbs, -2 when they say something else. */
function agreement(words: MetricWords, verbs: readonly VerbMention[]): number {
  if (words.groups.size === 0) return 0
  const telling = verbs.filter(({ word }) => word !== '完成' && word !== '开展')
  if (telling.length === 0) return 0
  const last = telling.at(-1)
  const agrees = ({ word }: VerbMention) =>
    words.exact.has(word) || (verbGroups.get(word) ?? []).some((group) => words.groups.has(group))
  const exact = telling.some(({ word }) => words.exact.has(word)) ? 0.3 : 0
  if (last && agrees(last)) return 1.2 + exact
  return telling.some(agrees) ? 0.7 + exact : -2
}

function first(scores: ReadonlyMap<number, { score: number; factor: number }>): MetricMatch | null {
  const ranked = [...scores].sort(([, a], [, b]) => b.score - a.score)
  const [top, ...others] = ranked
  if (!top || top[1].score < enough) return null
  const rivals = others
    .filter(([, { score }]) => score > top[1].score - 0.05)
    .map(([metric]) => metric)
  return { metric: top[0], score: top[1].score, factor: top[1].factor, rivals, consumed: 0 }
}
