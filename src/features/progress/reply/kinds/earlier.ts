import type { ReplyInput, ReplyItem } from '#features/progress/ledger/reply.ts'
import { draftTasks } from '#features/progress/reply/figures/draft-tasks.ts'
import type { Draft } from '#features/progress/reply/figures/drafts.ts'
import { walk } from '#features/progress/reply/figures/walk.ts'
import { findMentions } from '#features/progress/reply/naming/mentions.ts'
import { tasksOf } from '#features/progress/reply/naming/metric-tasks.ts'
import { mixedUp } from '#features/progress/reply/naming/said-of-number.ts'
import { listNumbers } from '#features/progress/reply/parts/clauses.ts'
import { type Position, positionsIn } from '#features/progress/reply/parts/positions.ts'
import { type ReadParts, readParts } from '#features/progress/reply/parts/read-parts.ts'
import type { Span } from '#features/progress/reply/parts/span.ts'
import { withoutFigure } from '#features/progress/reply/tasks/placed.ts'
import type { PlanDesk } from '#features/progress/reply/tasks/plan-desk.ts'
import { tasksOfText } from '#features/progress/reply/tasks/tasks.ts'
import { foldText } from '#features/progress/reply/writing/fold-text.ts'

/** A figure of the earlier message that is spoken of. */
export interface EarlierPoint {
  task: string
  metric: number
  start: number
  end: number
}

/** A figure of the earlier message. */
export interface EarlierFigure {
  metric: number
  role: 'week' | 'cumulative'
  value: number
}

/** What a correction or a withdrawal is about when it does not say. */
export interface Earlier {
  /** The metric of the earlier message that is meant; -1 = none or not clear. */
  metric: number
  /** Article of the metric; null without one. */
  task: string | null
  /** What of the earlier message is named, and where: by its place (第2项), else by its name (噪声那条). */
  points: readonly EarlierPoint[]
  /** Where places in it are named: no articles. */
  places: readonly Span[]
  /** All metrics that it told of. */
  metrics: readonly number[]
  /** What was said to be done so far, in the metrics' units. */
  cumulatives: readonly number[]
  /** All figures that it told of, in the metrics' units. */
  figures: ReadonlySet<number>
  /** The same, a row each with what it was a figure of. */
  told: readonly EarlierFigure[]
}

/** Reads the message that is corrected or withdrawn: `previous.text`, else the only metric with a figure before. */
export function aboutEarlier(
  folded: string,
  { previous, sender }: ReplyInput,
  desk: PlanDesk,
): Earlier {
  const text = foldText(previous?.text ?? '')
  const parts = readParts(text, sender.unit, desk)
  const { drafts } = walk(parts)
  const count = parts.articles.length > 0 ? 0 : thingsOf(text, drafts).length
  const places = positionsIn(folded, count)
  const read = { folded, text, drafts, parts }
  const placed = places.flatMap((place) => pointAt(place, read, desk))
  const points = placed.length > 0 ? placed : pointsNamed(folded, drafts, parts, desk)
  const figures = desk.amounts.read(folded).map(({ value }) => value)
  const metric = placed[0]?.metric ?? meant(drafts, figures) ?? standing(previous?.cumulative, desk)
  const task = taskOf(metric, drafts, parts, desk)
  const cumulatives = drafts.flatMap((each) => each.cumulatives.map(({ value }) => value))
  const weeks = drafts.flatMap((each) => each.weeks.map(({ value }) => value))
  const told = drafts.flatMap(figuresOf)
  const metrics = drafts.map((draft) => draft.metric)
  const values = new Set([...weeks, ...cumulatives])
  return { metric, task, points, places, metrics, cumulatives, figures: values, told }
}

/** Where no figure was told, the article that the words speak of. */
function taskOf(
  metric: number,
  drafts: readonly Draft[],
  parts: ReadParts,
  desk: PlanDesk,
): string | null {
  if (metric >= 0) return tasksOf(metric, parts, desk)[0] ?? null
  return drafts.length > 0 || parts.folded === '' ? null : (tasksOfText(parts, desk)[0] ?? null)
}

function figuresOf({ metric, weeks, cumulatives }: Draft): EarlierFigure[] {
  return [
    ...weeks.map(({ value }) => ({ metric, role: 'week' as const, value })),
    ...cumulatives.map(({ value }) => ({ metric, role: 'cumulative' as const, value })),
  ]
}

/** The only metric there was, or the one whose wrong number is said again (165改成156). */
function meant(drafts: readonly Draft[], figures: readonly number[]): number | undefined {
  const said = ({ weeks, cumulatives }: Draft) =>
    [...weeks, ...cumulatives].some(({ value }) => figures.includes(value))
  const [first, ...others] = drafts.length === 1 ? drafts : drafts.filter(said)
  if (first) return others.length === 0 ? first.metric : -1
  return drafts.length > 0 ? -1 : undefined
}

function standing(
  cumulative: Readonly<Record<string, number>> | undefined,
  desk: PlanDesk,
): number {
  const [only, ...others] = Object.keys(cumulative ?? {})
  if (only === undefined || others.length > 0) return -1
  return desk.lexicon.metrics.findIndex(({ name }) => name === only)
}

