import type { Metric } from '#features/progress/metric.ts'
import { type Amount, tidy } from './amounts.ts'
import type { ArticleMention } from './article-mentions.ts'
import type { Clause } from './clauses.ts'
import { addFigure, type Draft, draftFor, figureOf } from './drafts.ts'
import { goesOn, matchMetric } from './match-metric.ts'
import type { Mentions } from './mentions.ts'
import type { MetricLexicon } from './metric-lexicon.ts'
import { fits, type MetricMatch, type Window } from './metric-match.ts'
import { namesIn, ownVerb, strongestNoun } from './naming.ts'
import { tellsOfProblem } from './problem-words.ts'
import { RoleMemory } from './role-memory.ts'
import { type Role, type SaidRole, saidRole } from './roles.ts'
import { slashedRoles, slashedRow } from './slashed.ts'
import { inside, startingIn } from './span.ts'
import { type UnitMention, unitAt } from './unit-mentions.ts'

/** A text taken apart, ready to be read for figures. */
export interface Parts {
  folded: string
  /** The same without dates, list numbers, article numbers and names of units, offsets kept. */
  plain: string
  /** Without remarks, in order. */
  clauses: readonly Clause[]
  /** Roles given by a table's columns, by the start of the clause. */
  cells: ReadonlyMap<number, Role>
  amounts: readonly Amount[]
  mentions: Mentions
  articles: readonly ArticleMention[]
  units: readonly UnitMention[]
  lexicon: MetricLexicon
}

/** An amount that no metric took. */
export interface Orphan {
  amount: Amount
  role: Role
  clause: Clause
}

/** What reading the figures gives. */
export interface Walked {
  drafts: readonly Draft[]
  /** Starts of clauses with a figure that was filed. */
  used: ReadonlySet<number>
  /** Starts of clauses with a figure that is none of this report. */
  skipped: ReadonlySet<number>
  /** Amounts that no metric took. */
  orphans: readonly Orphan[]
  percents: readonly number[]
  /** Some figure was named by little. */
  weak: boolean
}

/**
 * Reads figures clause by clause: which metric, which article, whose, this week's or so far. Pure.
 * @param about metric to begin with (what an earlier message was about); -1 = none.
 */
export function walk(parts: Parts, about = -1): Walked {
  const walker = new Walker(parts, about)
  for (const [index, clause] of parts.clauses.entries()) {
    walker.read(clause, parts.clauses[index + 1])
  }
  return walker
}

/** A match below names a figure by a word or two. */
const surely = 3.5

class Walker implements Walked {
  readonly drafts: Draft[] = []
  readonly used = new Set<number>()
  readonly skipped = new Set<number>()
  readonly orphans: Orphan[] = []
  readonly percents: number[] = []
  weak = false
  readonly #parts: Parts
  readonly #roles = new RoleMemory()
  /** What is spoken of. */
  #metric: number
  /** What a heading named for the lines under it. */
  #heading: number
  #sentence = -1
  #block = -1
  #stated: string | null = null
  #statedBlock = -1
  /** Inside 其中…. */
  #sub = false
  /** Metrics named one after another, waiting for 分别. */
  #named: number[] = []
  #inTurn = -1
  /** Metrics named in one run of 、. */
  #run: number[] = []
  /** Stop and start of the clause before. */
  #stop = ''
  #before = -1
  /** Unit the last figure was written with. */
  #unit = ''
  #last: Draft | null = null

  constructor(parts: Parts, about: number) {
    this.#parts = parts
    this.#metric = about
    this.#heading = about
  }

  read(clause: Clause, next: Clause | undefined): void {
    this.#enter(clause)
    const amounts = this.#amountsIn(clause)
    const row = this.#inTurn < 0 ? this.#readSlashed(clause, amounts) : null
    if (row) {
      if (clause.stop === ':') this.#readHeading(clause, row.at(-1)?.end ?? clause.start)
      return
    }
    let from = clause.start
    for (const [index, amount] of amounts.entries()) {
      const behind = amounts[index + 1]?.start ?? this.#reach(clause, next)
      const consumed = this.#readAmount(clause, amount, { from, to: amount.start, behind })
      from = Math.max(amount.end, consumed)
    }
    if (!this.used.has(clause.start)) this.#readHeading(clause, clause.start)
    else if (clause.stop === ':') this.#readHeading(clause, from)
  }

  #amountsIn(clause: Clause): Amount[] {
    return startingIn(this.#parts.amounts, clause)
  }

