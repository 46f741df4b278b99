import type { ReplyItem } from '#features/progress/reply.ts'
import type { Clause } from './clauses.ts'
import type { Draft } from './drafts.ts'
import type { Earlier } from './earlier.ts'
import { latenessOf } from './lateness.ts'
import type { PlanDesk } from './plan-desk.ts'
import type { ReadParts } from './read-parts.ts'
import { type Remark, saysNothing } from './remarks.ts'
import { settle } from './settle.ts'
import { draftTasks, taskOfSentence, tasksOf, tasksOfText } from './tasks.ts'
import { unlabelledRemarks } from './unlabelled-remarks.ts'
import { unitAt, type Walked } from './walk.ts'
import { zeroWords } from './wording.ts'

/** A reading of an item that may be meant instead. */
export type Doubt =
  | { kind: 'number'; index: number; role: 'week' | 'cumulative'; readings: readonly number[] }
  | { kind: 'task'; index: number; readings: readonly TaskReading[] }

/** A task, and the metric of it, that may be meant. */
export type TaskReading = Pick<ReplyItem, 'task' | 'metric' | 'unit'>

/** The items of a message with what came to light while making them. */
export interface Gathered {
  items: ReplyItem[]
  /** The one unit all is reported for, when it is not the sender. */
  unit: string | null
  doubts: Doubt[]
  /** Parts that do not add up to their whole. */
  mismatch: boolean
  approximate: boolean
  /** Reason given for being late, exact words. */
  lateBecause: string | null
}

interface Placed {
  item: ReplyItem
  unit: number
  block: number
  start: number
  /** Roles of which the number is not one: its readings. */
  numbers: readonly { role: 'week' | 'cumulative'; readings: readonly number[] }[]
  /** Other tasks and metrics it may be. */
  tasks: readonly TaskReading[]
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
}

/** Makes the items: figures first, then tasks told of in words, then problems and next steps beside them. */
export function itemsOf(input: ItemsInput): Gathered {
  const { text, parts, walked, desk, earlier } = input
  const gathered = { mismatch: false, approximate: false }
  const lateness = latenessOf(parts.folded, parts.clauses)
  const free = parts.clauses.filter(
    ({ start }) => !walked.used.has(start) && !lateness.clauses.has(start),
  )
  const remarks = [
    ...parts.remarks,
    ...unlabelledRemarks(parts.folded, free, sentencesOf(parts, walked)),
  ]
  remarks.sort((a, b) => a.from - b.from)
  const placed = walked.drafts.map((draft) => counted(draft, input, gathered))
  if (earlier?.point && placed.length === 0) placed.push(pointedAt(earlier.point, parts))
  else placed.push(...toldOf(parts, walked, remarks, placed, desk))
  if (placed.length === 0) placed.push(...likelyTold(parts, walked, desk))
  placed.sort((a, b) => a.start - b.start)
  const problem = remarks.some(({ kind }) => kind === 'problem')
  const likely = problem ? likelyTasks(input) : tasksOfText(parts, desk)
  const tasks = earlier ? (earlier.task === null ? [] : [earlier.task]) : likely
  attach(text, parts, remarks, placed, tasks)
  const { reason } = lateness
  const lateBecause = reason && text.slice(reason.start, reason.end).trim()
  return { ...gathered, ...unitsOf(placed, parts), doubts: doubtsOf(placed), lateBecause }
}

function sentencesOf({ clauses }: ReadParts, { used }: Walked): Set<number> {
  return new Set(clauses.filter(({ start }) => used.has(start)).map(({ sentence }) => sentence))
}

function pointedAt({ task, metric }: { task: string; metric: number }, parts: ReadParts): Placed {
  const found = parts.lexicon.metrics[metric]
  const item = { ...wordsOnly(task), metric: found?.name ?? null, unit: found?.unit ?? null }
  return certain(item, -1, 0, 0)
}

/**
 * What a problem without a task may be about, the likeliest first: the words, what was reported before, what the plan
 * counts first. Several when it is not clear; empty when it is about the sending of reports.
 */
function likelyTasks({ parts, desk, before }: ItemsInput): string[] {
  const byWords = tasksOfText(parts, desk)
  if (byWords.length > 0 || sending.test(parts.folded)) return byWords
  const { metrics } = parts.lexicon
  const known = metrics.flatMap(({ name }, index) => (Object.hasOwn(before, name) ? [index] : []))
  const guesses = known.length > 0 ? known : metrics.map((_, index) => index)
  const tasks = guesses.flatMap((metric) => tasksOf(metric, parts, desk).slice(0, 1))
  return [...new Set(tasks)].slice(0, known.length > 0 ? undefined : 3)
}

/** Troubles with sending a report are none of the work's. */
const sending = /文件|系统|群|表格|链接|电脑|手机|网络|账号|登录|微信|钉钉|数据|报表|填报/

/** A message that tells of work without saying clearly of which. */
function likelyTold(parts: ReadParts, walked: Walked, desk: PlanDesk): Placed[] {
  const { folded } = parts
  if (!/本周|这周|开展|推进|完成/.test(folded) || zeroWords.test(folded)) return []
  const other = walked.orphans.some(({ amount }) => amount.unit !== '')
  const [task] = other || walked.skipped.size > 0 ? [] : tasksOfText(parts, desk, 1.5)
  return task === undefined ? [] : [certain(wordsOnly(task), -1, 0, 0)]
}

function doubtsOf(placed: readonly Placed[]): Doubt[] {
  return placed.flatMap(({ numbers, tasks }, index): Doubt[] => [
    ...numbers.map((number) => ({ kind: 'number' as const, index, ...number })),
    ...(tasks.length > 1 ? [{ kind: 'task' as const, index, readings: tasks }] : []),
  ])
}

