import type { MetricMatch } from '#features/progress/reply/naming/metric-match.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { unitAt } from '#features/progress/reply/units/unit-at.ts'
import { doubtedReadings } from './doubted-readings.ts'
import { addFigure, type Draft, draftFor, type Figure, figureOf, newDraft } from './drafts.ts'
import { addsUp, type FiledBefore, isOther, isPart, isSum, leavesParts } from './part-of.ts'
import { namedBesides, type SaidRole } from './roles.ts'
import { isExact, isSecondGuess } from './second-guess.ts'
import { toldOf } from './told-of.ts'
import { Wholes } from './wholes.ts'

/** Drafts of one metric that may each be of another article. */
const few = 8

const fined = /罚(?:款|没|金)[^,。;\d]{0,4}$/

/** Files figures under their metric, unit and article, and leaves out what is no figure of its own. */
export class Filing implements FiledBefore {
  readonly drafts: Draft[] = []
  /** Starts of clauses with a figure that was filed. */
  readonly used = new Set<number>()
  /** Starts of clauses with a figure that is none of this report. */
  readonly skipped = new Set<number>()
  /** Inside 其中…. */
  parting = false
  readonly #parts: Parts
  readonly #wholes: Wholes
  #last: Draft | null = null
  /** Unit the last figure was written with. */
  #unit = ''
  /** What the last part was called. */
  #partOf = ''

  constructor(parts: Parts) {
    this.#parts = parts
    this.#wholes = new Wholes(parts, this.drafts)
  }

  /** A whole does not agree with its parts. */
  get mismatch(): boolean {
    return this.#wholes.mismatch
  }

  /** What a figure was filed under last. */
  get last(): Draft | null {
    return this.#last
  }

  /** Unit the last figure was written with; empty = none. */
  get unit(): string {
    return this.#unit
  }

