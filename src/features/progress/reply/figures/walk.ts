import { hintedArticle } from '#features/progress/reply/naming/article-hint.ts'
import { FigureNaming, type Named } from '#features/progress/reply/naming/figure-naming.ts'
import { InTurn } from '#features/progress/reply/naming/in-turn.ts'
import { Listing } from '#features/progress/reply/naming/listing.ts'
import { matchMetric } from '#features/progress/reply/naming/match-metric.ts'
import type { MetricMatch, Window } from '#features/progress/reply/naming/metric-match.ts'
import { StatedArticle } from '#features/progress/reply/naming/stated-article.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Orphan, Parts, Walked } from '#features/progress/reply/parts/parts.ts'
import { slashedRoles, slashedRow } from '#features/progress/reply/parts/slashed.ts'
import { firstFrom, startingIn } from '#features/progress/reply/parts/span.ts'
import { StrangeFigures } from '#features/progress/reply/parts/strange-figures.ts'
import type { StrangeRow } from '#features/progress/reply/parts/strange-rows.ts'
import { unitAt } from '#features/progress/reply/units/unit-at.ts'
import { isAside, isOfNamed, reachOf } from './brackets.ts'
import { isDamage } from './damage.ts'
import { Filing } from './filing.ts'
import { isOfProblems } from './found-problems.ts'
import { Headings } from './headings.ts'
import { NumberRole } from './number-role.ts'
import {
  isBase,
  isNamedStock,
  isStock,
  isWholeOfRest,
  saysEach,
  timesEach,
} from './number-sense.ts'
import { OtherBusiness } from './other-business.ts'
import { RoleMemory } from './role-memory.ts'
import type { SaidRole } from './roles.ts'
import { Shares } from './shares.ts'
import { isBeforeFinished, isStillOrdered } from './stages.ts'

/**
 * Reads figures clause by clause: which metric, which article, whose, this week's or so far. Pure.
 * @param about metric to begin with (what an earlier message was about); -1 = none.
 */
export function walk(parts: Parts, about = -1): Walked {
  const walker = new Walker(parts, about)
  for (const [index, clause] of parts.clauses.entries()) {
    walker.read(clause, index)
  }
  return walker.walked()
}

/** 宣传1场200份: what stands in front of both names both. */
function isOfSame({ end, unit }: Amount, next: Amount | undefined): boolean {
  return next?.start === end && unit !== '' && next.unit !== '' && next.unit !== unit
}

class Walker {
  readonly #parts: Parts
  readonly #filing: Filing
  readonly #naming: FigureNaming
  readonly #stated: StatedArticle
  readonly #turn = new InTurn()
  readonly #listing: Listing
  readonly #roles = new RoleMemory()
  readonly #role: NumberRole
  readonly #orphans: Orphan[] = []
  readonly #shares: Shares
  readonly #headings: Headings
  #before: Clause | null = null
  /** Of the clause that is read. */
  #index = 0
  readonly #business: OtherBusiness
  /** Where the sentence begins. */
  #sentence = 0
  readonly #strange: StrangeFigures

  constructor(parts: Parts, about: number) {
    this.#parts = parts
    this.#strange = new StrangeFigures(parts)
    this.#filing = new Filing(parts)
    this.#business = new OtherBusiness(parts)
    this.#stated = new StatedArticle(parts)
    this.#naming = new FigureNaming(parts, this.#filing, this.#turn, this.#roles, about)
    this.#naming.given = this.#strange.given
    this.#shares = new Shares(parts, this.#filing, this.#naming)
    this.#headings = new Headings(parts, this.#naming, this.#roles, this.#shares)
    this.#listing = new Listing(parts, this.#filing, this.#naming, this.#turn)
    this.#role = new NumberRole(parts, this.#filing, this.#naming, this.#roles)
  }

