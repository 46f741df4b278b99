import type { ReplyInput, ReplyItem } from '#features/progress/reply.ts'
import { chineseNumber } from '#knowledge/chinese-number.ts'
import { listNumbers } from './clauses.ts'
import type { Draft } from './drafts.ts'
import { foldText } from './fold-text.ts'
import type { PlanDesk } from './plan-desk.ts'
import { type ReadParts, readParts } from './read-parts.ts'
import { draftTasks, tasksOf } from './tasks.ts'
import { walk } from './walk.ts'

/** What a correction or a withdrawal is about when it does not say. */
export interface Earlier {
  /** The metric of the earlier message that is meant; -1 = none or not clear. */
  metric: number
  /** Article of the metric; null without one. */
  task: string | null
  /** A numbered point of the earlier message that is named (第2项), and where; null = none. */
  point: { task: string; metric: number; start: number; end: number } | null
  /** What was said to be done so far, in the metrics' units. */
  cumulatives: readonly number[]
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
  const point = pointOf(folded, text, drafts, parts, desk)
  const figures = desk.amounts.read(folded).map(({ value }) => value)
  const metric = point?.metric ?? meant(drafts, figures) ?? standing(previous?.cumulative, desk)
  const task = metric < 0 ? null : (tasksOf(metric, parts, desk)[0] ?? null)
  const cumulatives = drafts.flatMap((each) => each.cumulatives.map(({ value }) => value))
  return { metric, task, point, cumulatives }
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
): Earlier['point'] {
  const point = /第([一二三四五六七八九十\d]{1,2})(?:项|个|条|点)/.exec(folded)
  const at = point && listNumbers(text)[chineseNumber(point[1] ?? '') - 1]
  const draft = at && drafts.find(({ start }) => start >= at[0])
  const task = draft && draftTasks(draft, parts, desk)[0]?.task
  if (!point || !draft || !task) return null
  return { task, metric: draft.metric, start: point.index, end: point.index + point[0].length }
}

/** 23000不是32000: where the wrong number was what is done so far, the right one is, too. */
export function asEarlier(item: ReplyItem, earlier: Earlier | null, parts: ReadParts): ReplyItem {
  if (!earlier || item.week === null || item.cumulative !== null) return item
  const wrong = parts.amounts.some(({ value }) => earlier.cumulatives.includes(value))
  if (!wrong || earlier.cumulatives.includes(item.week) || /本周|这周/.test(parts.folded))
    return item
  return { ...item, week: null, cumulative: item.week }
}