  /** @param stated article stated or told for it; null = to be found. */
  file(
    clause: Clause,
    amount: Amount,
    match: MetricMatch,
    role: SaidRole,
    stated: string | null,
  ): void {
    if (role.role === 'skip') {
      this.skipped.add(clause.start)
      return
    }
    if (this.#isNone(clause, amount, match, role)) return
    this.used.add(clause.start)
    if (leavesParts(clause, amount, match, this)) this.parting = false
    const other = isOther(clause, amount, match, this, this.#parts.folded)
    this.#unit = amount.unit || this.#unit
    if (isSecondGuess(amount, match, this.#last, this.#parts.folded)) return
    const before = this.#parts.folded.slice(clause.start, amount.start)
    const figure = this.#figureOf(clause, amount, match, role)
    if (this.#isOfPart(role, match, before)) return
    if (!other && isPart(clause, role, before, this, this.#parts)) {
      this.#filePart(figure, match, before)
      return
    }
    if (role.strength >= 2 && !role.carried) this.parting = false
    const draft = this.#soFarOf(role, match) ?? this.#draftFor(clause, amount, match, role, stated)
    for (const rival of match.rivals) draft.rivals.add(rival)
    draft.score = Math.max(draft.score, match.score)
    addFigure(draft, role.role, figure)
    this.#last = draft
  }

  #figureOf(
    clause: Clause,
    amount: Amount,
    { metric, factor }: MetricMatch,
    role: SaidRole,
  ): Figure {
    const { folded, lexicon } = this.#parts
    const before = folded.slice(clause.start, amount.start)
    const wide = folded.slice(Math.max(0, amount.start - 16), amount.start)
    const told = toldOf(before, wide, lexicon.words[metric]?.own ?? '')
    const figure = figureOf(amount, factor, role.strength, clause, told)
    const written = folded.slice(amount.start, amount.end)
    const readings = doubtedReadings(amount, factor, written, lexicon.metrics[metric])
    return readings.length > 0 ? { ...figure, readings } : figure
  }

  #filePart(figure: Figure, { metric }: MetricMatch, before: string): void {
    this.#partOf = namedBesides(before.replace(/^.*其中/, ''))
    const whole =
      this.#last?.metric === metric
        ? this.#last
        : this.drafts.findLast((each) => each.metric === metric)
    if (addsUp(before)) whole?.parts.push(figure)
  }

  /** 住建委累计4320座，城管委累计3150车次，较上周分别增加…: growth belongs to what was told so far, whoever stands last. */
  #soFarOf({ role }: SaidRole, { metric }: MetricMatch): Draft | undefined {
    if (role !== 'delta') return undefined
    const told = this.drafts.filter((draft) => draft.metric === metric && draft.cumulatives[0])
    return told.length === 1 ? told[0] : undefined
  }

  /** A figure without an article of its own goes on under that of the one before. */
  #draftFor(
    { block, start: from }: Clause,
    { start }: Amount,
    { metric }: MetricMatch,
    { role }: SaidRole,
    stated: string | null,
  ): Draft {
    const unit = unitAt(this.#parts.units, start)
    const before = this.#last?.metric === metric && this.#last.unit === unit ? this.#last : null
    const article = stated ?? before?.stated ?? null
    // 核查图斑4个 of one article, 7个 of another: which they are is seen when all is read.
    const again =
      role === 'week' && article === null && (before?.weeks.at(-1)?.start ?? from) < from
    if (again && this.#mayBeOfAnother(metric))
      return newDraft(this.drafts, { metric, unit, stated: null, block, start })
    return draftFor(this.drafts, { metric, unit, stated: article, block, start })
  }

  /** The metric has several articles, and is told of a few times. */
  #mayBeOfAnother(metric: number): boolean {
    const told = this.drafts.filter((draft) => draft.metric === metric)
    return this.#parts.articlesOf(metric).length > 1 && told.length < few
  }

  /** No figure of its own. */
  #isNone(clause: Clause, amount: Amount, match: MetricMatch, role: SaidRole): boolean {
    return (
      this.#isPartOfNone(clause, amount) ||
      this.#isMoney(clause, amount) ||
      this.#isOthersNothing(amount) ||
      this.#wholes.tells(clause, amount, match) ||
      isExact(clause, amount, match, this, this.#parts.folded) ||
      this.#isAside(clause, amount, match, role)
    )
  }

  /** 其中国四18台，国四累计210台: so far, of a part. */
  #isOfPart({ role }: SaidRole, { metric }: MetricMatch, before: string): boolean {
    const named = this.#partOf.length > 1 && before.includes(this.#partOf)
    return named && role === 'cumulative' && this.#last?.metric === metric
  }

  /** 原报42家，其中6家为复查: part of a figure that does not count. */
  #isPartOfNone({ start: from }: Clause, { start }: Amount): boolean {
    const words = this.#parts.folded.slice(from, start)
    return this.#last === null && this.skipped.size > 0 && /^其中/.test(words)
  }

  /** 处罚1起，罚款5000: how much was paid, behind how often. */
  #isMoney({ start: from }: Clause, { start, unit }: Amount): boolean {
    const told = (this.#last?.weeks.length ?? 0) > 0
    return told && unit === '' && fined.test(this.#parts.folded.slice(from, start))
  }

  /** 公共安全办 0: of another unit nothing is told, not that it did nothing of what was told before. */
  #isOthersNothing({ start, value, unit }: Amount): boolean {
    const { units, plain } = this.#parts
    if (value !== 0 || unit !== '' || !this.#last || unitAt(units, start) === this.#last.unit)
      return false
    return !/[\u4e00-\u9fff]/.test(plain.slice(plain.lastIndexOf('\n', start) + 1, start))
  }

  /** 检查20家，有两家拒绝: some of those counted before, told of for what was wrong with them. */
  #isAside(clause: Clause, amount: Amount, match: MetricMatch, role: SaidRole): boolean {
    const whole = this.#last?.metric === match.metric ? this.#last.weeks[0] : undefined
    const said = role.strength > 1.5 && (!role.carried || role.role === 'cumulative')
    if (!whole || said || whole.sentence !== clause.sentence) return false
    if (unitAt(this.#parts.units, amount.start) !== this.#last?.unit) return false
    if (isSum(clause, this.#parts.folded) || this.#parts.folded[clause.start - 1] === '、')
      return false
    const before = this.#parts.folded.slice(clause.start, amount.start)
    const value = amount.value * match.factor
    return /^(?:其中)?(?:还|仍|另|只)?有?$/.test(before.trim()) && value <= whole.value
  }
}