function certain(item: ReplyItem, unit: number, block: number, start: number): Placed {
  return { item, unit, block, start, numbers: [], tasks: [] }
}

/** The item of a counted metric. */
function counted(
  draft: Draft,
  { parts, walked, desk, before }: ItemsInput,
  found: { mismatch: boolean; approximate: boolean },
): Placed {
  const metric = parts.lexicon.metrics[draft.metric]
  const { week, cumulative, mismatch, unclear } = settle(draft, {
    before: before[metric?.name ?? ''] ?? null,
    target: metric?.target?.value ?? null,
    percents: walked.percents,
    vague: parts.lexicon.words[draft.metric]?.vague ?? false,
  })
  found.mismatch ||= mismatch
  found.approximate ||= [week, cumulative].some((figure) => figure?.approximate)
  const tasks = draftTasks(draft, parts, desk)
  const clear = (figure: typeof week) =>
    figure && figure.readings.length === 0 ? figure.value : null
  const item = {
    ...{ task: tasks[0]?.task ?? '', metric: metric?.name ?? null, unit: metric?.unit ?? null },
    ...{ week: clear(week), cumulative: clear(cumulative) },
    ...{ forUnit: null, problem: null, next: null },
  }
  const numbers = [
    { role: 'week' as const, readings: week?.readings ?? unclear },
    { role: 'cumulative' as const, readings: cumulative?.readings ?? [] },
  ].filter(({ readings }) => readings.length > 0)
  return { item, unit: draft.unit, block: draft.block, start: draft.start, numbers, tasks }
}

/** Tasks told of without a figure, a sentence each. */
function toldOf(
  parts: ReadParts,
  walked: Walked,
  remarks: readonly Remark[],
  placed: readonly Placed[],
  desk: PlanDesk,
): Placed[] {
  const found: Placed[] = []
  const sentences = new Map<number, Clause[]>()
  for (const clause of parts.clauses) {
    const row = sentences.get(clause.sentence) ?? []
    sentences.set(clause.sentence, [...row, clause])
  }
  for (const clauses of sentences.values()) {
    const free = clauses.filter(
      ({ start, end }) =>
        !walked.used.has(start) &&
        !walked.skipped.has(start) &&
        !remarks.some((remark) => remark.from < end && remark.end > start),
    )
    const whole = !clauses.some(({ start }) => walked.used.has(start))
    const troubled = free.length < clauses.length && placed.length > 0
    if (whole && troubled && !parts.articles.some(within(clauses))) continue
    for (const { tasks, start, block } of taskOfSentence(
      free,
      parts,
      desk,
      whole,
      placed.length > 0,
    )) {
      const [task = ''] = tasks
      const unit = unitAt(parts.units, start)
      const known = [...placed, ...found].some(
        (each) => each.item.task === task && (each.unit === unit || unit === -1),
      )
      if (!known) found.push(doubtful(tasks, unit, block, start))
    }
  }
  return found
}

/** A task in words; several where it may be any of them. */
function doubtful(likely: readonly string[], unit: number, block: number, start: number): Placed {
  const tasks = likely.map((task) => ({ task, metric: null, unit: null }))
  return { ...certain(wordsOnly(likely[0] ?? ''), unit, block, start), tasks }
}

function within(clauses: readonly Clause[]): (place: { start: number }) => boolean {
  const from = clauses[0]?.start ?? 0
  const to = clauses.at(-1)?.end ?? 0
  return ({ start }) => start >= from && start < to
}

function wordsOnly(task: string): ReplyItem {
  const nothing = { metric: null, week: null, cumulative: null, unit: null, forUnit: null }
  return { task, ...nothing, problem: null, next: null }
}

/** Each remark to the item of its numbered point, else to the first; one that stands alone makes an item of its own. */
function attach(
  text: string,
  parts: ReadParts,
  remarks: readonly Remark[],
  placed: Placed[],
  likely: readonly string[],
): void {
  for (const remark of remarks) {
    const { kind, start, end } = remark
    if (kind !== 'problem' && kind !== 'next') continue
    const words = text.slice(start, end).trim()
    if (saysNothing(words)) continue
    const item = ownerOf(remark, parts, placed, likely)?.item
    if (item) item[kind] = item[kind] === null ? words : `${item[kind]}；${words}`
  }
}

function ownerOf(
  remark: Remark,
  parts: ReadParts,
  placed: Placed[],
  likely: readonly string[],
): Placed | undefined {
  if (placed.length === 0) {
    if (likely.length === 0) return undefined
    placed.push(doubtful(likely, unitAt(parts.units, remark.from), 0, 0))
  }
  const block = parts.clauses.findLast(({ start }) => start <= remark.from)?.block
  const unit = unitAt(parts.units, remark.from)
  const same = placed.filter((each) => each.unit === unit)
  const before = same.findLast((each) => each.block === block && each.start < remark.from)
  return before ?? same.find((each) => each.block === block) ?? same[0] ?? placed[0]
}

function unitsOf(placed: readonly Placed[], parts: ReadParts): Pick<Gathered, 'items' | 'unit'> {
  const name = (index: number) => parts.units[index]?.name ?? null
  const names = new Set(placed.map(({ unit }) => name(unit)))
  if (names.size > 1) {
    return { unit: null, items: placed.map(({ item, unit }) => ({ ...item, forUnit: name(unit) })) }
  }
  const [only = null] = [...names]
  const proxy = parts.units.find(({ own, kind }) => !own && kind !== 'header')
  const speaksOfItself = parts.units.some(({ own, start }) => own && start > (proxy?.start ?? 0))
  const trailing = speaksOfItself ? null : (proxy?.name ?? null)
  return { unit: only ?? trailing, items: placed.map(({ item }) => item) }
}
