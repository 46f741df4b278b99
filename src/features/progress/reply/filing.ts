import { tidy } from '#base/tidy.ts'
import type { Amount } from './amounts.ts'
import { bracketName } from './bracket-name.ts'
import type { Clause } from './clauses.ts'
import { doubtedReadings } from './doubted-readings.ts'
import {
  addFigure,
  type Draft,
  draftFor,
  type Figure,
  figureOf,
  near,
  newDraft,
  type Told,
} from './drafts.ts'
import { place } from './goes-on.ts'
import type { MetricMatch } from './metric-match.ts'
import type { Parts } from './parts.ts'
import { namedBesides, type SaidRole } from './roles.ts'
import { namesSource } from './sources.ts'
import { unitAt } from './unit-at.ts'
import { namesWhole, Wholes } from './wholes.ts'

const fined = /罚(?:款|没|金)[^,。;\d]{0,4}$/

/** Files figures under their metric, unit and article, and tells parts and second guesses from figures. */
export class Filing {
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
    if (this.#leavesParts(clause, amount, match)) this.parting = false
    const other = this.#isOther(clause, amount, match)
    this.#unit = amount.unit || this.#unit
    if (this.#isSecondGuess(amount, match)) return
    const before = this.#parts.folded.slice(clause.start, amount.start)
    const figure = this.#figureOf(clause, amount, match, role)
    if (this.#isOfPart(role, match, before)) return
    if (!other && this.#isPart(clause, role, before)) {
      this.#filePart(figure, match, before)
      return
    }
    if (role.strength >= 2 && !role.carried) this.parting = false
    const draft = this.#soFarOf(role, match) ?? this.#draftFor(clause, amount, match, role, stated)
    for (const rival of match.rivals) draft.rivals.add(rival)
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
    const told = this.#toldOf(metric, before, wide)
    const figure = figureOf(amount, factor, role.strength, clause, told)
    const written = folded.slice(amount.start, amount.end)
    const readings = doubtedReadings(amount, factor, written, lexicon.metrics[metric])
    return readings.length > 0 ? { ...figure, readings } : figure
  }

  #filePart(figure: Figure, { metric }: MetricMatch, before: string): void {
    this.#partOf = namedBesides(before.replace(/^.*其中/, ''))
    const part = !ofTrouble.test(before) && !ofThose.test(before)
    const whole =
      this.#last?.metric === metric
        ? this.#last
        : this.drafts.findLast((each) => each.metric === metric)
    if (part) whole?.parts.push(figure)
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
      this.#isExact(clause, amount, match) ||
      this.#isAside(clause, amount, match, role)
    )
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

  /** 1200米，也可能1300: another reading of the figure before. */
  #isSecondGuess(amount: Amount, match: MetricMatch): boolean {
    const before = this.#parts.folded.slice(Math.max(0, amount.start - 8), amount.start)
    const last = this.#last?.metric === match.metric ? this.#last : null
    const figure = last?.weeks.at(-1) ?? last?.cumulatives.at(-1)
    if (figure && /大写[:是]?\s?$/.test(before) && near(figure.value, amount.value * match.factor))
      return true
    if (
      !figure ||
      !/(?:也?可能是?|或者?是?|要么|还是|又(?:好?像)是?|也有(?:人)?说是?|有的说是?|大写[:是]?|另一[份张个][^,。;\d]{0,5}[是写记]?)\s?$/.test(
        before,
      )
    )
      return false
    if (/本周|这周|累计|总数|总计|一共/.test(before)) return false
    figure.readings = [figure.value, tidy(amount.value * match.factor)]
    return true
  }