/** Where the things of a message begin: its list numbers, else its figures. */
function thingsOf(text: string, drafts: readonly Draft[]): number[] {
  const numbers = listNumbers(text).map(([start]) => start)
  return numbers.length > 1 ? numbers : drafts.map(({ start }) => start)
}

/** The figure that a place names; none where it is to stay. */
function pointAt(
  { start, end, index, line }: Position,
  { folded, text, drafts, parts }: EarlierText,
  desk: PlanDesk,
): EarlierPoint[] {
  const at = (line ? linesOf(text) : thingsOf(text, drafts))[index]
  const draft = at === undefined ? undefined : drafts.find((each) => each.start >= at)
  if (!draft || stays.test(folded.slice(end))) return []
  return pointTo(draft, { start, end }, parts, desk)
}

/** The message that is changed, read, beside the words that change it. */
interface EarlierText {
  folded: string
  text: string
  drafts: readonly Draft[]
  parts: ReadParts
}

function pointTo(
  draft: Draft,
  { start, end }: Span,
  parts: ReadParts,
  desk: PlanDesk,
): EarlierPoint[] {
  const task = draftTasks(draft, parts, desk)[0]?.task
  return task === undefined ? [] : [{ task, metric: draft.metric, start, end }]
}

/** Where lines with words begin. */
function linesOf(text: string): number[] {
  return Array.from(text.matchAll(/[^\n]+/g), ({ index }) => index)
}

function pointsNamed(
  folded: string,
  drafts: readonly Draft[],
  parts: ReadParts,
  desk: PlanDesk,
): EarlierPoint[] {
  const { nouns, verbs } = findMentions(folded, desk.lexicon)
  const own = ({ metric }: Draft) =>
    verbs.find(
      ({ word, end }) => desk.lexicon.words[metric]?.own === word && !stays.test(folded.slice(end)),
    )
  const named = (draft: Draft): Span | undefined =>
    nouns.find(
      ({ form, end }) =>
        (form.links.get(draft.metric) ?? 0) >= partOfName && !stays.test(folded.slice(end)),
    ) ?? own(draft)
  const others = allBut.exec(folded)
  if (others) {
    const start = others.index
    const place = { start, end: start + others[0].length }
    const rest = drafts.filter((draft) => !named(draft))
    return rest.flatMap((draft) => pointTo(draft, place, parts, desk))
  }
  return drafts.flatMap((draft) => {
    const noun = named(draft)
    return noun ? pointTo(draft, noun, parts, desk) : []
  })
}

/** 除了餐饮其他都撤回. */
const allBut =
  /(?:除(?:了|开)?|只(?:留|保留|要|算))[^,。;]{1,12}(?:之?外|以外)?,?(?:其[他余它]|别的|剩下|另外)/

/** Words, as a pattern, of what is not taken back. */
export const kept = '保留|留着|有效|照旧|不变|不动'

/** 加油站的保留: behind a name, it is not what is taken back. */
export const stays = new RegExp(
  `^(?![^,。;\\n]{0,6}[撤删划抹废])[^,。;\\n]{0,8}(?:${kept}|留|照[记算]|还算|可以用|能用|(?<![别不])算(?=$|[,。;])|不用改|没问题|没错|正确)`,
)

/** A part of a name is enough where few things were told. */
export const partOfName = 1.4

/** 不是疏通是返修, 是返修，不是疏通. */
const putAgainst = /不是[^,。;\d]{1,8}是[\u4e00-\u9fff]|是[^,。;\d是]{1,8},?而?不是/

/** What the earlier message told a figure of that a correction tells of something else. */
export function replacedBy(
  items: readonly ReplyItem[],
  { told, metrics }: Earlier,
  folded: string,
  { lexicon, articlesOf }: PlanDesk,
): ReplyItem[] {
  if (!mixedUp.test(folded) && !putAgainst.test(folded)) return []
  const known = metrics.map((metric) => lexicon.metrics[metric]?.name)
  const named = new Set(items.map(({ metric }) => metric))
  const news = items.filter(({ metric }) => !known.includes(metric ?? ''))
  const wrong = told.filter(({ metric, value }) => {
    const moved = news.some(({ week, cumulative }) => week === value || cumulative === value)
    return moved && !named.has(lexicon.metrics[metric]?.name ?? '')
  })
  return [...new Set(wrong.map(({ metric }) => metric))].map((metric) =>
    withoutFigure(articlesOf(metric)[0] ?? '', lexicon.metrics[metric]),
  )
}

/** 累计漏加了上周的12座，应该是67座: of nothing else is spoken. */
const totalOnly =
  /^[^,。;\d]{0,8}累计(?!.*(?:本周|这周|今天))[^。;]*应该?[是为]?\s?\d+[\u4e00-\u9fff]{0,2}[。!]?$/

/** 23000不是32000: where the wrong number was what is done so far, the right one is, too. */
export function asEarlier(item: ReplyItem, earlier: Earlier | null, parts: ReadParts): ReplyItem {
  if (!earlier || item.week === null || item.cumulative !== null) return item
  if (totalOnly.test(parts.folded)) return { ...item, week: null, cumulative: item.week }
  const wrong = parts.amounts.some(({ value }) => earlier.cumulatives.includes(value))
  if (!wrong || earlier.cumulatives.includes(item.week) || /本周|这周/.test(parts.folded))
    return item
  return { ...item, week: null, cumulative: item.week }
}
