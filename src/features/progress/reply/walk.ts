import type { Amount } from './amounts.ts'
import { hintedArticle } from './article-hint.ts'
import type { Clause } from './clauses.ts'
import { Filing } from './filing.ts'
import { InTurn } from './in-turn.ts'
import { goesOn, matchMetric } from './match-metric.ts'
import { fits, type MetricMatch, type Window } from './metric-match.ts'
import { namesIn, ownVerb, strongestNoun } from './naming.ts'
import type { Orphan, Parts, Walked } from './parts.ts'
import { tellsOfProblem } from './problem-words.ts'
import { RoleMemory } from './role-memory.ts'
import { type SaidRole, saidRole } from './roles.ts'
import { slashedRoles, slashedRow } from './slashed.ts'
import { inside, startingIn } from './span.ts'
import { StatedArticle } from './stated-article.ts'

/**
 * Reads figures clause by clause: which metric, which article, whose, this week's or so far. Pure.
 * @param about metric to begin with (what an earlier message was about); -1 = none.
 */
export function walk(parts: Parts, about = -1): Walked {
  const walker = new Walker(parts, about)
  for (const [index, clause] of parts.clauses.entries()) {
    walker.read(clause, parts.clauses[index + 1])
  }
  return walker.walked()
}

/** A match below names a figure by a word or two. */
const surely = 3.5

/** A match with what else is known of it. */
interface Named extends MetricMatch {
  /** By words at the number, not by what was spoken of before. */
  named: boolean
  stated?: string | null
}

class Walker {
  readonly #parts: Parts
  readonly #filing: Filing
  readonly #stated: StatedArticle
  readonly #turn = new InTurn()
  readonly #roles = new RoleMemory()
  readonly #orphans: Orphan[] = []
  readonly #percents: number[] = []
  #weak = false
  /** What is spoken of. */
  #metric: number
  /** What a heading named for the lines under it. */
  #heading: number
  #before: Clause | null = null
  /** Where the sentence begins. */
  #sentence = 0
  /** Metrics named in one run of 、. */
  #run: number[] = []

  constructor(parts: Parts, about: number) {
    this.#parts = parts
    this.#filing = new Filing(parts)
    this.#stated = new StatedArticle(parts.folded, parts.articles)
    this.#metric = about
    this.#heading = about
  }

