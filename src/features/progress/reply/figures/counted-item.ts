import { isLevel } from '#features/progress/ledger/level.ts'
import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import type { Placed } from '#features/progress/reply/tasks/placed.ts'
import type { PlanDesk } from '#features/progress/reply/tasks/plan-desk.ts'
import { tellsOfNothingDone } from '#features/progress/reply/tasks/told-zeros.ts'
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

/** The clause in front of one that says nothing but how it still is. */
const clauseInFront =
  /([^,。;!?\n]+),(?:现在|目前|总数|一共|就|也|都|那)*(?:还是|仍|依|[维保]持|停)[^,。;!?\n\d]{0,3}$/
const leftUndone = /[没未](?:有|再|新)?[\u4e00-\u9fff]{1,2}(?<![完好到够齐成了全])$/

/** Behind words that nothing was done, in the same sentence, a number alone is what stands (化粪池没掏，还是188座). */
function isUndone({ weeks }: Draft, { folded }: ReadParts): boolean {
  const [only] = weeks
  const before = folded.slice(Math.max(0, (only?.start ?? 0) - 40), only?.start ?? 0)
  const words = clauseInFront.exec(before)?.[1] ?? ''
  return tellsOfNothingDone(words) || leftUndone.test(words)
}

/** Makes the item of a draft: which of its figures stand, and under which article. */
export function countedItem(draft: Draft, input: FigureInput): CountedItem {
  const { parts, desk, percents, before } = input
  const metric = parts.lexicon.metrics[draft.metric]
  const { week, cumulative, mismatch, unclear, either } = settle(withLevelReached(draft, parts), {
    before: before[metric?.name ?? ''] ?? null,
    unchanged: unchanged.test(parts.folded),
    undone: isUndone(draft, parts),
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
