import { isLevel } from '#features/progress/ledger/level.ts'
import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import type { Placed } from '#features/progress/reply/tasks/placed.ts'
import type { PlanDesk } from '#features/progress/reply/tasks/plan-desk.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import { draftTasks } from './draft-tasks.ts'
import type { Draft } from './drafts.ts'
import { settle } from './settle.ts'
import { withLevelReached } from './since-last-week.ts'

/** What figures are settled by. */
export interface FigureInput {
  parts: ReadParts
  desk: PlanDesk
  /** Figures of the message. */
  beside: readonly Draft[]
  /** Percentages of the message. */
  percents: readonly number[]
  /** So far, a week ago, by metric. */
  before: Readonly<Record<string, number>>
}

/** The item of a counted metric, and what came to light while settling its figures. */
export interface CountedItem {
  placed: Placed
  /** Parts do not add up to their whole. */
  mismatch: boolean
  approximate: boolean
  /** How far rounding may have put its figures apart, in the metric's unit. */
  rounding: number
  /** Written in another unit than the metric's. */
  converted: boolean
}

/** Words of no progress: a figure that was told last week is what was done so far. */
const unchanged =
  /同上[周期]|[和跟与]上[周期](?:一样|相同)|[无没]有?变化|不变|[无没]有?新增|没[干做动]|未[开动施]/

/** Makes the item of a draft: which of its figures stand, and under which article. */
export function countedItem(draft: Draft, input: FigureInput): CountedItem {
  const { parts, desk, percents, before } = input
  const metric = parts.lexicon.metrics[draft.metric]
  const { week, cumulative, mismatch, unclear, either } = settle(withLevelReached(draft, parts), {
    before: before[metric?.name ?? ''] ?? null,
    unchanged: unchanged.test(parts.folded),
    target: metric?.target?.value ?? null,
    percents,
    vague: parts.lexicon.words[draft.metric]?.vague ?? false,
  })
  const tasks = draftTasks(draft, parts, desk, input.beside)
  const clear = (figure: typeof week) =>
    figure && figure.readings.length === 0 ? figure.value : null
  const item = {
    ...{ task: tasks[0]?.task ?? '', metric: metric?.name ?? null, unit: metric?.unit ?? null },
    ...figuresOf(metric, clear(week), clear(cumulative)),
    ...{ forUnit: null, problem: null, next: null },
  }
  const numbers = [
    { role: 'week' as const, readings: week?.readings ?? [] },
    { role: 'week' as const, readings: unclear, ...(either ? {} : { parts: true as const }) },
    { role: 'cumulative' as const, readings: cumulative?.readings ?? [] },
  ].filter(({ readings }) => readings.length > 0)
  const { unit, block, start, each } = draft
  const approximate = [week, cumulative].some((figure) => figure?.approximate)
  const converted = [week, cumulative].some((figure) => figure?.converted)
  return {
    placed: { item, unit, block, start, numbers, tasks, each, idle: false },
    mismatch,
    approximate,
    rounding: Math.max(week?.step ?? 0, cumulative?.step ?? 0) / 2,
    converted,
  }
}

/** A level has no week's figure: 签订率96. */
function figuresOf(metric: Metric | undefined, week: number | null, cumulative: number | null) {
  if (!isLevel(metric?.unit ?? null)) return { week, cumulative }
  return { week: null, cumulative: cumulative ?? week }
}
