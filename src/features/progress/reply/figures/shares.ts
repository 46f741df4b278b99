import type { FigureNaming } from '#features/progress/reply/naming/figure-naming.ts'
import { isNow, levelNamed } from '#features/progress/reply/naming/level-named.ts'
import type { MetricMatch, Window } from '#features/progress/reply/naming/metric-match.ts'
import { strongestNoun } from '#features/progress/reply/naming/naming.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import type { Filing } from './filing.ts'
import { isShare, ofTarget } from './number-sense.ts'
import type { SaidRole } from './roles.ts'

/** Where a share that is to be reached stands, to be filed. */
export interface Level {
  amount: Amount
  match: MetricMatch
  role: SaidRole
}

/** Numbers that are shares: where one that is to be reached stands now, and those that are no amounts. */
export class Shares {
  readonly percents: number[] = []
  /** Starts of clauses that tell a share. */
  readonly #clauses = new Set<number>()
  readonly #parts: Parts
  readonly #filing: Filing
  readonly #naming: FigureNaming

  constructor(parts: Parts, filing: Filing, naming: FigureNaming) {
    this.#parts = parts
    this.#filing = filing
    this.#naming = naming
  }

  /** 签订率96.2%: from here on that is spoken of; null for any other number. */
  levelAt(amount: Amount, { near, to }: Window, after: string): Level | null {
    const { folded, lexicon } = this.#parts
    const before = folded.slice(near, to).replace(/^\s?%/, '')
    const isGrowth = /^\s?个?百分点/.test(after)
    const isTenths = /^成(?![\u4e00-\u9fff]?[效立果品])/.test(after) && amount.value < 10
    const isPercent = isTenths || /^\s?%/.test(after) || /百分之\s?$/.test(before)
    if (!isGrowth && !isPercent) return null
    const named = levelNamed(before, lexicon.metrics, this.#naming.metric)
    if (!named) return null
    this.#naming.metric = named.metric
    if (isGrowth) return null
    const told = isTenths ? { ...amount, value: amount.value * 10 } : amount
    this.percents.push(told.value)
    const match = { ...named, score: 4, factor: 1, consumed: 0 }
    const role = isNow(before, after) ? 'cumulative' : 'skip'
    return { amount: told, match, role: { role, strength: 3 } }
  }

  /** True for percentages and multiples, which are no amounts. */
  takes(clause: Clause, amount: Amount, before: string, after: string): boolean {
    if (!isShare(before, after)) return false
    this.#clauses.add(clause.start)
    this.percents.push(amount.value)
    if (ofTarget(before) && strongestNoun(this.#parts, clause) < 0) {
      this.#filing.skipped.add(clause.start)
    }
    return true
  }

  /** True for a clause that tells a share: what is said of it (达到98%) is said of no figure behind it. */
  isIn({ start }: Clause): boolean {
    return this.#clauses.has(start)
  }
}
