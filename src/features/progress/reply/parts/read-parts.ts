import {
  articleMentions,
  fieldTopics,
  maskArticleLists,
  maskArticles,
} from '#features/progress/reply/naming/article-mentions.ts'
import { findMentions, type Mentions } from '#features/progress/reply/naming/mentions.ts'
import { nameOfCell } from '#features/progress/reply/naming/naming.ts'
import { labelledRemarks } from '#features/progress/reply/remarks/labelled-remarks.ts'
import type { Remark } from '#features/progress/reply/remarks/remarks.ts'
import type { PlanDesk } from '#features/progress/reply/tasks/plan-desk.ts'
import { withoutCountedNames } from '#features/progress/reply/writing/counted-names.ts'
import { type Clause, cutClauses, listNumbers } from './clauses.ts'
import { headedUnits, withHeadedUnits } from './headed-units.ts'
import { maskNonAmounts } from './mask.ts'
import type { Parts } from './parts.ts'
import { pointFigures } from './point-figures.ts'
import { firstFrom, inside, type Span } from './span.ts'
import { splitSpoken } from './split-spoken.ts'
import { readTable } from './table.ts'
import { titleOf } from './title-line.ts'

/** A text taken apart, with what stands beside the figures. */
export interface ReadParts extends Parts {
  remarks: readonly Remark[]
  /** Lines that name the columns of a table, and the report's title. */
  headings: readonly Span[]
  /** Folded name of who writes. */
  sender: string
  /** The folded text without names of units, offsets kept. */
  words: string
}

/** Takes a folded text apart: remarks, clauses, numbers, names. Pure. */
export function readParts(written: string, sender: string, desk: PlanDesk): ReadParts {
  const { text: folded, units: headed } = headedUnits(written, desk.amounts)
  const numbers = listNumbers(folded)
  const found = findMentions(folded, desk.lexicon)
  const names = fullNames(found, folded)
  const cut = joinedInNames(cutClauses(folded, numbers), names)
  const metricIn = (span: Span) =>
    nameOfCell({ mentions: found, lexicon: desk.lexicon, folded }, span)
  const table = readTable(folded, cut, { metricIn, isUnit: (text) => desk.units.isUnit(text) })
  const points = pointFigures(folded, numbers, cut, metricIn)
  const labelled = labelledRemarks(folded).filter(
    ({ from }) =>
      !table.lines.some(({ start, end }) => start <= from && from < end) &&
      !isInside(from, names) &&
      !isOfLonger(from, found),
  )
  const remarks = [...table.remarks, ...labelled].sort((a, b) => a.from - b.from)
  const unlisted = maskArticles(hide(maskArticleLists(folded), numbers))
  const counted = desk.lexicon.metrics.map(({ unit }) => unit)
  const masked = maskNonAmounts(withoutCountedNames(unlisted), counted)
  const read = withHeadedUnits(desk.amounts.read(masked), headed, folded)
  const beside = { words: masked, mentions: found, amounts: read, rows: table.units }
  const units = desk.units.read(folded, sender, beside)
  const denied = Array.from(folded.matchAll(deniedName), ({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }))
  const mentions = withoutNames(found, [...units, ...denied], folded)
  const groups = units.filter(
    ({ members, start, end, name }) => members || end - start > name.length,
  )
  const amounts = read.filter(
    (amount) =>
      !groups.some((group) => amount.start < group.end && amount.end > group.start) &&
      !isOfName(amount, units, folded),
  )
  const title = titleOf(folded)
  const clauses = outside(cut, remarks).flatMap((clause) =>
    splitSpoken(clause, { folded, amounts, units, nouns: mentions.nouns }),
  )
  return {
    folded,
    clauses,
    amounts,
    remarks,
    headings: title ? [title, ...table.headings] : table.headings,
    mentions,
    articles: articlesIn(folded, mentions, desk),
    units,
    sender: desk.withoutAreas(sender),
    cells: new Map([...points.roles, ...table.roles]),
    cellMetrics: new Map([...points.metrics, ...table.metrics]),
    strangeCells: table.strange,
    words: desk.withoutAreas(
      hide(
        folded,
        units.map(({ start, end }) => [start, end]),
      ),
    ),
    plain: hide(
      masked,
      units.map(({ start, end }) => [start, end]),
    ),
    lexicon: desk.lexicon,
    articlesOf: desk.articlesOf,
    tellApart: (words, tasks, any) => desk.articles?.tellApart(words, tasks, any) ?? null,
    spokenOf: (words) => desk.articles?.clearest(words) ?? null,
    business: desk.business,
    expected: new Set(),
  }
}

/** 五一里 198户: a number in characters that the name of a unit begins with. */
function isOfName({ start, end }: Span, units: readonly Span[], folded: string): boolean {
  const unit = units[firstFrom(units, start)]
  return unit?.start === start && end <= unit.end && !/\d/.test(folded.slice(start, end))
}

/** True for words of a heading or a title: they tell of no work and of no trouble. */
export function isHeading(clause: Span, { headings }: Pick<ReadParts, 'headings'>): boolean {
  return headings.some(({ start, end }) => start <= clause.start && clause.end <= end)
}

/** Names of works, written out: 为高龄、独居老人家庭实施适老化改造, 整改隐患：22条. */
function fullNames({ nouns }: Mentions, folded: string): readonly Span[] {
  return nouns.filter(
    ({ form, end }) =>
      Math.max(...form.links.values()) >= 4 &&
      (form.text.length > 5 ||
        (form.text.length > 3 && numbered.test(folded.slice(end, end + 12)))),
  )
}