  walked(): Walked {
    const { drafts, used, skipped } = this.#filing
    return {
      ...{ drafts, used, skipped, orphans: this.#orphans, percents: this.#shares.percents },
      weak: this.#naming.weak,
      elsewhere: this.#business.told && drafts.length === 0,
      mismatch: this.#filing.mismatch,
    }
  }

  read(clause: Clause, index: number): void {
    this.#index = index
    this.#enter(clause, index)
    const row = this.#strangeAt(clause, index)
    if (row) this.#leaveRow(clause, row)
    else this.#readClause(clause)
    this.#before = clause
  }

  /** The row of a work nobody counts that a clause lies in. */
  #strangeAt(clause: Clause, index: number): StrangeRow | undefined {
    const row = this.#strange.rowOf(clause)
    if (row) return row
    const things = [...this.#turn.things, this.#filing.drafts.length]
    if (this.#strange.enter(clause, index, { things, orphans: this.#orphans })) this.#turn.leave()
    return this.#strange.rowOf(clause)
  }

  #leaveRow(clause: Clause, row: StrangeRow): void {
    for (const amount of startingIn(this.#parts.amounts, clause))
      this.#orphans.push({ amount, role: 'skip', clause, row })
  }

  #readClause(clause: Clause): void {
    const told = startingIn(this.#parts.amounts, clause)
    const amounts = told.filter((amount) => !this.#leaveStranger(clause, amount))
    let from = clause.start
    for (let at = 0; at < amounts.length; ) {
      const row = this.#isInTurn(amounts[at]) ? null : this.#readSlashed(clause, amounts, at, from)
      const end = row ? row.end : this.#readNext(clause, amounts, at, from)
      from = Math.max(from, end)
      at += row?.length ?? 1
    }
    if (!this.#filing.used.has(clause.start)) {
      if (!this.#isOfBefore(clause)) this.#headings.read(clause, clause.start)
    } else if (clause.stop === ':') this.#headings.read(clause, amounts.at(-1)?.end ?? from)
  }

  /** A number of one thing after another. */
  #isInTurn(amount: Amount | undefined): boolean {
    return this.#turn.runs || this.#strange.given.has(amount?.start ?? -1)
  }

  #isOfBefore(clause: Clause): boolean {
    const isPlace = isOfNamed(clause, this.#before, this.#parts)
    return isPlace || isAside(clause, this.#filing.last, this.#parts)
  }

  #enter(clause: Clause, index: number): void {
    const before = this.#before
    const fresh = clause.block !== before?.block
    if (clause.sentence !== before?.sentence) {
      this.#filing.parting = false
      if (!this.#turn.runs || before?.stop !== ';' || fresh) this.#turn.enterSentence()
      this.#naming.enterSentence()
      this.#roles.enterSentence(!fresh)
      this.#sentence = clause.start
    }
    if (before && this.#leavesUncounted(before, clause)) this.#roles.nextThing()
    if (clause.inner && !before?.inner) this.#roles.enterBracket()
    if (!clause.inner && before?.inner) {
      this.#roles.leaveBracket()
      this.#filing.parting = false
    }
    const first = this.#filing.drafts.length === 0
    if (this.#stated.enter(clause, fresh, first)) this.#naming.metric = -1
    this.#naming.article = this.#stated.task
    this.#listing.enter(clause, before, index)
    this.#business.enter(clause)
  }

  /** 我们查食肆19间累计167间，新圩社区改混接2处: what nothing counts says no role of another unit's figures. */
  #leavesUncounted(before: Clause, { start }: Clause): boolean {
    const { amounts, units } = this.#parts
    const uncounted = !this.#filing.used.has(before.start)
    const last = startingIn(amounts, before).at(-1)
    return uncounted && last !== undefined && unitAt(units, last.start) !== unitAt(units, start)
  }

  /** 1200/23000米: this week's and so far, as people write it in one. Null where there is no such pair. */
  #readSlashed(
    clause: Clause,
    amounts: readonly Amount[],
    at: number,
    from: number,
  ): { end: number; length: number } | null {
    const { folded, lexicon, mentions } = this.#parts
    const row = slashedRow(amounts.slice(at, at + 3), folded)
    const [first, second] = row ?? []
    if (!row || !first || !second) return null
    const last = amounts.length === at + row.length
    const behind = last ? reachOf(clause, this.#index, this.#parts) : clause.end
    const window = { from, near: from, to: first.start, behind }
    const pair = { ...first, end: row.at(-1)?.end ?? first.end }
    const match =
      matchMetric({ amount: pair, window, text: folded, mentions, lexicon }) ??
      this.#naming.goingOn(first, window, null)
    if (!match) return null
    const target = lexicon.metrics[match.metric]?.target?.value
    const third = row[2] && row[2].value * match.factor
    const values = [first.value * match.factor, second.value * match.factor] as const
    const roles = slashedRoles(...values, target, third)
    row.forEach((amount, index) => {
      this.#file(clause, amount, match, { role: roles[index] ?? 'skip', strength: 2 })
    })
    this.#naming.metric = match.metric
    return { end: row.at(-1)?.end ?? from, length: row.length }
  }

  /** 餐饮、拆违：12、120: of a work that nobody counts. */
  #leaveStranger(clause: Clause, amount: Amount): boolean {
    const row = this.#strange.strangerAt(amount)
    if (row) this.#orphans.push({ amount, role: 'skip', clause, row })
    return row !== undefined
  }

  /** @returns where the next number's words begin: what stood in front of one that nothing counts may name the next. */
  #readNext(clause: Clause, amounts: readonly Amount[], at: number, from: number): number {
    const amount = amounts[at]
    if (!amount) return from
    const { amounts: all, folded } = this.#parts
    const following = amounts[at + 1] ?? all[firstFrom(all, amount.end)]
    if (isStock(amount, amounts[at + 1], following, folded)) return amount.end
    if (this.#isWhole(amount, amounts[at + 1], clause)) return from
    if (at === 0 && isBase(amount, following, clause.start, folded)) return amount.end
    const orphans = this.#orphans.length
    const behind = amounts[at + 1]?.start ?? reachOf(clause, this.#index, this.#parts)
    const near = Math.max(from, amounts[at - 1]?.end ?? clause.start)
    const window = { from: amount.unit === '' ? near : from, near, to: amount.start, behind }
    const consumed = this.#readAmount(clause, amount, window)
    const orphan = this.#orphans.length > orphans && this.#orphans.at(-1)?.role !== 'skip'
    if (isOfSame(amount, amounts[at + 1])) return from
    return orphan ? from : Math.max(amount.end, consumed)
  }

  /** How many there are of what the next number counts, and what they are stands in front of it. */
  #isWhole(amount: Amount, beside: Amount | undefined, { start }: Clause): boolean {
    const { amounts, folded } = this.#parts
    const next = firstFrom(amounts, amount.end)
    return (
      isNamedStock(amount, beside, folded) ||
      isWholeOfRest(amount, amounts.slice(next, next + 2), start, folded)
    )
  }

  /** @returns where the words that named the metric end, if behind the number. */
  #readAmount(clause: Clause, amount: Amount, window: Window): number {
    const before = this.#parts.folded.slice(window.near, window.to)
    const after = this.#role.wordsBehind(clause, amount, window)
    const level = this.#shares.levelAt(amount, window, after)
    if (level) {
      this.#file(clause, level.amount, level.match, level.role)
      return 0
    }
    if (this.#shares.takes(clause, amount, before, after)) return 0
    if (this.#isOther(clause, amount, window, after)) {
      this.#leave(clause, amount)
      return 0
    }
    const said = this.#saidAt(clause, amount, before, after)
    const match = this.#naming.matched(clause, amount, window, said)
    if (
      !match ||
      this.#stated.isOfOther(match, window) ||
      this.#listing.isOfSeveral(clause, amount, before)
    ) {
      this.#orphans.push({ amount, role: said?.role ?? this.#roles.current, clause })
      this.#naming.leave({ amount, window, clause, said })
      return 0
    }
    if (this.#role.isTarget(amount, match, said, before)) {
      this.#filing.skipped.add(clause.start)
      return match.consumed
    }
    const role = this.#role.settle(said, match, window)
    if (this.#isInTurn(amount)) this.#roles.listBegins()
    const times = timesEach(this.#parts.folded.slice(clause.start, amount.start))
    if (!this.#turn.runs && (saysEach(before) || times > 1))
      this.#fileEach(clause, amount, match, role, times)
    else this.#file(clause, amount, match, role, match.stated)
    return match.consumed
  }

  #saidAt(clause: Clause, amount: Amount, before: string, after: string): SaidRole | null {
    if (this.#strange.isTotal(amount)) return { role: 'cumulative', strength: 2 }
    return this.#role.saidAt(clause, amount, before, after, this.#before)
  }

  /** What no work counts, told apart where it is another department's. */
  #leave(clause: Clause, amount: Amount): void {
    const elsewhere = this.#business.tells ? { elsewhere: true as const } : {}
    this.#orphans.push({ amount, role: 'skip', clause, ...elsewhere })
    this.#filing.skipped.add(clause.start)
    this.#turn.leave()
  }

  /** Another department's, so much that was damaged, or only begun: no figure of any work. */
  #isOther(clause: Clause, amount: Amount, window: Window, after: string): boolean {
    return (
      this.#business.counts(clause, window.to) ||
      isDamage(window, after, this.#parts) ||
      isBeforeFinished(amount, clause, this.#parts) ||
      isStillOrdered(amount, this.#sentence, this.#parts) ||
      isOfProblems(amount, this.#sentence, this.#parts)
    )
  }

  /**
   * 餐饮、工地各检查10家: the same for all that were named, in their order.
   * @param times of how many it is said each.
   */
  #fileEach(clause: Clause, amount: Amount, match: Named, role: SaidRole, times: number): void {
    const run = new Set([...this.#listing.run, match.metric])
    for (const metric of run) {
      const each = metric === match.metric ? match : this.#naming.as(metric, amount, 4)
      const told = metric === match.metric ? match.stated : null
      if (each) this.#file(clause, amount, each, role, told)
    }
    const { last } = this.#filing
    if (!last) return
    last.each = true
    if (run.size === 1 && last.unit < 0 && last.weeks.length === 1) last.times = times
  }

  /** @param told article of what the number belongs to in turn. */
  #file(
    clause: Clause,
    amount: Amount,
    match: MetricMatch,
    role: SaidRole,
    told: string | null = null,
  ): void {
    const { metric } = match
    const article =
      this.#stated.taskOf(metric) ??
      told ??
      hintedArticle(metric, this.#sentence, amount.start, this.#parts)
    this.#filing.file(clause, amount, match, role, article)
    if (role.role !== 'skip') this.#turn.file({ metric, stated: article })
  }
}
