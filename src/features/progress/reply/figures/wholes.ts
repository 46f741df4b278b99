import type { MetricMatch } from '#features/progress/reply/naming/metric-match.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { type Draft, type Figure, near, sumOf } from './drafts.ts'
import { saysSoFar } from './number-sense.ts'

/** The whole of several. */
const wholeOf = /(?:[合总共]计|[加合]起来|合在一起|一共|总共|拢共|共|汇总)(?:是|为|完成)?\s?$/

/** 合计检查渣土车63辆: the words name a whole. */
export const namesWhole = /(?:[合总共小]计|[加合]起来|一共|总共|拢共|共)[^,;。\d\n]{0,10}$/

/** Words that count places and things one by one. */
const counter = /^[家座个处户所台辆起件项条]$/

/** Which numbers are no figures but the whole of several that were told before. */
export class Wholes {
  /** Some whole does not agree with its parts. */
  mismatch = false
  readonly #parts: Parts
  readonly #drafts: readonly Draft[]

  /** @param drafts what was filed so far; it grows. */
  constructor(parts: Parts, drafts: readonly Draft[]) {
    this.#parts = parts
    this.#drafts = drafts
  }

  /** Whether a number is such a whole; that it is not a right one is kept. */
  tells(clause: Clause, amount: Amount, match: MetricMatch): boolean {
    return this.#isOfUnits(clause, amount, match) || this.#isOfThings(clause, amount, match)
  }

  /** 三家合计96车次: the whole of what several units did is nobody's; it may not be right. */
  #isOfUnits(clause: Clause, { start, value }: Amount, { metric, factor }: MetricMatch): boolean {
    const before = this.#parts.folded.slice(clause.start, start)
    if (!wholeOf.test(before)) return false
    const several = this.#drafts.filter(
      (draft) => draft.metric === metric && draft.weeks.length > 0,
    )
    if (several.length < 2) return false
    const sum = several.reduce((total, { weeks }) => total + (weeks.at(-1)?.value ?? 0), 0)
    const whole = value * factor
    if (whole > sum * 2) return false
    this.mismatch ||= !near(sum, whole)
    return true
  }

  /** VOCs企业5家、汽修4家，共9家: the whole of several things of one sentence. */
  #isOfThings(
    { sentence, start: from }: Clause,
    { start, value }: Amount,
    { metric: own, score }: MetricMatch,
  ): boolean {
    const before = this.#parts.folded.slice(from, start)
    const bare = wholeOf.test(before)
    if ((!bare && !namesWhole.test(before)) || saysSoFar(before)) return false
    const there = this.#drafts.filter(({ weeks }) => weeks.at(-1)?.sentence === sentence)
    // 共出动执法人员22人次: something else, by its own name.
    if (!bare && score >= 4 && !there.some(({ metric }) => metric === own)) return false
    const units = there.map(({ metric }) => this.#parts.lexicon.metrics[metric ?? -1]?.unit)
    // Places and things have a sum whatever they are counted by, lengths and loads have not.
    if (new Set(units).size > 1 && !units.every((unit) => counter.test(unit ?? ''))) return false
    const beside = there.flatMap(({ weeks }) => weeks.at(-1) ?? [])
    const sum = sumOf(beside)
    if (!bare && !near(sum, value, 0.1)) return false
    if (beside.length < 2 || !mayBeSum(value, sum, onlyOpen(own, there))) return false
    this.mismatch ||= !near(sum, value)
    return true
  }
}

function mayBeSum(value: number, sum: number, exactly: boolean): boolean {
  return exactly ? near(sum, value) : value >= sum / 2 && value <= sum * 1.5
}

/** 软管22户总共99户公厕13座总共24座: the others have been told so far, and this one not yet. */
function onlyOpen(own: number, drafts: readonly Draft[]): boolean {
  return drafts.every(({ metric, cumulatives }) => (metric === own) === (cumulatives.length === 0))
}

/** 一共看了9个工地，鼓楼5个广开4个: the whole of what several units did, told in front of theirs, is no figure of its own. */
export function withoutWholeInFront(drafts: readonly Draft[]): readonly Draft[] {
  return drafts.flatMap((draft) => {
    const figures = [...draft.cumulatives, ...draft.weeks]
    const whole = figures.find((figure) => figure.whole && isOfUnits(figure, drafts, draft.metric))
    if (!whole) return [draft]
    const without = (row: readonly Figure[]) => row.filter((figure) => figure !== whole)
    const rest = { weeks: without(draft.weeks), cumulatives: without(draft.cumulatives) }
    return figures.length === 1 ? [] : [{ ...draft, ...rest }]
  })
}

function isOfUnits(whole: Figure, drafts: readonly Draft[], metric: number): boolean {
  const behind = drafts.flatMap((draft) => {
    const weeks = draft.weeks.filter(
      ({ start, sentence }) => start > whole.start && sentence === whole.sentence,
    )
    return draft.metric === metric ? weeks.map((figure) => ({ figure, unit: draft.unit })) : []
  })
  const units = new Set(behind.map(({ unit }) => unit))
  const sum = sumOf(behind.map(({ figure }) => figure))
  return units.size > 1 && behind.length === units.size && near(sum, whole.value)
}