  walked(): Walked {
    const { drafts, used, skipped } = this.#filing
    return {
      ...{ drafts, used, skipped, orphans: this.#orphans, percents: this.#percents },
      weak: this.#weak,
    }
  }

  read(clause: Clause, next: Clause | undefined): void {
    this.#enter(clause)
    const amounts = startingIn(this.#parts.amounts, clause)
    const row = this.#turn.runs ? null : this.#readSlashed(clause, amounts)
    let from = row?.at(-1)?.end ?? clause.start
    for (const [index, amount] of row ? [] : amounts.entries()) {
      const behind = amounts[index + 1]?.start ?? this.#reach(clause, next)
      const consumed = this.#readAmount(clause, amount, { from, to: amount.start, behind })
      from = Math.max(amount.end, consumed)
    }
    if (!this.#filing.used.has(clause.start)) this.#readHeading(clause, clause.start)
    else if (clause.stop === ':') this.#readHeading(clause, from)
    this.#before = clause
  }

  /** 1350米（疏通）: what stands in brackets behind a number may name it. */
  #reach(clause: Clause, next: Clause | undefined): number {
    if (clause.stop !== '(' || !next?.inner || /[、,]/.test(next.stop)) return clause.end
    return startingIn(this.#parts.amounts, next).length === 0 ? next.end : clause.end
  }

  #enter(clause: Clause): void {
    const before = this.#before
    const fresh = clause.block !== before?.block
    if (clause.sentence !== before?.sentence) {
      this.#filing.parting = false
      this.#turn.enterSentence()
      this.#roles.enterSentence(!fresh)
      this.#sentence = clause.start
    }
    const first = this.#filing.drafts.length === 0
    if (this.#stated.enter(clause, fresh, first)) this.#metric = -1
    this.#enterList(clause, before)
  }

  /** Things named one after another, and parts of a whole. */
  #enterList(clause: Clause, before: Clause | null): void {
    const words = this.#parts.folded.slice(clause.start, clause.end)
    const names = namesIn(this.#parts, clause)
    this.#turn.name(names)
    this.#run = before?.stop === '、' ? [...this.#run, ...names] : names
    const told = before !== null && this.#filing.used.has(before.start)
    const headed = before?.stop === ':' && names.length === 0
    const values =
      headed && !told && this.#turn.count > 1 && this.#turn.count === this.#count(clause)
    if (values || /分别|依次|各为/.test(words)) this.#turn.begin()
    if (/其中|分别(?:是|为)|包括|(?:含|内)有/.test(words) || (headed && told)) {
      this.#filing.parting = true
    }
  }

  #count(clause: Clause): number {
    return startingIn(this.#parts.amounts, clause).length
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
    if (said?.role === 'skip') this.#filing.skipped.add(clause.start)
    const match = this.#matched(clause, amount, window, said)
    if (!match) {
      this.#orphans.push({ amount, role: said?.role ?? this.#roles.current, clause })
      return 0
    }
    const { named } = match
    const role = this.#roles.decide(said, named, this.#toldThisWeek(match.metric))
    this.#remember(said, match, window)
    if (this.#turn.runs) this.#roles.listBegins()
    this.#file(clause, amount, match, role, match.stated)
    if (/各(?:自|检查|查了?|巡查|完成|清|是|为|发了?|办了?)?$/.test(before)) {
      const { last } = this.#filing
      if (last) last.each = true
      this.#fileEach(clause, amount, match, role)
    }
    return match.consumed
  }

  #matched(clause: Clause, amount: Amount, window: Window, said: SaidRole | null): Named | null {
    const column = this.#parts.cellMetrics.get(clause.start)
    const turn = column === undefined ? this.#turnTo(amount) : this.#as(column, amount, 4)
    if (turn) return { ...turn, named: true }
    const named = this.#namedBy(clause, amount, window, said)
    if (named && named.score < surely) this.#weak = true
    const match = named ?? this.#goingOn(amount, window, said)
    const troubled = match && this.#isTroubled(clause, amount, said)
    return match && !troubled ? { ...match, named: named !== null } : null
  }

  /** 3家企业数据传不上来, 工地里有1个围挡破损: those who have a trouble are no figure of what was done. */
  #isTroubled(clause: Clause, amount: Amount, said: SaidRole | null): boolean {
    if (said !== null) return false
    const { folded, mentions } = this.#parts
    if (/有$/.test(folded.slice(clause.start, amount.start))) {
      return tellsOfProblem(folded.slice(amount.end, clause.end))
    }
    const { nouns, verbs } = mentions
    const before = { start: clause.start, end: amount.start }
    if (inside(verbs, before).length + inside(nouns, before).length > 0) return false
    return tellsOfProblem(folded.slice(amount.end, clause.end))
  }

  #toldThisWeek(metric: number): boolean {
    const { last } = this.#filing
    return last?.metric === metric && last.weeks.some(({ strength }) => strength >= 1.5)
  }

  /** Percentages and multiples are no amounts. */
  #isShare(clause: Clause, amount: Amount, before: string, after: string): boolean {
    const share = /^\s?(?:%|个百分点|成(?!效|立)|倍|‰)/.test(after) || /百分之$/.test(before)
    if (!share) return false
    this.#percents.push(amount.value)
    if (/(?:目标|任务|序时进度|完成率)(?:的|量的|达|达到|为|:)?$/.test(before.trim())) {
      this.#filing.skipped.add(clause.start)
    }
    return true
  }