  /** 不到30家，准确说是28家, 半吨不到（480公斤）: the figure before, to the unit. */
  #isExact(clause: Clause, amount: Amount, match: MetricMatch): boolean {
    const before = this.#parts.folded.slice(Math.max(0, amount.start - 8), amount.start)
    const last = this.#last?.metric === match.metric ? this.#last : null
    const figure = last?.weeks.at(-1)
    if (!figure) return false
    const value = tidy(amount.value * match.factor)
    const exactly = /(?:准确|具体|确切|精确|准|实际)(?:数|地?[说讲])?[是为]?\s?$/.test(before)
    const finer = amount.unit !== '' && amount.unit !== this.#unit
    const alone = clause.inner || (figure.approximate && clause.start === amount.start)
    const close = alone && finer && near(value, figure.value, 0.2)
    if (!close && !(figure.approximate && exactly)) return false
    figure.value = value
    figure.approximate = false
    return true
  }

  /** 检查20家，有两家拒绝: some of those counted before, told of for what was wrong with them. */
  #isAside(clause: Clause, amount: Amount, match: MetricMatch, role: SaidRole): boolean {
    const whole = this.#last?.metric === match.metric ? this.#last.weeks[0] : undefined
    const said = role.strength > 1.5 && (!role.carried || role.role === 'cumulative')
    if (!whole || said || whole.sentence !== clause.sentence) return false
    if (unitAt(this.#parts.units, amount.start) !== this.#last?.unit) return false
    if (this.#isSum(clause) || this.#parts.folded[clause.start - 1] === '、') return false
    const before = this.#parts.folded.slice(clause.start, amount.start)
    const value = amount.value * match.factor
    return /^(?:其中)?(?:还|仍|另|只)?有?$/.test(before.trim()) && value <= whole.value
  }

  /** What the words in front of a number say was done: metrics of matters that come in count what was done about them. */
  #toldOf(metric: number, before: string, wide: string): Told {
    const taken = cameIn.test(before) || visitedAgain.test(before)
    const deals = dealing.test(this.#parts.lexicon.words[metric]?.own ?? '')
    return {
      done: /已|了$|→\s*$/.test(before),
      taken,
      acted: !taken && deals && dealt.test(before),
      whole: namesWhole.test(wide),
      placed: place.test(before) || /[和与及]\s?$/.test(before),
      still: /(?:还是|仍[然旧]?[是为]?|依[然旧][是为]?|[维保]持在?|停留?在)$/.test(before.trim()),
      sourced: namesSource(before),
      plus: before.trimEnd().endsWith('+'),
      ofYear: /今年|年初|年内|全年|本年/.test(before),
    }
  }

  /** （12+17+12）: parts of the number in front. */
  #isSum({ start, end, inner }: Clause): boolean {
    if (!inner) return false
    const words = this.#parts.folded.slice(start, end)
    const at = words.indexOf('+')
    if (at < 0 || words.includes('=')) return false
    return /\d/.test(words.slice(0, at)) && /\d/.test(words.slice(at))
  }

  /** 其中国四18台，国四累计210台: so far, of a part. */
  #isOfPart({ role }: SaidRole, { metric }: MetricMatch, before: string): boolean {
    const named = this.#partOf.length > 1 && before.includes(this.#partOf)
    return named && role === 'cumulative' && this.#last?.metric === metric
  }

  /** 其中夜间21辆，立案处罚2起: something else, counted in another unit, is no part. */
  #leavesParts({ inner }: Clause, { unit }: Amount, { metric, score }: MetricMatch): boolean {
    const other = this.#last !== null && this.#last.metric !== metric
    const counts = unit !== '' && unit !== this.#unit
    return this.parting && !inner && other && (counts || score > 4.4)
  }

  /**
   * 渣土车夜查33辆（出动26人次）: counted in another unit, of another metric; 渣土车47辆，处罚1起，其中1辆无准运证 is part of what
   * was counted so, though something else was told last.
   */
  #isOther({ start: from }: Clause, { unit, start }: Amount, { metric }: MetricMatch): boolean {
    const before = this.#unit
    const words = this.#parts.folded.slice(from, start).trim()
    const ofEarlier = words.startsWith('其中') && this.drafts.some((each) => each.metric === metric)
    return (
      !ofEarlier &&
      this.#last !== null &&
      this.#last.metric !== metric &&
      unit !== '' &&
      before !== '' &&
      unit !== before
    )
  }

  #toldBefore({ start }: Clause): boolean {
    const last = this.#last?.weeks.at(-1) ?? this.#last?.cumulatives.at(-1)
    return last !== undefined && last.start < start
  }

  /** Dealt with of what came in, or told in brackets of a unit or of another thing: 城管委（洒水140车次）, 底商（61家）. */
  #isApart(clause: Clause, before: string): boolean {
    const came = this.#last?.weeks.slice(-few).every(({ taken }) => taken) ?? false
    if (came && dealt.test(before)) return true
    if (!clause.inner) return false
    const named = bracketName(this.#parts, clause)
    return this.#isOfUnit(clause) || (named >= 0 && named !== this.#last?.metric)
  }

  /** 学府街（餐饮18家、工地5个）: in brackets behind a name stands what it did. */
  #isOfUnit({ start }: Clause): boolean {
    const { folded, units } = this.#parts
    const bracket = folded.lastIndexOf('(', start)
    return units.some(({ end }) => end === bracket || end + 1 === bracket)
  }

  /** 其中… and what stands in brackets without a word about its role. */
  #isPart(clause: Clause, role: SaidRole, before: string): boolean {
    if (this.parting && this.#last?.weeks[0] && /^(?:其中)?新[增查做]?了?$/.test(before.trim()))
      return true
    if (clause.inner && this.#toldBefore(clause) && this.#isSum(clause)) return true
    // 其中6家为复查，现更正为36家: the whole, put right.
    if (/(?:更正|改|应)[为成]$/.test(before.trim())) return false
    if ((role.strength >= 2 && !role.carried) || this.#isApart(clause, before)) return false
    return this.#last !== null && (this.parting || clause.inner || /其中|当中|^[含包]/.test(before))
  }
}

/** （问题4家，已改3家）: what was wrong and put right are no parts of what was inspected. */
const ofTrouble = /问题|隐患|改|不合格|不达标|违[规法章]|超标|罚|立案|停业|拒/

/** 其中装了净化器的28家、有清洗记录的25家: of one and the same, and no parts of a sum. */
const ofThose = /(?:[装配办签持带戴交]了|^(?:其中)?有)[^,。;\d]{1,8}的$/

/** Figures of one thing that are looked back at. */
const few = 8

/** What came in is not what was done. */
const cameIn =
  /(?:接[到了收]|收到|受理|接|转来|派来|推[送下]来?|下发|派发|交办|涉及|上门|应[查检改])[^,;。\d]{0,6}$/

/** 检查18家，复查3家: they were counted when they were seen first. */
const visitedAgain = /(?:复查|回访|复核)了?$/

/** 已办11件: dealt with. */
const dealt = /(?:办|处理|处置|解决|整改|改|答复|回复)(?:结|完|了|好)*[^,;。\d]{0,4}$/
const dealing = /^(?:处理|处置|办结|办理|解决)$/
