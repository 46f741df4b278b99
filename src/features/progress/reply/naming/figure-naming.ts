import type { Filing } from '#features/progress/reply/figures/filing.ts'
import type { RoleMemory } from '#features/progress/reply/figures/role-memory.ts'
import { roleWords, type SaidRole } from '#features/progress/reply/figures/roles.ts'
import { isToldOfThem, isTroubled } from '#features/progress/reply/figures/told-of-some.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { inside } from '#features/progress/reply/parts/span.ts'
import { goesOn, isChecked } from './goes-on.ts'
import { inItsArticle } from './in-its-article.ts'
import type { InTurn } from './in-turn.ts'
import { matchMetric } from './match-metric.ts'
import { agreementWith } from './metric-agreement.ts'
import { fits, type MetricMatch, type Window } from './metric-match.ts'
import { namedInUnit } from './named-in-unit.ts'
import { strongestNoun } from './naming.ts'
import { partOfLast } from './part-named.ts'
import { resembled } from './resemblance.ts'
import { spokenOf } from './spoken-of.ts'
import { type Left, type Stranger, strangerIn } from './stranger.ts'
import { underArticle } from './under-article.ts'
import { lastTelling, verbGroups } from './verbs.ts'

/** 餐因单位查了19家: what goes on behind such words may be named by sound. */
const called = /[\u4e00-\u9fff]{2}(?:单位|企业|商户|门店)/

/** A match below names a figure by a word or two. */
const surely = 3.5

/** A match with what else is known of it. */
export interface Named extends MetricMatch {
  /** By words at the number, not by what was spoken of before. */
  named: boolean
  stated?: string | null
}

/** Which metric a number belongs to. */
export class FigureNaming {
  /** What is spoken of; -1 = nothing yet. */
  metric: number
  /** What a heading named for the lines under it; -1 = none. */
  heading: number
  /** Article stated for what is read; null = none. */
  article: string | null = null
  /** Metrics of numbers in turn, by where they begin. */
  given: ReadonlyMap<number, number> = new Map()
  /** Something unknown that was told last in this sentence: what goes on from there is its own. */
  #stranger: Stranger | null = null
  /** Some figure was named by little. */
  weak = false
  readonly #parts: Parts
  readonly #filing: Filing
  readonly #turn: InTurn
  readonly #roles: RoleMemory

  /** @param about metric to begin with; -1 = none. */
  constructor(parts: Parts, filing: Filing, turn: InTurn, roles: RoleMemory, about: number) {
    this.#parts = parts
    this.#filing = filing
    this.#turn = turn
    this.#roles = roles
    this.metric = about
    this.heading = about
  }

  /** A sentence begins. */
  enterSentence(): void {
    this.#stranger = null
  }

  /** 铺电缆0.8公里，累计3.6公里: no metric took the first, and the second is no new total of what has one. */
  leave(left: Left): void {
    this.#stranger = strangerIn(left, this.#filing.last?.weeks.at(-1), this.#parts)
  }