  #namedBy(
    clause: Clause,
    amount: Amount,
    window: Window,
    said: SaidRole | null,
  ): MetricMatch | null {
    const { folded, lexicon, mentions, expected } = this.#parts
    const likelier = (metric: number) =>
      metric === this.#metric ? 0.4 : expected.has(metric) ? 0.3 : 0
    const near = matchMetric(amount, window, folded, mentions, lexicon, likelier)
    const other = near && (this.#namesNext(amount, near, said) || this.#isElsewhere(near))
    const direct = other ? null : near
    return this.#partOfLast(clause, amount, direct) ?? direct
  }

  /** 疏通1200米，发现三处错位: what was found at other work is no figure of that metric. */
  #isElsewhere({ metric, verbal }: MetricMatch): boolean {
    const { lexicon, articlesOf } = this.#parts
    const { last } = this.#filing
    if (!verbal || !lexicon.words[metric]?.vague || !last || last.metric === metric) return false
    return !articlesOf(metric).some((task) => articlesOf(last.metric).includes(task))
  }

  /** 查了11家累计109家加油站3座: behind what was done so far the next thing is named. */
  #namesNext(amount: Amount, { metric, consumed }: MetricMatch, said: SaidRole | null): boolean {
    const { lexicon } = this.#parts
    if (consumed <= amount.end || said?.role !== 'cumulative' || this.#metric < 0) return false
    if (metric === this.#metric) return false
    return (fits(amount, lexicon, this.#metric)?.likeness ?? 0) >= 0.5
  }

  /** …分别完成1300米、180座次: the metrics told of before, one after another. */
  #turnTo(amount: Amount): (MetricMatch & { stated: string | null }) | null {
    const { next } = this.#turn
    const match = next ? this.#as(next.metric, amount, 4) : null
    if (!next || !match) return null
    this.#turn.advance()
    this.#filing.parting = false
    this.#roles.listBegins()
    return { ...match, stated: next.stated }
  }

  /** Inside 其中… and brackets a part of a name names a part, not another metric. */
  #partOfLast(clause: Clause, amount: Amount, direct: MetricMatch | null): MetricMatch | null {
    const { last, unit, parting } = this.#filing
    if (!last || !(parting || clause.inner) || (direct && direct.score > 4.4)) return null
    if (clause.inner && last.block !== clause.block) return null
    if (direct && direct.metric !== last.metric && amount.unit !== unit) return null
    const fit = fits(amount, this.#parts.lexicon, last.metric)
    const alike = amount.unit === unit || (fit?.likeness ?? 0) >= 0.5
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
    for (const metric of new Set([this.#metric, this.#filing.last?.metric ?? -1, this.#heading])) {
      const match = metric < 0 ? null : this.#goesOnAbout(metric, amount, window, firm)
      if (match) return match
    }
    return null
  }

  #goesOnAbout(metric: number, amount: Amount, window: Window, firm: boolean): MetricMatch | null {
    const { plain, lexicon, mentions } = this.#parts
    const { unit, parting } = this.#filing
    const fit = fits(amount, lexicon, metric)
    const usual = amount.unit === '' || amount.unit === unit || (fit?.likeness ?? 0) >= 0.5
    if (!usual || !goesOn(metric, plain, window, mentions, lexicon, firm || parting)) return null
    return this.#as(metric, amount, 0)
  }

  #remember(said: SaidRole | null, match: MetricMatch, window: Window): void {
    this.#metric = match.metric
    if (this.#filing.parting) return
    const inFront = this.#parts.mentions.nouns.some(
      ({ start, end }) => start >= window.from && end <= window.to,
    )
    this.#roles.remember(said, this.#parts.folded.slice(window.from, window.to), inFront)
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

const firmly =
  /(?:累计|一共|总共|共|合计|今年以来|至今|本周|增至|达到?|应该?|改|改成|更正|实际|正确|到|总计|增加|新增|[+=])$/

/** The right number in the place of a wrong one. */
const putsRight = /(?:应该?|改|改成|更正|实际|正确)$/