/** A number right behind a name: a label of trouble is followed by what it is. */
const numbered = /^[\])]?\s?(?:\([\u4e00-\u9fff]{1,3}\))?[:(]?\s?(?:本周|累计)?:?\s?\d/

/** A word for a thing as sure as this one is its name. */
const sure = 2.6
/** Characters of a label: 问题, 障碍. */
const ofLabel = 2

/** 无障碍改造本周应为11户, 问题楼栋改了3栋: no trouble is put right, a work is called so, and its name goes on. */
function isOfLonger(at: number, { nouns }: Mentions): boolean {
  const name = nouns[firstFrom(nouns, at + 1) - 1]
  if (!name || name.end <= at + ofLabel) return false
  return Math.max(...name.form.links.values()) >= sure
}

/** A stop inside the name of a work parts nothing. */
function joinedInNames(clauses: readonly Clause[], names: readonly Span[]): Clause[] {
  const whole: Clause[] = []
  for (const clause of clauses) {
    const before = whole.at(-1)
    const goesOn = before?.block === clause.block && isInside(clause.start, names)
    if (before && goesOn)
      whole[whole.length - 1] = { ...clause, start: before.start, inner: before.inner }
    else whole.push(clause)
  }
  return whole
}

/** @param spans sorted by their start. */
function isInside(at: number, spans: readonly Span[]): boolean {
  const last = spans[firstFrom(spans, at) - 1]
  return last !== undefined && at < last.end
}

/** 不是疏通是返修, 是返修,不是疏通, 餐饮写成底商了: what it is not. */
const deniedName =
  /不是[^,。;\d是]{1,8}(?=,?而?是[\u4e00-\u9fff])|(?<=\d[\u4e00-\u9fff]{1,3}是[^,。;\d是]{1,8},?而?)不是[^,。;\d是]{1,8}(?=$|[,。;!\n])|(?<=[写填报打弄搞记抄]成)[^,。;\d]{2,8}?(?=了[,。;!\n])/g

/** 水上公园东路查了4个工地, 上路查柴油车65台: a road, no 路查. */
const onRoad = /^[东西南北中大马公道上]路查$/

/** 重点单位看了两家, 25家集聚区企业: units of a kind of their own are none of a metric's. */
const otherUnits =
  /^(?:重点|施工|产权|物业|建设|设计|监理|运维|责任|排污|有关|相关|主管)单位$|^聚区企业$/

/** 低VOCs原料替代: what has little of a thing is another thing. */
const lowIn = /^低[a-z]/

/** 调查表发到12家: the name of a paper does not say that anything was looked at. */
const paper = /^(?:表(?![面层])|单(?![位元车体独])|问卷)/

/** 区排水所 speaks of no 排水: what stands in the name of a unit is no thing. */
function withoutNames(
  { nouns, verbs }: Mentions,
  units: readonly Span[],
  folded: string,
): Mentions {
  const named = new Uint8Array(folded.length)
  for (const { start, end } of units) named.fill(1, start, end)
  const free = ({ start, end }: Span) =>
    (!named[start] || !named[end - 1]) &&
    !onRoad.test(folded.slice(Math.max(0, start - 1), end)) &&
    !otherUnits.test(folded.slice(Math.max(0, start - 2), end)) &&
    !lowIn.test(folded.slice(Math.max(0, start - 1), end))
  const isDone = (verb: Span) => free(verb) && !paper.test(folded.slice(verb.end, verb.end + 2))
  return { nouns: nouns.filter(free), verbs: verbs.filter(isDone) }
}

/** Articles by their numbers; where there are none, by the words of a form's field. */
function articlesIn(folded: string, { nouns }: Parts['mentions'], desk: PlanDesk) {
  const stated = articleMentions(folded, desk.articles)
  if (stated.length > 0) return stated
  return fieldTopics(folded, desk.articles, (start, end) =>
    inside(nouns, { start, end }).some(({ form }) => Math.max(...form.links.values()) >= 2.6),
  )
}

function hide(text: string, spans: readonly [number, number][]): string {
  let hidden = ''
  let at = 0
  for (const [start, end] of spans) {
    hidden += text.slice(at, start) + ' '.repeat(end - start)
    at = end
  }
  return hidden + text.slice(at)
}

/** What of the clauses no remark covers; both are sorted. */
function outside(clauses: readonly Clause[], remarks: readonly Remark[]): Clause[] {
  let next = 0
  return clauses.flatMap((clause) => {
    while (next < remarks.length && endOf(remarks[next]) <= clause.start) next++
    return leftOf(clause, remarks, next)
  })
}

/** @param first index of the first remark that may cover something. */
function leftOf(clause: Clause, remarks: readonly Remark[], first: number): Clause[] {
  const left: Clause[] = []
  let from = clause.start
  for (let at = first; at < remarks.length; at++) {
    const remark = remarks[at]
    if (!remark || remark.from >= clause.end) break
    if (remark.from > from) left.push({ ...clause, start: from, end: remark.from, stop: '' })
    from = Math.max(from, endOf(remark))
  }
  return from < clause.end ? [...left, { ...clause, start: from }] : left
}

function endOf(remark: Remark | undefined): number {
  return remark ? Math.max(remark.start, remark.end) : 0
}
