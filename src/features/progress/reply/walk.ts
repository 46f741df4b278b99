import { type Amount, tidy } from './amounts.ts'
import type { ArticleMention } from './article-mentions.ts'
import type { Clause } from './clauses.ts'
import { type Draft, draftFor, type Figure } from './drafts.ts'
import { fits, goesOn, type MetricMatch, matchMetric, type Window } from './match-metric.ts'
import type { Mentions } from './mentions.ts'
import type { MetricLexicon } from './metric-lexicon.ts'
import { type Role, type SaidRole, saidRole } from './roles.ts'
import type { UnitMention } from './unit-mentions.ts'

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
}

/**
 * Reads figures clause by clause: which metric, which article, whose, this week's or so far. Pure.
 * @param about metric to begin with (what an earlier message was about); -1 = none.
 */
export function walk(parts: Parts, about = -1): Walked {
  const walker = new Walker(parts, about)
  for (const [index, clause] of parts.clauses.entries()) walker.read(clause, parts.clauses[index + 1])
  return walker
}

class Walker implements Walked {
  readonly drafts: Draft[] = []
  readonly used = new Set<number>()
  readonly skipped = new Set<number>()
  readonly orphans: Orphan[] = []
  readonly percents: number[] = []
  readonly #parts: Parts
  /** What is spoken of. */
  #metric: number
  /** What a heading named for the lines under it. */
  #heading: number
  #role: SaidRole | null = null
  /** The role stood at its number (累计3000), not in front of a list (累计疏通…米，清掏…座). */
  #roleAtNumber = false
  #sentence = -1
  #block = -1
  #stated: string | null = null
  #statedBlock = -1
  /** Inside 其中…. */
  #sub = false
  /** Metrics named one after another, waiting for 分别. */
  #named: number[] = []
  #inTurn = -1
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
    if (amounts.length > 0 && this.#readSlashed(clause, amounts)) return
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
    return this.#parts.amounts.filter(
      ({ start }) => start >= clause.start && start < clause.end,
    )
  }

  /** 1350米（疏通）: what stands in brackets behind a number may name it. */
  #reach(clause: Clause, next: Clause | undefined): number {
    const bracket = clause.stop === '(' && next?.inner && !/[、,]/.test(next.stop) && this.#amountsIn(next).length === 0
    return bracket ? next.end : clause.end
  }

  #enter(clause: Clause): void {
    const { folded, articles } = this.#parts
    if (clause.sentence !== this.#sentence) {
      this.#sub = false
      this.#named = []
      this.#inTurn = -1
      const stays = clause.block === this.#block && (this.#role?.strength ?? 0) > 2
      const header = (this.#role?.strength ?? 0) === 2.5
      if (!stays && !header) this.#role = null
    }
    if (clause.block !== this.#block && clause.block !== this.#statedBlock) {
      const heads = /:$/.test(folded.slice(Math.max(0, clause.start - 40), clause.start).trimEnd())
      const only = articles.length === 1 && this.drafts.length === 0
      if (!heads && !only) this.#stated = null
    }
    this.#sentence = clause.sentence
    this.#block = clause.block
    const article = articles.find(({ start }) => start >= clause.start && start < clause.end)
    if (article?.task) {
      this.#stated = article.task
      this.#statedBlock = clause.block
      this.#metric = -1
    }
    const words = folded.slice(clause.start, clause.end)
    this.#named.push(...this.#namesIn(clause.start, clause.end))
    if (words.includes('分别')) this.#inTurn = 0
    if (/其中|分别(?:是|为)|包括|(?:含|内)有/.test(words)) this.#sub = true
  }

  /** Words without a figure name what the next ones are about. */
  #readHeading(clause: Clause, from: number): void {
    const heads = [':', '\n', '】', ']', '|'].includes(clause.stop)
    const words = this.#parts.folded.slice(from, clause.end)
    const role = saidRole(words, '')
    const telling = role?.role !== 'skip' || /目标|任务数|计划数|剩余|上周|上期/.test(words)
    if (role && role.role !== 'delta' && telling) {
      const short = clause.end - from < 14 && clause.stop === '\n'
      const firm = clause.stop === ':' || clause.stop === '】' || clause.stop === ']' || short
      const strength = firm ? 2.5 : Math.min(role.strength, 2)
      this.#role = { ...role, strength }
      this.#roleAtNumber = false
    }
    const noun = this.#strongest(from, clause.end)
    const metric = noun >= 0 || (this.#metric >= 0 && !heads) ? noun : this.#done(from, clause.end)
    if (metric < 0) return
    this.#metric = metric
    if (heads) this.#heading = metric
  }

  /** The metric named most clearly in a stretch; -1 = none. */
  #strongest(from: number, to: number): number {
    let metric = -1
    let most = 1.3
    for (const { start, end, form } of this.#parts.mentions.nouns) {
      if (start < from || end > to) continue
      for (const [index, strength] of form.links) {
        if (strength <= most) continue
        most = strength
        metric = index
      }
    }
    return metric
  }

  /** The metric that alone has a verb of the stretch in its name; -1 = none. */
  #done(from: number, to: number): number {
    const { lexicon, mentions } = this.#parts
    const verbs = mentions.verbs.filter(({ start, end }) => start >= from && end <= to)
    const found = lexicon.words.flatMap(({ own }, index) =>
      own !== '' && verbs.some(({ word }) => word === own) ? [index] : [],
    )
    return found.length === 1 ? (found[0] ?? -1) : -1
  }

  /** Metrics named by their full noun in a stretch, in order. */
  #namesIn(from: number, to: number): number[] {
    return this.#parts.mentions.nouns.flatMap(({ start, end, form }) => {
      if (start < from || end > to) return []
      const [best] = [...form.links].sort(([, a], [, b]) => b - a)
      return best && best[1] >= 2.6 ? [best[0]] : []
    })
  }

  /** 1200/23000米: this week's and so far, as people write it in one. False where there is no such pair. */
  #readSlashed(clause: Clause, amounts: readonly Amount[]): boolean {
    const { folded, lexicon, mentions } = this.#parts
    const [first, second] = amounts
    if (!first || !second || !/^\s?\/\s?$/.test(folded.slice(first.end, second.start))) return false
    const row = amounts.slice(0, amounts.length > 2 && folded[second.end] === '/' ? 3 : 2)
    const unit = row.findLast((amount) => amount.unit !== '')?.unit ?? ''
    const window = { from: clause.start, to: first.start, behind: clause.end }
    const whole = { ...first, unit }
    const named = matchMetric(whole, window, folded, mentions, lexicon)
    const match = named ?? this.#goingOn(whole, window, null)
    if (!match) return false
    const falls = second.value < first.value
    const roles: Role[] = falls ? ['cumulative', 'week', 'skip'] : ['week', 'cumulative', 'skip']
    row.forEach((amount, index) => {
      const role = { role: roles[index] ?? 'skip', strength: 2 }
      if (role.role === 'skip') this.skipped.add(clause.start)
    else this.#file(clause, { ...amount, unit }, match, role, true)
    })
    this.#metric = match.metric
    return true
  }

  /** @returns where the words that named the metric end, if behind the number. */
  #readAmount(clause: Clause, amount: Amount, window: Window): number {
    const { folded, lexicon, mentions, cells } = this.#parts
    const before = folded.slice(window.from, window.to)
    const after = folded.slice(amount.end, window.behind)
    if (/^\s?(?:%|个百分点|成(?!效|立)|倍|‰)/.test(after) || /百分之$/.test(before)) {
      this.percents.push(amount.value)
      return 0
    }
    const cell = cells.get(clause.start)
    const said = cell ? { role: cell, strength: 3 } : saidRole(before, after)
    const direct = matchMetric(amount, window, folded, mentions, lexicon, this.#metric)
    const named = this.#turn(amount) ?? this.#partOfLast(clause, amount, direct) ?? direct
    const match = named ?? this.#goingOn(amount, window, said)
    if (!match) {
      this.orphans.push({ amount, role: said?.role ?? this.#role?.role ?? 'week', clause })
      return 0
    }
    const role = this.#decideRole(said, named !== null)
    this.#remember(said, match, window)
    if (role.role !== 'skip') this.#file(clause, amount, match, role, named !== null)
    return match.consumed
  }

  /** …分别完成1300米、180座次: the metrics named before, one after another. */
  #turn(amount: Amount): MetricMatch | null {
    if (this.#inTurn < 0) return null
    const metric = this.#named[this.#inTurn]
    const fit = metric === undefined ? null : fits(amount, this.#parts.lexicon, metric)
    if (metric === undefined || !fit) return null
    this.#inTurn++
    this.#sub = false
    this.#roleAtNumber = false
    return { metric, score: 4, factor: fit.factor, rival: -1, consumed: 0 }
  }

  /** Inside 其中… and brackets a part of a name names a part, not another metric. */
  #partOfLast(clause: Clause, amount: Amount, direct: MetricMatch | null): MetricMatch | null {
    const last = this.#last
    if (!last || !(this.#sub || clause.inner) || (direct && direct.score > 4.4)) return null
    if (clause.inner && last.block !== clause.block) return null
    if (direct && direct.metric !== last.metric && amount.unit !== this.#unit) return null
    const fit = fits(amount, this.#parts.lexicon, last.metric)
    if (!fit || (amount.unit !== this.#unit && fit.likeness < 0.5)) return null
    return { metric: last.metric, score: 4, factor: fit.factor, rival: -1, consumed: 0 }
  }

  #goingOn(amount: Amount, window: Window, said: SaidRole | null): MetricMatch | null {
    const words = this.#parts.folded.slice(window.from, window.to).replaceAll(/[\s:是为了]/g, '')
    if (/有$/.test(words)) return null
    const firm = said !== null && said.role !== 'skip' && firmly.test(words)
    for (const metric of new Set([this.#metric, this.#last?.metric ?? -1, this.#heading])) {
      const match = metric < 0 ? null : this.#goesOnAbout(metric, amount, window, firm)
      if (match) return match
    }
    return null
  }

  #goesOnAbout(metric: number, amount: Amount, window: Window, firm: boolean): MetricMatch | null {
    const { plain, lexicon, mentions } = this.#parts
    const fit = fits(amount, lexicon, metric)
    if (!fit) return null
    const usual = amount.unit === '' || amount.unit === this.#unit || fit.likeness >= 0.5
    if (!usual || !goesOn(metric, plain, window, mentions, lexicon, firm || this.#sub)) return null
    return { metric, score: 0, factor: fit.factor, rival: -1, consumed: 0 }
  }

  /** The role said at the number wins, then the one carried from before, then this week's. */
  #decideRole(said: SaidRole | null, named: boolean): SaidRole {
    const carried = this.#role
    if (said && (said.role === 'skip' || said.strength > 1)) return said
    if (said && carried?.role === 'week') return { role: 'week', strength: carried.strength }
    if (said) return said
    if (!carried || carried.role === 'delta') return { role: 'week', strength: 0 }
    if (carried.role === 'skip') return carried.strength > 2 ? carried : { role: 'week', strength: 0 }
    if (this.#roleAtNumber && named) return { role: 'week', strength: 0 }
    return { role: carried.role, strength: carried.strength > 2 ? 2 : 1.5 }
  }

  #remember(said: SaidRole | null, match: MetricMatch, window: Window): void {
    this.#metric = match.metric
    if (!said || said.role === 'skip' || said.role === 'delta' || this.#sub) return
    if ((this.#role?.strength ?? 0) === 2.5 && said.strength < 2) return
    const words = this.#parts.folded.slice(window.from, window.to)
    const inFront = this.#parts.mentions.nouns.some(
      ({ start, end }) => start >= window.from && end <= window.to,
    )
    this.#role = { ...said, strength: Math.min(2, said.strength) }
    this.#roleAtNumber = !inFront || /(?:累计|一共|共|总计|合计)(?:完成)?\s?$/.test(words)
  }

  #file(clause: Clause, amount: Amount, match: MetricMatch, role: SaidRole, named: boolean): void {
    const figure: Figure = {
      value: tidy(amount.value * match.factor),
      approximate: amount.approximate,
      readings: amount.readings.map((reading) => tidy(reading * match.factor)),
      strength: role.strength,
      sentence: clause.sentence,
      start: amount.start,
    }
    this.used.add(clause.start)
    if (amount.unit !== '') this.#unit = amount.unit
    if (this.#isPart(clause, role)) {
      if (this.#last && this.#last.metric === match.metric) this.#last.parts.push(figure)
      return
    }
    if (role.strength >= 2) this.#sub = false
    const draft = draftFor(this.drafts, {
      metric: match.metric,
      unit: unitAt(this.#parts.units, amount.start),
      stated: this.#stated,
      block: clause.block,
      start: amount.start,
    })
    if (match.rival >= 0 && named) draft.rivals.add(match.rival)
    const rows: Record<Role, Figure[]> = {
      ...{ week: draft.weeks, cumulative: draft.cumulatives, delta: draft.deltas, skip: [] },
    }
    rows[role.role].push(figure)
    this.#last = draft
  }

  /** 其中… and what stands in brackets without a word about its role. */
  #isPart(clause: Clause, role: SaidRole): boolean {
    if (role.strength >= 2) return false
    return this.#sub || (clause.inner && this.#last !== null)
  }
}

const firmly =
  /(?:累计|一共|总共|共|合计|今年以来|至今|本周|增至|达到?|应该?|改|改成|更正|实际|正确|到|总计|增加|新增|[+=])$/

/** Index of the unit mention a place belongs to; -1 = the sender. */
export function unitAt(units: readonly UnitMention[], at: number): number {
  let found = -1
  units.forEach((unit, index) => {
    if (unit.start <= at) found = unit.own ? -1 : index
  })
  return found
}