  /** The metric of a number's column, of its place in a run, or of its turn. */
  #placed({ start }: Clause, amount: Amount): (MetricMatch & { stated?: string | null }) | null {
    const column = this.given.get(amount.start) ?? this.#parts.cellMetrics.get(start)
    return column === undefined ? this.#turnTo(amount) : this.as(column, amount, 4)
  }

  /** The metric of a number, by its column or its turn, by the words at it, else by what was spoken of; null where nothing tells. */
  matched(clause: Clause, amount: Amount, window: Window, said: SaidRole | null): Named | null {
    const turn = this.#placed(clause, amount)
    if (turn) return { ...turn, named: true }
    const named = this.#namedThere(clause, amount, window, said)
    const match =
      named ?? this.goingOn(amount, window, said) ?? this.#headedBy(clause, amount, window)
    if (named) this.#stranger = null
    const words = this.#parts.folded.slice(window.near, window.to)
    if (named ? named.score < surely : match && called.test(words)) this.weak = true
    const troubled =
      match && said === null && !match.done && isTroubled(clause, amount, window, this.#parts)
    return match && !troubled ? { ...match, named: named !== null } : null
  }

  /** By the words at the number, the unit it is told in, or the article in front of it. */
  #namedThere(
    clause: Clause,
    amount: Amount,
    window: Window,
    said: SaidRole | null,
  ): MetricMatch | null {
    const direct = this.#namedBy(clause, amount, window, said)
    const { folded: text, mentions, lexicon } = this.#parts
    const place = { amount, window, text, mentions, lexicon }
    return (
      namedInUnit(amount, window, direct, this.#parts) ??
      direct ??
      this.#stated(amount, window) ??
      resembled(place) ??
      inItsArticle(place, this.#parts)
    )
  }

  /** 洗车点这边出动9人次查了6家: what a clause began with, where the number in front was of something else. */
  #headedBy({ start }: Clause, amount: Amount, { near, to }: Window): MetricMatch | null {
    const { lexicon, mentions } = this.#parts
    const metric = strongestNoun(this.#parts, { start, end: near })
    const verbs = inside(mentions.verbs, { start: near, end: to })
    if (metric < 0 || metric === this.metric || verbs.length === 0) return null
    const fits = agreementWith(metric, verbs, lexicon) > 0 && amount.unit !== ''
    const match = fits ? this.as(metric, amount, 3) : null
    return this.#filing.drafts.some((draft) => draft.metric === metric) ? null : match
  }

  #stated(amount: Amount, window: Window): MetricMatch | null {
    return this.article ? underArticle(this.article, amount, window, this.#parts) : null
  }

  #namedBy(
    clause: Clause,
    amount: Amount,
    window: Window,
    said: SaidRole | null,
  ): MetricMatch | null {
    const { folded, lexicon, mentions, expected } = this.#parts
    const likelier = (metric: number) =>
      metric === this.metric ? 0.4 : expected.has(metric) ? 0.3 : 0
    const near = matchMetric({ amount, window, text: folded, mentions, lexicon }, likelier)
    const other = near && (this.#namesNext(amount, near, said, window) || this.#isElsewhere(near))
    const direct = other ? null : near
    const whole = partOfLast(clause, amount, direct, this.#filing, this.#parts)
    const part = whole === null ? null : this.as(whole, amount, 4)
    if (part) return part
    const about = direct === null || direct.verbal ? this.#doneAbout(amount, window) : null
    return about ?? direct
  }

  /** 发现问题4处已改3处: what was done about the things just counted, where a metric counts that. */
  #doneAbout(amount: Amount, window: Window): MetricMatch | null {
    const { lexicon, mentions, articlesOf } = this.#parts
    const { last, unit } = this.#filing
    if (!last || (amount.unit !== unit && amount.unit !== '')) return null
    const verb = lastTelling(inside(mentions.verbs, { start: window.near, end: window.to }))
    const groups = verbGroups.get(verb?.word ?? '') ?? []
    const own = articlesOf(last.metric)
    const metric = lexicon.words.findIndex(
      (words, index) =>
        index !== last.metric &&
        lexicon.isSameThing(index, last.metric) &&
        groups.some((group) => words.groups.has(group)) &&
        articlesOf(index).some((task) => own.includes(task)),
    )
    return metric < 0 ? null : this.as(metric, amount, 4)
  }

  /** 疏通1200米，发现三处错位: what was found at other work is no figure of that metric. */
  #isElsewhere({ metric, verbal }: MetricMatch): boolean {
    const { lexicon, articlesOf } = this.#parts
    const { last } = this.#filing
    if (!verbal || !lexicon.words[metric]?.vague || !last || last.metric === metric) return false
    return !articlesOf(metric).some((task) => articlesOf(last.metric).includes(task))
  }

  /** 查了11家累计109家加油站3座: behind what was done so far the next thing is named. */
  #namesNext(
    amount: Amount,
    { metric, consumed, verbal }: MetricMatch,
    said: SaidRole | null,
    { near, to }: Window,
  ): boolean {
    const { lexicon, mentions } = this.#parts
    // 修井12累计293返修: the next work begins.
    const behind = verbal && inside(mentions.verbs, { start: near, end: to }).length === 0
    if (consumed <= amount.end && !behind) return false
    if (said?.role !== 'cumulative' || this.metric < 0) return false
    if (metric === this.metric) return false
    const fit = fits(amount, lexicon, this.metric)
    return fit !== null && (fit.likeness >= 0.5 || amount.unit === this.#filing.unit)
  }

  /** …分别完成1300米、180座次: the metrics told of before, one after another. */
  #turnTo(amount: Amount): (MetricMatch & { stated: string | null }) | null {
    const { next } = this.#turn
    const match = next ? this.as(next.metric, amount, 4) : null
    if (!next || !match) return null
    this.#turn.advance()
    this.#filing.parting = false
    this.#roles.listBegins()
    return { ...match, stated: next.stated }
  }

  /** As a match without doubt; null where the metric does not count so. */
  as(metric: number, amount: Amount, score: number): MetricMatch | null {
    const fit = fits(amount, this.#parts.lexicon, metric)
    return fit && { metric, score, factor: fit.factor, rivals: [], consumed: 0 }
  }

  /** What was spoken of before, where a number goes on about it. */
  goingOn(amount: Amount, window: Window, said: SaidRole | null): MetricMatch | null {
    const words = this.#parts.folded.slice(window.near, window.to).replaceAll(/[\s:是为了]/g, '')
    if (isToldOfThem(words, amount, window, said, this.#parts, this.#named())) return null
    const firm = said === null ? putsRight.test(words) : said.role !== 'skip' && firmly.test(words)
    const total = (said?.role ?? this.#roles.current) === 'cumulative'
    const { metric: spoken, heading } = this
    const isTotal = said?.role === 'cumulative'
    const topics = { metric: spoken, heading, stranger: this.#stranger?.unit ?? null }
    // 探访长者95人次，志愿者团建120人次，累计900人次: counted as what was told last, it is its own total.
    const ofStranger = this.#stranger?.apart === true && amount.unit === this.#stranger.unit
    if (isTotal && said.strength > 1 && ofStranger) return null
    for (const metric of spokenOf(amount, isTotal, topics, this.#filing, this.#parts)) {
      const match = this.#goesOnAbout(metric, amount, window, { firm, total })
      if (match) return match
    }
    return null
  }

  /** Name of what is spoken of; empty = nothing. */
  #named(): string {
    return this.#parts.lexicon.metrics[this.metric]?.name ?? ''
  }

  #goesOnAbout(
    metric: number,
    amount: Amount,
    window: Window,
    { firm, total }: { firm: boolean; total: boolean },
  ): MetricMatch | null {
    const { plain, lexicon, mentions } = this.#parts
    const { unit, parting } = this.#filing
    const fit = fits(amount, lexicon, metric)
    const written = amount.unit === '' || amount.unit === unit || (fit?.likeness ?? 0) >= 0.5
    // 检查餐饮单位本周：16个，累计267次: whatever it is counted in.
    const before = plain.slice(window.near, window.to).replaceAll(roleWords, '')
    const headed = this.heading === metric && before.trim() === ''
    const usual = written || (fit !== null && counters.test(amount.unit) && (total || headed))
    const place = { window, text: plain, mentions, lexicon }
    const told = this.#filing.drafts.some((draft) => draft.metric === metric && draft.weeks[0])
    const words = this.#parts.folded.slice(window.near, window.to).replaceAll(/[\s:是为了]/g, '')
    const checked = !told && isChecked(words, this.#parts.folded.slice(amount.end, amount.end + 1))
    const bearing = { firm: firm || parting, written: (fit?.likeness ?? 0) >= 0.5, checked }
    if (!usual || !goesOn(metric, place, bearing)) return null
    return this.as(metric, amount, 0)
  }
}

/** Words that count anything. */
const counters = /^[个次家起处件]$/

const firmly =
  /(?:累计|一共|总共|拢共|共计?|合计|合起来|加起来|今年以来|至今|本周|增至|达到?|应该?|改|改成|换成|用|调整为|修正为|更正|实际|正确|到|总计|增加|新增|净增|多了?|[+=])$/
/** The right number in the place of a wrong one. */
const putsRight = /(?:重新?报|应该?|改|改成|换成|更正|实际|正确|最终以?|以|按)$/
