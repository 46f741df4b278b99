import { isFigure, type ReplyItem } from '#features/progress/ledger/reply.ts'
import type { Gathered } from '#features/progress/reply/items.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Walked } from '#features/progress/reply/parts/parts.ts'
import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import { startingIn } from '#features/progress/reply/parts/span.ts'
import { besides } from './besides.ts'
import type { Found } from './kind.ts'
import { withoutTold, withToldBlanked } from './told-questions.ts'
import { asking } from './wording.ts'

/**
 * What was found in a message, counted.
 * @param told figures of a message that is withdrawn: said again they are no new ones.
 */
export function foundIn(
  gathered: Gathered,
  parts: ReadParts,
  walked: Walked,
  told?: ReadonlySet<number>,
): Found {
  const others = walked.skipped.size > 0 && saysNoMore(parts, walked)
  const found = countOf(gathered, { asked: asksAbout(parts, walked), others }, told)
  return walked.elsewhere && found.figures === 0 ? { ...found, elsewhere: true } : found
}

/** True when a figure stands in a question, or another number beside it does (我记的是109，系统里怎么是119？). */
function asksAbout({ folded, clauses, amounts }: ReadParts, { used }: Walked): boolean {
  const told = new Set(
    clauses.flatMap(({ start, sentence }) => (used.has(start) ? [sentence] : [])),
  )
  const aside = folded.search(besides)
  const said = withToldBlanked(folded)
  const asked = clauses.filter(({ start }) => aside < 0 || start < aside)
  const first = clauses.find(({ start }) => used.has(start))?.start ?? 0
  const ofWeek = ofThisWeek.test(folded)
  return asked.some((clause) => {
    const own = folded.slice(clause.start, clause.end)
    const beside = told.has(clause.sentence)
    if (beside && doubtsOf(clause, first, ofWeek).some((doubt) => doubt.test(own))) return true
    const counts = beside && startingIn(amounts, clause).length > 0
    if (!used.has(clause.start) && !counts) return false
    const [words = ''] = (said.slice(clause.start, clause.end) + clause.stop).split(/请问|麻烦/)
    return clause.stop === '?' || asking.test(withoutTold(words))
  })
}

/**
 * What a clause beside figures asks in.
 * @param first start of the first clause with a figure.
 * @param ofWeek the message speaks of this week.
 */
function doubtsOf({ end, stop }: Clause, first: number, ofWeek: boolean): RegExp[] {
  const asksOut = stop === '?'
  const doubts = [asksOut ? whichIsRight : whichCounts, whetherToTakeOff]
  if (end <= first) doubts.push(howToReport)
  if (!ofWeek) doubts.push(asksOut ? likeYours : likeYoursOrNot)
  return doubts
}

/** 35家里有5家是复查的，要不要扣掉再报: the figure is not settled. */
const whetherToTakeOff =
  /(?:[要用该]不[要用该]|需不需要?|是不是[要该得]|是否需?[要该]|能不能)[^,。;\d]{0,6}(?:扣|剔|刨|减[掉去了]|去[掉除]|除[掉去])[^,。;\d]{0,6}$/

const like =
  '(?:[你您]们?|表[上里]|系统|平台|台账)[^,。;\\d]{0,8}(?:这个数|对[得不]上|一[致样]|相符|也是\\d)'
/** 累计我这边是437吨，你们表上也是这个数？: a total is compared; who tells a week's figure beside it reports. */
const likeYours = new RegExp(like)
/** 你们表上是不是也是这个数, 和你们那边一样不: the same in words that ask by themselves. */
const likeYoursOrNot = new RegExp(`${like}(?:[吗么吧不]|没有?)$|^(?=.*(?:是不是|是否)).*${like}`)
const ofThisWeek = /[本这]周|这?礼拜|本期/

/** 哪个对？: of the numbers told before none is reported. */
const whichIsRight =
  /[哪以按](?:一?个|哪个)(?:数|才|更)?(?:对|准|是|算)|(?:录|填|记|写|搞|弄)(?:反|错|串|重)|[能要用该][^,。;]{0,6}[算计报填][^,。;]{0,4}不$|你们?那[边里]|(?:怎么回事|咋回事|为什么|为啥|对不上)/

/** 以哪个为准: the same, whatever stands behind. */
const whichCounts =
  /^(?:以|按|算)哪(?:一?个|份|边)(?:的|数)*(?:为准|来|算|报|记)?$|还[用要需][^,。;]{0,6}[算计报填][^,。;]{0,4}[吗么不]$/

/** 报米还是报公里，我这边表上是1.56公里: whoever asks first how to report has not reported. */
const howToReport =
  /^(?!.*(?:[没未看都]|不管|不论|无论)).*(?:[报填写按算]|单位[是用])[^,。;\d]{1,6}还是[报填写按算用]?[^,。;\d]{1,6}$/

/** Beside figures that are none of this report next to nothing is said. */
function saysNoMore({ clauses }: ReadParts, { skipped }: Walked): boolean {
  return clauses.filter(({ start, end }) => !skipped.has(start) && end - start > 4).length < 2
}

function countOf(
  gathered: Gathered,
  { asked, others }: { asked: boolean; others: boolean },
  told?: ReadonlySet<number>,
): Found {
  const { items, doubts } = gathered
  const unclear = doubts.some(({ kind }) => kind === 'number') ? 1 : 0
  const figures = items.filter(isFigure)
  const isNew = (figure: number | null) => !told?.has(figure ?? 0)
  const nonzero = figures.filter(({ week, cumulative }) =>
    week === null
      ? cumulative !== 0 && isNew(cumulative)
      : week !== 0 && (isNew(week) || (cumulative !== null && isNew(cumulative))),
  )
  const moved = figures.filter(({ week }) => (week ?? 0) !== 0)
  return {
    figures: figures.length + unclear,
    nonzero: nonzero.length + unclear,
    moved: moved.length + unclear,
    asked,
    elsewhere: others && items.every(isBare),
    tasks: items.length,
    zeros: gathered.zeros,
  }
}

function isBare({ metric, problem, next }: ReplyItem): boolean {
  return metric === null && problem === null && next === null
}
