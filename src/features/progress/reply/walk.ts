import type { Amount } from './amounts.ts'
import { hintedArticle } from './article-hint.ts'
import type { Clause } from './clauses.ts'
import { FigureNaming, type Named } from './figure-naming.ts'
import { Filing } from './filing.ts'
import { InTurn } from './in-turn.ts'
import { isNow, levelNamed } from './level-named.ts'
import { Listing } from './listing.ts'
import { matchMetric } from './match-metric.ts'
import { takeApart } from './metric-lexicon.ts'
import type { MetricMatch, Window } from './metric-match.ts'
import { namesIn, ownVerb, strongestNoun } from './naming.ts'
import { NumberRole } from './number-role.ts'
import {
  isBase,
  isNamedStock,
  isShare,
  isStock,
  ofTarget,
  saysEach,
  timesEach,
} from './number-sense.ts'
import { OtherBusiness } from './other-business.ts'
import type { Orphan, Parts, Walked } from './parts.ts'
import { tellsOfProblem } from './problem-words.ts'
import { RoleMemory } from './role-memory.ts'
import type { SaidRole } from './roles.ts'
import { slashedRoles, slashedRow } from './slashed.ts'
import { firstFrom, inside, type Span, startingIn } from './span.ts'
import { StatedArticle } from './stated-article.ts'
import { tellsOfNothingDone } from './told-zeros.ts'

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

/** 不是疏通是返修，15米. */
const insteadOf = /不是[^,。;\d]{1,8},?而?是[\u4e00-\u9fff]{1,8}$/

