import type { ReplyItem } from '#features/progress/ledger/reply.ts'
import { countedItem } from '#features/progress/reply/figures/counted-item.ts'
import { articlesWeighed, doubtsArticle } from '#features/progress/reply/figures/open-article.ts'
import { ofOneArticle } from '#features/progress/reply/figures/twin-drafts.ts'
import { unreadFigures } from '#features/progress/reply/figures/unread.ts'
import { changedItems, isKept } from '#features/progress/reply/kinds/changed-items.ts'
import type { Earlier } from '#features/progress/reply/kinds/earlier.ts'
import { tellsHowItGoes } from '#features/progress/reply/kinds/meant.ts'
import { isTalkOfReporting } from '#features/progress/reply/kinds/talk-of-reporting.ts'
import { spokenOf, tasksOf } from '#features/progress/reply/naming/metric-tasks.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Walked } from '#features/progress/reply/parts/parts.ts'
import { isHeading, type ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import { firstFrom, type Span } from '#features/progress/reply/parts/span.ts'
import { rowAt } from '#features/progress/reply/parts/strange-rows.ts'
import {
  attachRemarks,
  guessedTasks,
  type LikelyTasks,
  tasksOfProblem,
} from '#features/progress/reply/remarks/attach-remarks.ts'
import { latenessOf } from '#features/progress/reply/remarks/lateness.ts'
import { tellsOfProblem } from '#features/progress/reply/remarks/problem-words.ts'
import type { Remark } from '#features/progress/reply/remarks/remarks.ts'
import { reasonsForLess } from '#features/progress/reply/remarks/short-of-plan.ts'
import { unlabelledRemarks } from '#features/progress/reply/remarks/unlabelled-remarks.ts'
import { idleLines } from '#features/progress/reply/tasks/idle-lines.ts'
import {
  doubtful,
  openTo,
  type Placed,
  type TaskReading,
  type UnclearNumber,
} from '#features/progress/reply/tasks/placed.ts'
import type { PlanDesk } from '#features/progress/reply/tasks/plan-desk.ts'
import { tasksOfText } from '#features/progress/reply/tasks/tasks.ts'
import {
  likelyTold,
  type ToldInput,
  toldItems,
  zeroItems,
} from '#features/progress/reply/tasks/told-items.ts'
import { toldZeros } from '#features/progress/reply/tasks/told-zeros.ts'

/** 秸秆综合利用推进了一块: all that is told stands in two articles in the same words, so that nothing says which is meant. */
function leaveOpen(placed: readonly Placed[], parts: ReadParts, desk: PlanDesk): void {
  const [only, ...others] = placed
  if (!only || others.length > 0 || only.item.metric !== null) return
  const weighed = articlesWeighed(parts.folded, desk)
  if (weighed.length > 1) {
    only.item.task = weighed[0] ?? only.item.task
    openTo(only, weighed)
  }
  if (weighed.length > 1 || only.item.problem !== null) return
  const named = parts.articles.length + spokenOf(parts, desk).length > 0
  const tasks = named || only.idle ? [] : (desk.articles?.sharing(parts.words) ?? [])
  if (tasks.length > 1 && tasks.includes(only.item.task)) openTo(only, tasks)
}

/** A reading of an item that may be meant instead. */
export type Doubt =
  | ({ kind: 'number'; index: number } & UnclearNumber)
  | { kind: 'task'; index: number; readings: readonly TaskReading[]; alike?: true }

/** The items of a message with what came to light while making them. */
export interface Gathered {
  items: ReplyItem[]
  /** The one unit all is reported for, when it is not the sender. */
  unit: string | null
  doubts: Doubt[]
  /** Parts that do not add up to their whole. */
  mismatch: boolean
  /** Metrics told of about (约, 左右). */
  approximate: ReadonlySet<string | null>
  /** How far rounding may have put the figures of a metric apart, in its unit. */
  rounding: ReadonlyMap<string | null, number>
  /** Metrics with figures written in another unit than theirs. */
  converted: ReadonlySet<string | null>
  /** Items of which words say that nothing was done. */
  zeros: number
  /** Reason given for being late, exact words. */
  lateBecause: string | null
  /** Where a problem is told without a label. */
  troubles: readonly Span[]
  /** Figures that were reported and that nobody counts, exact words. */
  unread: readonly string[]
}

/** What items are made from. */
export interface ItemsInput {
  /** Exact words. */
  text: string
  parts: ReadParts
  walked: Walked
  desk: PlanDesk
  /** What a correction or a withdrawal is about. */
  earlier: Earlier | null
  /** So far, a week ago, by metric. */
  before: Readonly<Record<string, number>>
  /** Metric that the message goes on about; -1 = none. */
  about: number
}

/** Makes the items: figures first, then tasks told of in words, then problems and next steps beside them. */
export function itemsOf(input: ItemsInput): Gathered {
  const { text, parts, walked, desk, earlier } = input
  const lateness = latenessOf(parts.folded, parts.clauses)
  const free = parts.clauses.filter(({ start }) => !walked.used.has(start))
  const idle =
    free.length > 0 ? [...toldZeros(free, parts), ...idleLines(free, walked.drafts, parts)] : []
  const apart = new Set([...lateness.clauses, ...idle.map(({ start }) => start)])
  const remarks = remarksOf(parts, walked, apart, earlier !== null)
  const counted = countedIn(input)
  const figures = counted.map(({ placed }) => placed)
  const { reason, proxies } = lateness
  const words = inWords(input, { remarks, proxies }, figures)
  const placed = [...figures, ...words].sort((a, b) => a.start - b.start)
  const labelled = new Set(parts.remarks.map(({ from }) => from))
  attachRemarks(text, parts, remarks, placed, () => tasksOfRemarks(input, remarks), desk)
  if (!earlier) leaveOpen(placed, parts, desk)
  return {
    mismatch: walked.mismatch || counted.some(({ mismatch }) => mismatch),
    approximate: metricsOf(counted.filter((each) => each.approximate)),
    rounding: new Map(counted.map(({ placed, rounding }) => [placed.item.metric, rounding])),
    converted: metricsOf(counted.filter((each) => each.converted)),
    zeros: placed.filter(({ idle }) => idle).length,
    ...unitsOf(placed, parts),
    lateBecause: reason && text.slice(reason.start, reason.end).trim(),
    unread: earlier
      ? []
      : unreadFigures({ text, parts, orphans: walked.orphans, used: walked.used, placed, remarks }),
    troubles: remarks.filter(({ kind, from }) => kind === 'problem' && !labelled.has(from)),
  }
}

function metricsOf(counted: readonly ReturnType<typeof countedItem>[]): Set<string | null> {
  return new Set(counted.map(({ placed }) => placed.item.metric))
}

function countedIn({ parts, walked, desk, before }: ItemsInput): ReturnType<typeof countedItem>[] {
  const { percents } = walked
  const beside = ofOneArticle(walked.drafts, parts, desk)
  return beside.map((draft) => countedItem(draft, { parts, desk, beside, percents, before }))
}

/** What problems and next steps may be about: the message that is changed or gone on about, else what they say. */
function tasksOfRemarks(
  { parts, walked, desk, earlier, before, about }: ItemsInput,
  remarks: readonly Remark[],
): LikelyTasks {
  if (earlier) return { tasks: earlier.task === null ? [] : [earlier.task], open: false }
  const bare = parts.mentions.nouns.length + parts.articles.length === 0
  if (about >= 0 && bare) return { tasks: tasksOf(about, parts, desk).slice(0, 1), open: false }
  return remarks.some(({ kind }) => kind === 'problem')
    ? tasksOfProblem(parts, desk, before, countsOthers(walked, parts))
    : tasksOfNext(parts, desk, before)
}

/**
 * What is said beside the figures, with a label or without, in order.
 * @param apart starts of clauses that tell no trouble: about sending, or that nothing was done.
 * @param labelled only what has a label: what is said of an earlier message (不是21座次) is no trouble of the work.
 */
function remarksOf(
  parts: ReadParts,
  walked: Walked,
  apart: ReadonlySet<number>,
  labelled: boolean,
): Remark[] {
  const { used, skipped } = walked
  const reasons = labelled ? [] : reasonsForLess(parts, walked)
  const isReason = ({ start }: Clause) => {
    const before = reasons[firstFrom(reasons, start + 1) - 1]
    return before !== undefined && start < before.end
  }
  // 向阳路还没给我, 第8条第9条说不好归哪个: of the report, not of the work.
  const isAboutReport = ({ start, end }: Clause) => {
    const words = parts.folded.slice(start, end)
    return isTalkOfReporting(words) || doubtsArticle(words)
  }
  const free = parts.clauses
    .filter((clause) => !used.has(clause.start) && !apart.has(clause.start))
    .filter((clause) => !isHeading(clause, parts) && !isReason(clause) && !isAboutReport(clause))
  const counts = countsOthers(walked, parts)
  const alone =
    !counts && used.size + skipped.size === 0 && apart.size === 0 && parts.remarks.length === 0
  const unlabelled = labelled ? [] : unlabelledRemarks(withQuietNames(parts), free, alone)
  // 拆违|120|有纠纷: of a work that nobody counts.
  const rows = walked.orphans.flatMap(({ row }) => row ?? [])
  return [...parts.remarks, ...reasons, ...unlabelled]
    .filter((remark) => !rowAt(rows, remark.from))
    .sort((a, b) => a.from - b.from)
}

/** 适老化改造: what a work is called tells of no trouble; offsets are kept. */
function withQuietNames({ folded, mentions }: ReadParts): string {
  const loud = mentions.nouns.filter(
    ({ form }) => Math.max(...form.links.values()) >= 2.6 && tellsOfProblem(form.text),
  )
  if (loud.length === 0) return folded
  let text = ''
  for (const { start, end } of loud) {
    text += folded.slice(text.length, start) + '某'.repeat(end - Math.max(start, text.length))
  }
  return text + folded.slice(text.length)
}

/** Something is counted that no metric counts; 有一家不让进 tells who makes trouble. */
function countsOthers({ orphans }: Pick<Walked, 'orphans'>, { folded }: ReadParts): boolean {
  return orphans.some(
    ({ amount: { unit, start }, clause }) =>
      !/^(?:天|小时|班|遍|趟|回|次)?$/.test(unit) &&
      !/^(?:还|仍|另|就|但)?有$/.test(folded.slice(clause.start, start)),
  )
}

function inWords(
  { parts, walked, desk, earlier, before }: ItemsInput,
  beside: Pick<ToldInput, 'remarks' | 'proxies'>,
  figures: readonly Placed[],
): Placed[] {
  const changed =
    earlier && figures.length === 0 ? changedItems(earlier, parts, beside.remarks) : []
  if (changed.length > 0) return changed
  if (!earlier && tellsHowItGoes(parts.folded)) {
    const { tasks, open } = guessedTasks(parts, desk, before)
    return [doubtful(tasks, { unit: -1, block: 0, start: 0 }, open)]
  }
  const input = { parts, walked, desk, ...beside }
  const idle = zeroItems(input, figures)
  const zeros = earlier ? idle.filter((each) => !isKept(each, parts)) : idle
  const told = toldItems(input, [...figures, ...zeros])
  const none = figures.length + zeros.length + told.length === 0
  const remarked = earlier?.task != null && beside.remarks.length > 0
  if (none && remarked) return []
  if (!none) return [...zeros, ...told]
  return earlier ? [] : likelyTold(input)
}

/** What comes next, told alone, is as unsure as a trouble. */
function tasksOfNext(
  parts: ReadParts,
  desk: PlanDesk,
  before: Readonly<Record<string, number>>,
): LikelyTasks {
  const tasks = tasksOfText(parts, desk)
  const alone = tasks.length === 0 && /^(?:下一?步|后续)/.test(parts.folded.trim())
  return alone ? guessedTasks(parts, desk, before) : { tasks, open: false }
}

/** An item of a unit. */
interface Owned extends Placed {
  owner: string | null
}

/** Items with the unit they belong to, where it is not the same for all; what is said of each of several units is theirs each. */
function unitsOf(
  placed: readonly Placed[],
  parts: ReadParts,
): Pick<Gathered, 'items' | 'unit' | 'doubts'> {
  const owned = placed.flatMap((each): Owned[] => {
    const unit = parts.units[each.unit]
    const members = each.each ? unit?.members : undefined
    return (members ?? [unit?.name ?? null]).map((owner) => ({ ...each, owner }))
  })
  const doubts = doubtsOf(owned)
  const names = new Set(owned.map(({ owner }) => owner))
  if (names.size > 1) {
    return {
      unit: null,
      items: owned.map(({ item, owner }) => ({ ...item, forUnit: owner })),
      doubts,
    }
  }
  const [only = null] = [...names]
  if (only !== null && listsOthers(only, parts)) {
    return { unit: null, items: owned.map(({ item }) => ({ ...item, forUnit: only })), doubts }
  }
  const proxy = parts.units.find(({ own, kind }) => !own && kind !== 'header')
  const speaksOfItself = parts.units.some(
    ({ own, start, end }) =>
      own && start > (proxy?.start ?? 0) && !followsLater.test(parts.folded.slice(end, end + 8)),
  )
  const trailing = speaksOfItself ? null : (proxy?.name ?? null)
  return { unit: only ?? trailing, items: owned.map(({ item }) => item), doubts }
}

/** 替水上公园街报的，我们的一会儿发. */
const followsLater =
  /^(?:自己)?的?(?:数)?(?:一会儿?|稍后|晚点|回头|明天|下午|(?:中午|晚上|下班)[前后]?[再另]|另外?|再)/

/** 1. 发改委 无⏎2. 工信局 无⏎3. 市场监管局 5批次: a list of several units, though one alone has a figure. */
function listsOthers(only: string, { units, clauses }: ReadParts): boolean {
  return units.some(({ own, name, start }) => {
    if (own || name === only) return false
    const at = clauses.findIndex((clause) => clause.start <= start && start < clause.end)
    const clause = clauses[at]
    return clause !== undefined && start === clause.start && clause.block !== clauses[at - 1]?.block
  })
}

function doubtsOf(placed: readonly Placed[]): Doubt[] {
  return placed.flatMap(({ numbers, tasks, alike, item }, index): Doubt[] => [
    ...numbers.map((number) => ({ kind: 'number' as const, index, ...number })),
    // Where nothing was done it does not matter under which article.
    ...(tasks.length > 1 && item.week !== 0
      ? [{ kind: 'task' as const, index, readings: tasks, ...(alike ? { alike } : {}) }]
      : []),
  ])
}
