import type { Filing } from '#features/progress/reply/figures/filing.ts'
import { countsParts } from '#features/progress/reply/figures/number-sense.ts'
import { saidRole } from '#features/progress/reply/figures/roles.ts'
import { withoutNamedRoles } from '#features/progress/reply/figures/unnamed-roles.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { startingIn } from '#features/progress/reply/parts/span.ts'
import { unitAt } from '#features/progress/reply/units/unit-at.ts'
import type { FigureNaming } from './figure-naming.ts'
import type { InTurn, TurnOf } from './in-turn.ts'
import { namesIn, strongestNoun } from './naming.ts'
import { runFrom } from './number-run.ts'

/** Names of one run of 、 that are kept. */
const most = 32

/** The whole of what is named in front. */
const wholeOfSeveral =
  /(?:[合总共]计|加起来|一共|总共|拢共|共)(?:检查|巡查|走访|完成|查|看|跑)?了?$/

/** Things named one after another with their numbers behind them, and parts of a whole. */
export class Listing {
  readonly #parts: Parts
  readonly #filing: Filing
  readonly #naming: FigureNaming
  readonly #turn: InTurn
  #named: readonly number[] = []

  constructor(parts: Parts, filing: Filing, naming: FigureNaming, turn: InTurn) {
    this.#parts = parts
    this.#filing = filing
    this.#naming = naming
    this.#turn = turn
  }

  /** Metrics named in one run of 、. */
  get run(): readonly number[] {
    return this.#named
  }

  /** A clause begins to be read. */
  enter(clause: Clause, before: Clause | null, index: number): void {
    const { folded } = this.#parts
    const words = folded.slice(clause.start, clause.end)
    const names = namesIn(this.#parts, clause, this.#parts.amounts)
    this.#turn.name(names)
    this.#named = before?.stop === '、' ? [...this.#named, ...names].slice(-most) : names
    if (!this.#turn.runs) this.#enterRun(clause, index, names.length > 0)
    if (this.#isInTurn(words) || this.#isEachItsOwn(clause, words, index)) this.#turn.begin()
    const last = this.#filing.last?.metric
    const counts = startingIn(this.#parts.amounts, clause).length > 0
    const headed =
      before?.stop === ':' &&
      (names.length === 0 || (counts && names.every((name) => name === last)))
    const parts =
      headed && counts && this.#filing.used.has(before.start) && !this.#endsWithRole(before)
    if (
      /其中|分别(?:是|为)|包括|(?:含|内)有/.test(words) ||
      parts ||
      (headed && this.#filing.last !== null && countsParts(folded.slice(before.start, before.end)))
    ) {
      this.#filing.parting = this.#filing.last !== null
    }
  }

  /** 餐饮工地一共查了19家: how many of each is not told. */
  isOfSeveral(clause: Clause, amount: Amount, before: string): boolean {
    const { untold, waiting } = this.#turn
    const own = strongestNoun(this.#parts, { start: clause.start, end: amount.start }) >= 0
    const alone = own && namesIn(this.#parts, clause).length < 2
    return (
      untold &&
      !alone &&
      wholeOfSeveral.test(before.trim()) &&
      waiting.every(({ metric }) => this.#naming.as(metric, amount, 4) !== null)
    )
  }

  /** …分别18家、5个; behind a figure 分别是 tells its parts. */
  #isInTurn(words: string): boolean {
    const ofParts = /^分别[是为]/.test(words) && this.#turn.told
    return !ofParts && /分别|依次|各为/.test(words)
  }

  /** 餐饮、底商各查了20家、30家: as many numbers as things. */
  #isEachItsOwn(clause: Clause, words: string, index: number): boolean {
    if (this.#named.length < 2 || !words.includes('各')) return false
    const own = startingIn(this.#parts.amounts, clause)
    return own.length + runFrom(index + 1, this.#parts).length === new Set(this.#named).size
  }

  /** 本周：1180 累计：38200: the colon belongs to a role, not to the number in front of it. */
  #endsWithRole(clause: Clause): boolean {
    const last = startingIn(this.#parts.amounts, clause).at(-1)
    const span = { start: last?.end ?? clause.start, end: clause.end }
    return saidRole(withoutNamedRoles(this.#parts.folded, this.#parts.mentions, span), '') !== null
  }

  /** As many numbers without names as things wait for one: each has its own. */
  #enterRun(clause: Clause, index: number, names: boolean): void {
    const own = names ? startingIn(this.#parts.amounts, clause) : []
    const run = names
      ? [...own, ...runFrom(index + 1, this.#parts, true)]
      : runFrom(index, this.#parts)
    if (run.length < 2 || own.length > 1 || (names && own.length === 0)) return
    const fits = (row: readonly TurnOf[]) =>
      row.length === run.length &&
      row.every(({ metric }, at) => run[at] && this.#naming.as(metric, run[at], 4))
    const waiting = names ? [] : this.#waiting(clause)
    if (fits(waiting)) this.#turn.beginWith(waiting)
    else if (!this.#turn.told && fits(this.#turn.waiting)) this.#turn.beginWith(this.#turn.waiting)
  }

  /** What was told of this week and not yet so far, where a clause says it tells of what was done so far; or the other way. */
  #waiting({ start, end }: Clause): TurnOf[] {
    const { folded, mentions, amounts, units } = this.#parts
    const first = startingIn(amounts, { start, end })[0]?.start ?? end
    const role = saidRole(withoutNamedRoles(folded, mentions, { start, end: first }), '')?.role
    if (role !== 'cumulative' && role !== 'week') return []
    const unit = unitAt(units, start)
    return this.#filing.drafts.filter((draft) => {
      const { weeks, cumulatives } = draft
      const [told, open] = role === 'week' ? [cumulatives, weeks] : [weeks, cumulatives]
      return draft.unit === unit && told.length > 0 && open.length === 0
    })
  }
}