  /** 1350米（疏通）: what stands in brackets behind a number may name it. */
  #reach(clause: Clause, next: Clause | undefined): number {
    if (clause.stop !== '(' || !next?.inner || /[、,]/.test(next.stop)) return clause.end
    return this.#amountsIn(next).length === 0 ? next.end : clause.end
  }

  #enter(clause: Clause): void {
    const words = this.#parts.folded.slice(clause.start, clause.end)
    if (clause.sentence !== this.#sentence) {
      this.#sub = false
      this.#named = []
      this.#inTurn = -1
      this.#roles.enterSentence(clause.block === this.#block)
    }
    if (clause.block !== this.#block && this.#leavesArticle(clause)) this.#stated = null
    this.#sentence = clause.sentence
    this.#block = clause.block
    this.#enterArticle(clause)
    const names = namesIn(this.#parts, clause)
    this.#named.push(...names)
    this.#run = this.#stop === '、' ? [...this.#run, ...names] : names
    const told = this.#stop === ':' ? this.used.has(this.#before) : null
    this.#stop = clause.stop
    this.#before = clause.start
    if (/分别|依次|各为/.test(words) || (told === false && this.#listsValues(clause, names)))
      this.#inTurn = 0
    if (/其中|分别(?:是|为)|包括|(?:含|内)有/.test(words)) this.#sub = true
    if (told && names.length === 0) this.#sub = true
  }

  /** 检查餐饮/检查渣土车：16/29: as many numbers as things were named in front of them. */
  #listsValues(clause: Clause, names: readonly number[]): boolean {
    if (names.length > 0 || this.#named.length < 2) return false
    return this.#amountsIn(clause).length === this.#named.length
  }

  /** An article stated by a heading holds until a point begins that does not belong to it. */
  #leavesArticle({ start, block }: Clause): boolean {
    const { folded, articles } = this.#parts
    if (block === this.#statedBlock) return false
    const heads = /:$/.test(folded.slice(Math.max(0, start - 40), start).trimEnd())
    return !heads && !(articles.length === 1 && this.drafts.length === 0)
  }

  #enterArticle(clause: Clause): void {
    const { articles } = this.#parts
    const article = articles.find(({ start }) => start >= clause.start && start < clause.end)
    if (!article?.task || article.loose) return
    this.#stated = article.task
    this.#statedBlock = clause.block
    this.#metric = -1
  }

  /** Words without a figure name what the next ones are about. */
  #readHeading(clause: Clause, from: number): void {
    const heads = [':', '\n', '】', ']', '|'].includes(clause.stop)
    const span = { start: from, end: clause.end }
    const saysRole = this.#roles.readHeading(this.#parts.folded.slice(from, clause.end), clause)
    const noun = strongestNoun(this.#parts, span)
    const free = noun < 0 && (heads || this.#metric < 0)
    const metric = free ? ownVerb(this.#parts, span) : noun
    if (metric < 0) return
    if (!saysRole && metric !== this.#metric && clause.stop === ':') {
      this.#roles.forgetOn(clause.block)
    }
    this.#metric = metric
    if (heads) this.#heading = metric
  }

  /** 1200/23000米: this week's and so far, as people write it in one. Null where there is no such pair. */
  #readSlashed(clause: Clause, amounts: readonly Amount[]): Amount[] | null {
    const { folded, lexicon, mentions } = this.#parts
    const row = slashedRow(amounts, folded)
    const [first, second] = row ?? []
    if (!row || !first || !second) return null
    const window = { from: clause.start, to: first.start, behind: clause.end }
    const match =
      matchMetric(first, window, folded, mentions, lexicon) ?? this.#goingOn(first, window, null)
    if (!match) return null
    const target = lexicon.metrics[match.metric]?.target?.value
    const roles = slashedRoles(first.value * match.factor, second.value * match.factor, target)
    row.forEach((amount, index) => {
      this.#file(clause, amount, match, { role: roles[index] ?? 'skip', strength: 2 })
    })
    this.#metric = match.metric
    return row
  }

  /** @returns where the words that named the metric end, if behind the number. */
  #readAmount(clause: Clause, amount: Amount, window: Window): number {
    const { folded, cells } = this.#parts
    const before = folded.slice(window.from, window.to)
    const after = folded.slice(amount.end, window.behind)
    if (this.#isShare(clause, amount, before, after)) return 0
    const cell = cells.get(clause.start)
    const said = cell ? { role: cell, strength: 3 } : saidRole(before, after)
    if (said?.role === 'skip') this.skipped.add(clause.start)
    const named = this.#namedBy(clause, amount, window, said)
    const found = named ?? this.#goingOn(amount, window, said)
    if (named && named.score < surely) this.weak = true
    const match = found && this.#isSubject(clause, amount, found, said) ? null : found
    if (!match) {
      this.orphans.push({ amount, role: said?.role ?? this.#roles.current, clause })
      return 0
    }
    const role = this.#roles.decide(said, named !== null, this.#toldThisWeek(match.metric))
    this.#remember(said, match, window)
    if (this.#inTurn >= 0) this.#roles.listBegins()
    this.#file(clause, amount, match, role)
    if (/各(?:自|检查|查了?|巡查|完成|清|是|为|发了?|办了?)?$/.test(before)) {
      if (this.#last) this.#last.each = true
      this.#fileEach(clause, amount, match, role)
    }
    return match.consumed
  }

  /** 3家企业数据传不上来: those who have a trouble are no figure of what was done. */
  #isSubject(clause: Clause, amount: Amount, match: MetricMatch, said: SaidRole | null): boolean {
    if (said !== null || match.consumed <= amount.end) return false
    const { folded, mentions } = this.#parts
    if (inside(mentions.verbs, { start: clause.start, end: amount.start }).length > 0) return false
    return tellsOfProblem(folded.slice(match.consumed, clause.end))
  }

  #toldThisWeek(metric: number): boolean {
    return this.#last?.metric === metric && this.#last.weeks.some(({ strength }) => strength >= 1.5)
  }

  /** Percentages and multiples are no amounts. */
  #isShare(clause: Clause, amount: Amount, before: string, after: string): boolean {
    const share = /^\s?(?:%|个百分点|成(?!效|立)|倍|‰)/.test(after) || /百分之$/.test(before)
    if (!share) return false
    this.percents.push(amount.value)
    if (/(?:目标|任务|序时进度|完成率)(?:的|量的|达|达到|为|:)?$/.test(before.trim())) {
      this.skipped.add(clause.start)
    }
    return true
  }

  #namedBy(
    clause: Clause,
    amount: Amount,
    window: Window,
    said: SaidRole | null,
  ): MetricMatch | null {
    const { folded, lexicon, mentions } = this.#parts
    const near = matchMetric(amount, window, folded, mentions, lexicon, this.#metric)
    const direct = near && this.#namesNext(amount, near, said) ? null : near
    return this.#turn(amount) ?? this.#partOfLast(clause, amount, direct) ?? direct
  }

  /** 查了11家累计109家加油站3座: behind what was done so far the next thing is named. */
  #namesNext(amount: Amount, { metric, consumed }: MetricMatch, said: SaidRole | null): boolean {
    const { lexicon } = this.#parts
    if (consumed <= amount.end || said?.role !== 'cumulative' || this.#metric < 0) return false
    if (metric === this.#metric) return false
    return (fits(amount, lexicon, this.#metric)?.likeness ?? 0) >= 0.5
  }

  /** …分别完成1300米、180座次: the metrics named before, one after another. */
  #turn(amount: Amount): MetricMatch | null {
    const metric = this.#inTurn < 0 ? undefined : this.#named[this.#inTurn]
    const match = metric === undefined ? null : this.#as(metric, amount, 4)
    if (!match) return null
    this.#inTurn++
    this.#sub = false
    this.#roles.listBegins()
    return match
  }

  /** Inside 其中… and brackets a part of a name names a part, not another metric. */
  #partOfLast(clause: Clause, amount: Amount, direct: MetricMatch | null): MetricMatch | null {
    const last = this.#last
    if (!last || !(this.#sub || clause.inner) || (direct && direct.score > 4.4)) return null
    if (clause.inner && last.block !== clause.block) return null
    if (direct && direct.metric !== last.metric && amount.unit !== this.#unit) return null
    const fit = fits(amount, this.#parts.lexicon, last.metric)
    const alike = amount.unit === this.#unit || (fit?.likeness ?? 0) >= 0.5
    return alike ? this.#as(last.metric, amount, 4) : null
  }

  #as(metric: number, amount: Amount, score: number): MetricMatch | null {
    const fit = fits(amount, this.#parts.lexicon, metric)
    return fit && { metric, score, factor: fit.factor, rivals: [], consumed: 0 }
  }

  /** 餐饮、工地各检查10家: the same for all that were named. */
  #fileEach(clause: Clause, amount: Amount, { metric: first }: MetricMatch, role: SaidRole): void {
    for (const metric of new Set(this.#run)) {
      const match = metric === first ? null : this.#as(metric, amount, 4)
      if (match) this.#file(clause, amount, match, role)
    }
  }

  #goingOn(amount: Amount, window: Window, said: SaidRole | null): MetricMatch | null {
    const words = this.#parts.folded.slice(window.from, window.to).replaceAll(/[\s:是为了]/g, '')
    if (/有$/.test(words)) return null
    const firm = said === null ? putsRight.test(words) : said.role !== 'skip' && firmly.test(words)
    for (const metric of new Set([this.#metric, this.#last?.metric ?? -1, this.#heading])) {
      const match = metric < 0 ? null : this.#goesOnAbout(metric, amount, window, firm)
      if (match) return match
    }
    return null
  }

  #goesOnAbout(metric: number, amount: Amount, window: Window, firm: boolean): MetricMatch | null {
    const { plain, lexicon, mentions } = this.#parts
    const fit = fits(amount, lexicon, metric)
    const usual = amount.unit === '' || amount.unit === this.#unit || (fit?.likeness ?? 0) >= 0.5
    if (!usual || !goesOn(metric, plain, window, mentions, lexicon, firm || this.#sub)) return null
    return this.#as(metric, amount, 0)
  }

  #remember(said: SaidRole | null, match: MetricMatch, window: Window): void {
    this.#metric = match.metric
    if (this.#sub) return
    const inFront = this.#parts.mentions.nouns.some(
      ({ start, end }) => start >= window.from && end <= window.to,
    )
    this.#roles.remember(said, this.#parts.folded.slice(window.from, window.to), inFront)
  }

  #file(clause: Clause, amount: Amount, match: MetricMatch, role: SaidRole): void {
    if (role.role === 'skip') {
      this.skipped.add(clause.start)
      return
    }
    if (this.#isAside(clause, amount, match, role)) return
    this.used.add(clause.start)
    if (amount.unit !== '') this.#unit = amount.unit
    if (this.#isSecondGuess(amount, match)) return
    const done = /已|了$|→\s*$/.test(this.#parts.folded.slice(clause.start, amount.start))
    const figure = figureOf(amount, match.factor, role.strength, clause, done)
    if (isUnitless(amount, this.#parts.lexicon.metrics[match.metric])) {
      figure.readings = [figure.value, figure.value * 1000]
    }
    if (this.#isPart(clause, role)) {
      if (this.#last?.metric === match.metric) this.#last.parts.push(figure)
      return
    }
    if (role.strength >= 2 && !role.carried) this.#sub = false
    this.#last = draftFor(this.drafts, {
      metric: match.metric,
      unit: unitAt(this.#parts.units, amount.start),
      stated: this.#stated,
      block: clause.block,
      start: amount.start,
    })
    for (const rival of match.rivals) this.#last.rivals.add(rival)
    addFigure(this.#last, role.role, figure)
  }

  /** 1200米，也可能1300: another reading of the figure before. */
  #isSecondGuess(amount: Amount, match: MetricMatch): boolean {
    const before = this.#parts.folded.slice(Math.max(0, amount.start - 8), amount.start)
    const last = this.#last?.metric === match.metric ? this.#last : null
    const figure = last?.weeks.at(-1) ?? last?.cumulatives.at(-1)
    if (!figure || !/(?:也?可能是?|或者?是?|要么|还是)\s?$/.test(before)) return false
    figure.readings = [figure.value, tidy(amount.value * match.factor)]
    return true
  }

  /** 检查20家，有两家拒绝: some of those counted before, told of for what was wrong with them. */
  #isAside(clause: Clause, amount: Amount, match: MetricMatch, role: SaidRole): boolean {
    const whole = this.#last?.metric === match.metric ? this.#last.weeks[0] : undefined
    if (!whole || (role.strength > 1.5 && !role.carried) || whole.sentence !== clause.sentence)
      return false
    const before = this.#parts.folded.slice(clause.start, amount.start)
    return /^(?:其中)?(?:还|仍|另|只)?有?$/.test(before.trim()) && amount.value <= whole.value
  }

  /** 其中… and what stands in brackets without a word about its role. */
  #isPart(clause: Clause, role: SaidRole): boolean {
    if (role.strength >= 2 && !role.carried) return false
    return this.#sub || (clause.inner && this.#last !== null)
  }
}

/** 疏通1.2: metres are not told in tenths; where so many can be, it may be kilometres. */
function isUnitless({ unit, value }: Amount, metric: Metric | undefined): boolean {
  if (unit !== '' || metric?.unit !== '米' || Number.isInteger(value)) return false
  return value < 100 && value * 1000 <= (metric.target?.value ?? Number.POSITIVE_INFINITY)
}

const firmly =
  /(?:累计|一共|总共|共|合计|今年以来|至今|本周|增至|达到?|应该?|改|改成|更正|实际|正确|到|总计|增加|新增|[+=])$/

/** The right number in the place of a wrong one. */
const putsRight = /(?:应该?|改|改成|更正|实际|正确)$/