/** The whole of what is named in front. */
const wholeOfSeveral =
  /(?:[合总共]计|加起来|一共|总共|拢共|共)(?:检查|巡查|走访|完成|查|看|跑)?了?$/

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
  readonly #percents: number[] = []
  /** Starts of clauses that tell a share: what is said of it (达到98%) is said of no figure behind it. */
  readonly #shares = new Set<number>()
  #before: Clause | null = null
  /** Of the clause that is read. */
  #index = 0
  readonly #business: OtherBusiness
  /** Where the sentence begins. */
  #sentence = 0

  constructor(parts: Parts, about: number) {
    this.#parts = parts
    this.#filing = new Filing(parts)
    this.#business = new OtherBusiness(parts)
    this.#stated = new StatedArticle(parts.folded, parts.articles)
    this.#naming = new FigureNaming(parts, this.#filing, this.#turn, this.#roles, about)
    this.#listing = new Listing(parts, this.#filing, this.#naming, this.#turn)
    this.#role = new NumberRole(parts, this.#filing, this.#naming, this.#roles)
  }

  walked(): Walked {
    const { drafts, used, skipped } = this.#filing
    return {
      ...{ drafts, used, skipped, orphans: this.#orphans, percents: this.#percents },
      weak: this.#naming.weak,
      elsewhere: this.#business.told && drafts.length === 0,
      mismatch: this.#filing.mismatch,
    }
  }

  read(clause: Clause, index: number): void {
    this.#index = index
    const next = this.#parts.clauses[index + 1]
    this.#enter(clause, index)
    const amounts = startingIn(this.#parts.amounts, clause)
    let from = clause.start
    for (let at = 0; at < amounts.length; ) {
      const row = this.#turn.runs ? null : this.#readSlashed(clause, amounts, at, from)
      const end = row ? row.end : this.#readNext(clause, amounts, at, from, next)
      from = Math.max(from, end)
      at += row?.length ?? 1
    }
    if (!this.#filing.used.has(clause.start)) {
      if (!this.#isAside(clause) && !this.#isOfNamed(clause))
        this.#readHeading(clause, clause.start)
    } else if (clause.stop === ':') this.#readHeading(clause, amounts.at(-1)?.end ?? from)
    this.#before = clause
  }

  /** 采集水样12个（入河排污口）, 3家往雨水井倒泔水: what is said of a figure in brackets, or a trouble, is not what is spoken of next. */
  #isAside({ inner, sentence, start, end }: Clause): boolean {
    const counts = startingIn(this.#parts.amounts, { start, end }).some(({ unit }) => unit !== '')
    if (counts && tellsOfProblem(this.#parts.folded.slice(start, end))) return true
    const last = this.#filing.last?.weeks.at(-1) ?? this.#filing.last?.cumulatives.at(-1)
    return inner && last?.sentence === sentence
  }

  /** 采集水样（入河排口）: behind a name brackets say where it is done. */
  #isOfNamed({ inner, sentence }: Clause): boolean {
    const before = this.#before
    if (!inner || !before || before.inner || before.sentence !== sentence) return false
    return before.stop === '(' && strongestNoun(this.#parts, before) >= 0
  }

  /** 1350米（疏通）: what stands in brackets behind a number may name it. */
  #reach(clause: Clause, next: Clause | undefined): number {
    if (clause.stop !== '(' || !next?.inner || /[、:]/.test(next.stop)) return clause.end
    const { clauses, amounts } = this.#parts
    let last = next
    for (let at = this.#index + 2; clauses[at]?.inner; at++) last = clauses[at] ?? last
    const bracket = { start: next.start, end: last.end }
    return startingIn(amounts, bracket).length === 0 ? last.end : clause.end
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
    if (clause.inner && !before?.inner) this.#roles.enterBracket()
    if (!clause.inner && before?.inner) {
      this.#roles.leaveBracket()
      this.#filing.parting = false
    }
    const first = this.#filing.drafts.length === 0
    if (this.#stated.enter(clause, fresh, first)) this.#naming.metric = -1
    this.#listing.enter(clause, before, index)
    this.#business.enter(clause)
  }

  /** Words without a figure name what the next ones are about. */
  #readHeading(clause: Clause, from: number): void {
    const put = this.#parts.folded.slice(Math.max(0, from - 12), clause.end)
    const heads =
      [':', '\n', '】', ']', '|'].includes(clause.stop) ||
      insteadOf.test(put) ||
      tellsOfNothingDone(this.#parts.folded.slice(from, clause.end))
    const span = { start: from, end: clause.end }
    const told = this.#shares.has(clause.start) ? '' : this.#parts.folded.slice(from, clause.end)
    const saysRole = this.#roles.readHeading(told, clause)
    const noun = this.#namedIn(span)
    const free = noun < 0 && (heads || this.#naming.metric < 0)
    const metric = free ? ownVerb(this.#parts, span) : noun
    if (metric < 0) return
    if (!saysRole && metric !== this.#naming.metric && clause.stop === ':') {
      this.#roles.forgetOn(clause.block)
    }
    this.#naming.metric = metric
    if (heads) this.#naming.heading = metric
  }

  /** What is named behind 的, not where it is: 黄河道一带的汽修店. */
  #namedIn(span: Span): number {
    const of = this.#parts.folded.slice(span.start, span.end).lastIndexOf('的')
    const behind = of < 0 ? -1 : strongestNoun(this.#parts, { ...span, start: span.start + of })
    return behind < 0 ? strongestNoun(this.#parts, span) : behind
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
    const next = this.#parts.clauses[this.#index + 1]
    const behind = amounts.length === at + row.length ? this.#reach(clause, next) : clause.end
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

  /** @returns where the next number's words begin: what stood in front of one that nothing counts may name the next. */
  #readNext(
    clause: Clause,
    amounts: readonly Amount[],
    at: number,
    from: number,
    next: Clause | undefined,
  ): number {
    const amount = amounts[at]
    if (!amount) return from
    const { amounts: all, folded } = this.#parts
    const following = amounts[at + 1] ?? all[firstFrom(all, amount.end)]
    if (isStock(amount, amounts[at + 1], following, folded)) return amount.end
    if (isNamedStock(amount, amounts[at + 1], this.#parts.folded)) return from
    if (at === 0 && isBase(amount, following, clause.start, folded)) return amount.end
    const orphans = this.#orphans.length
    const behind = amounts[at + 1]?.start ?? this.#reach(clause, next)
    const near = Math.max(from, amounts[at - 1]?.end ?? clause.start)
    const window = { from: amount.unit === '' ? near : from, near, to: amount.start, behind }
    const consumed = this.#readAmount(clause, amount, window)
    const orphan = this.#orphans.length > orphans && this.#orphans.at(-1)?.role !== 'skip'
    if (isOfSame(amount, amounts[at + 1])) return from
    return orphan ? from : Math.max(amount.end, consumed)
  }

  /** @returns where the words that named the metric end, if behind the number. */
  #readAmount(clause: Clause, amount: Amount, window: Window): number {
    const before = this.#parts.folded.slice(window.near, window.to)
    const after = this.#role.wordsBehind(clause, amount, window)
    if (this.#readLevel(clause, amount, window, after)) return 0
    if (this.#isShare(clause, amount, before, after)) return 0
    if (this.#business.counts(clause, window.to)) {
      this.#orphans.push({ amount, role: 'skip', clause })
      this.#filing.skipped.add(clause.start)
      return 0
    }
    const said = this.#role.saidAt(clause, before, after, this.#before)
    const match = this.#naming.matched(clause, amount, window, said)
    if (!match || this.#isUnderOther(match, window) || this.#isOfSeveral(clause, amount, before)) {
      this.#orphans.push({ amount, role: said?.role ?? this.#roles.current, clause })
      this.#naming.leave(amount, window)
      return 0
    }
    if (this.#role.isTarget(amount, match, said, before)) {
      this.#filing.skipped.add(clause.start)
      return match.consumed
    }
    const role = this.#role.settle(said, match, window)
    if (this.#turn.runs) this.#roles.listBegins()
    const times = timesEach(this.#parts.folded.slice(clause.start, amount.start))
    if (!this.#turn.runs && (saysEach(before) || times > 1))
      this.#fileEach(clause, amount, match, role, times)
    else this.#file(clause, amount, match, role, match.stated)
    return match.consumed
  }

  /** 签订率96.2%: where a share that is to be reached stands now. */
  #readLevel(clause: Clause, amount: Amount, { near, to }: Window, after: string): boolean {
    const { folded, lexicon } = this.#parts
    const before = folded.slice(near, to).replace(/^\s?%/, '')
    const isGrowth = /^\s?个?百分点/.test(after)
    const isTenths = /^成(?![\u4e00-\u9fff]?[效立果品])/.test(after) && amount.value < 10
    const isShare = isTenths || /^\s?%/.test(after) || /百分之\s?$/.test(before)
    if (!isGrowth && !isShare) return false
    const named = levelNamed(before, lexicon.metrics, this.#naming.metric)
    if (!named) return false
    this.#naming.metric = named.metric
    if (isGrowth) return false
    const told = isTenths ? { ...amount, value: amount.value * 10 } : amount
    this.#percents.push(told.value)
    const match = { ...named, score: 4, factor: 1, consumed: 0 }
    const role = isNow(before, after) ? 'cumulative' : 'skip'
    this.#file(clause, told, match, { role, strength: 3 })
    return true
  }

  /** 第8项 沿河施工工地2个: under an article that does not count them things are named, not done. */
  #isUnderOther({ metric, verbal }: Named, { from, to }: Window): boolean {
    const { task } = this.#stated
    const { articlesOf, articles, cellMetrics, mentions } = this.#parts
    const span = { start: from, end: to }
    const done =
      !verbal &&
      (inside(mentions.verbs, span).length > 0 ||
        inside(mentions.nouns, span).some(({ form }) => takeApart(form.text).verb !== ''))
    const own = articlesOf(metric)
    const stated = articles.some((article) => article.task && own.includes(article.task))
    return task !== null && !done && cellMetrics.size === 0 && !stated
  }

  /** 餐饮工地一共查了19家: how many of each is not told. */
  #isOfSeveral(clause: Clause, amount: Amount, before: string): boolean {
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

  /** Percentages and multiples are no amounts. */
  #isShare(clause: Clause, amount: Amount, before: string, after: string): boolean {
    if (!isShare(before, after)) return false
    this.#shares.add(clause.start)
    this.#percents.push(amount.value)
    if (ofTarget(before) && strongestNoun(this.#parts, clause) < 0) {
      this.#filing.skipped.add(clause.start)
    }
    return true
  }

  /**
   * 餐饮、工地各检查10家: the same for all that were named, in their order.
   * @param times of how many it is said each.
   */
  #fileEach(clause: Clause, amount: Amount, match: Named, role: SaidRole, times: number): void {
    const others = this.#listing.run.filter((metric) => metric !== match.metric)
    for (const metric of new Set(others)) {
      const each = this.#naming.as(metric, amount, 4)
      if (each) this.#file(clause, amount, each, role)
    }
    this.#file(clause, amount, match, role, match.stated)
    const { last } = this.#filing
    if (!last) return
    last.each = true
    if (others.length === 0 && last.unit < 0 && last.weeks.length === 1) last.times = times
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
      this.#stated.task ?? told ?? hintedArticle(metric, this.#sentence, amount.start, this.#parts)
    this.#filing.file(clause, amount, match, role, article)
    if (role.role !== 'skip') this.#turn.file({ metric, stated: article })
  }
}
