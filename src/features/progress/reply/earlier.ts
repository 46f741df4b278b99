import type { ReplyInput, ReplyItem } from '#features/progress/reply.ts'
import { chineseNumber } from '#knowledge/chinese-number.ts'
import { listNumbers } from './clauses.ts'
import { draftTasks } from './draft-tasks.ts'
import type { Draft } from './drafts.ts'
import { foldText } from './fold-text.ts'
import { findMentions } from './mentions.ts'
import type { PlanDesk } from './plan-desk.ts'
import { type ReadParts, readParts } from './read-parts.ts'
import { tasksOf } from './tasks.ts'
import { walk } from './walk.ts'

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
  /** What of the earlier message is named, and where: by its number (第2项), else by its name (噪声那条). */
  points: readonly EarlierPoint[]
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
  const numbered = pointOf(folded, text, drafts, parts, desk)
  const points = numbered ? [numbered] : pointsNamed(folded, drafts, parts, desk)
  const figures = desk.amounts.read(folded).map(({ value }) => value)
  const metric = numbered?.metric ?? meant(drafts, figures) ?? standing(previous?.cumulative, desk)
  const task = metric < 0 ? null : (tasksOf(metric, parts, desk)[0] ?? null)
  const cumulatives = drafts.flatMap((each) => each.cumulatives.map(({ value }) => value))
  const weeks = drafts.flatMap((each) => each.weeks.map(({ value }) => value))
  const told = drafts.flatMap(figuresOf)
  const metrics = drafts.map((draft) => draft.metric)
  const values = new Set([...weeks, ...cumulatives])
  return { metric, task, points, metrics, cumulatives, figures: values, told }
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

function pointOf(
  folded: string,
  text: string,
  drafts: readonly Draft[],
  parts: ReadParts,
  desk: PlanDesk,
): EarlierPoint | null {
  const point = /第([一二三四五六七八九十\d]{1,2})(项|个|条|点|行)/.exec(folded)
  const starts = point?.[2] === '行' ? linesOf(text) : listNumbers(text).map(([start]) => start)
  const at = point && starts[chineseNumber(point[1] ?? '') - 1]
  const draft = at === null || at === undefined ? at : drafts.find(({ start }) => start >= at)
  const task = draft && draftTasks(draft, parts, desk)[0]?.task
  if (!point || !draft || !task) return null
  return { task, metric: draft.metric, start: point.index, end: point.index + point[0].length }
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
  const { nouns } = findMentions(folded, desk.lexicon)
  return drafts.flatMap((draft) => {
    const noun = nouns.find(
      ({ form, end }) =>
        (form.links.get(draft.metric) ?? 0) >= clear && !stays.test(folded.slice(end)),
    )
    const task = noun && draftTasks(draft, parts, desk)[0]?.task
    return noun && task ? [{ task, metric: draft.metric, start: noun.start, end: noun.end }] : []
  })
}

/** 加油站的保留. */
const stays = /^[^,。;\n]{0,8}(?:保留|留|有效|照旧|不变|不动|还算|不用改|没问题|没错|正确)/

/** A part of a name is enough where few things were told. */
const clear = 1.4

/** 23000不是32000: where the wrong number was what is done so far, the right one is, too. */
export function asEarlier(item: ReplyItem, earlier: Earlier | null, parts: ReadParts): ReplyItem {
  if (!earlier || item.week === null || item.cumulative !== null) return item
  const wrong = parts.amounts.some(({ value }) => earlier.cumulatives.includes(value))
  if (!wrong || earlier.cumulatives.includes(item.week) || /本周|这周/.test(parts.folded))
    return item
  return { ...item, week: null, cumulative: item.week }
}
