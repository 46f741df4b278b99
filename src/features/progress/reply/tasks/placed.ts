import type { ReplyItem } from '#features/progress/ledger/reply.ts'
import type { Metric } from '#features/progress/roster/metric.ts'

/** A task, and the metric of it, that may be meant. */
export type TaskReading = Pick<ReplyItem, 'task' | 'metric' | 'unit'>

/** Roles of which the number is not one, with its readings. */
export interface UnclearNumber {
  role: 'week' | 'cumulative'
  readings: readonly number[]
  /** Parts without their whole: asked about, but no number is ambiguous. */
  parts?: true
}

/** An item with its place in the text and what is not clear about it. */
export interface Placed {
  item: ReplyItem
  /** Index of the unit mention it belongs to; -1 = the sender. */
  unit: number
  block: number
  start: number
  numbers: readonly UnclearNumber[]
  /** Other tasks and metrics it may be. */
  tasks: readonly TaskReading[]
  /** Told in words that fit several articles; the message itself leaves nothing open: asked about, but not ambiguous. */
  alike?: true
  /** Said of each unit that is named together. */
  each: boolean
  /** Words say that nothing was done. */
  idle: boolean
}

/** Where an item stands. */
export type Place = Pick<Placed, 'unit' | 'block' | 'start'>

/** An item without any doubt. */
export function certain(item: ReplyItem, { unit, block, start }: Place): Placed {
  return { item, unit, block, start, numbers: [], tasks: [], each: false, idle: false }
}

/**
 * A task in words; several, the likeliest first, where it may be any of them.
 * @param open the message itself says that it may be either (像烤漆又像下水道).
 */
export function doubtful(likely: readonly string[], place: Place, open = false): Placed {
  const tasks = likely.map((task) => ({ task, metric: null, unit: null }))
  const placed = { ...certain(wordsOnly(likely[0] ?? ''), place), tasks }
  return open ? placed : { ...placed, alike: true }
}

/** Makes an item in words one that may be of any of these tasks, and is asked about. */
export function openTo(placed: Placed, tasks: readonly string[]): void {
  placed.tasks = tasks.map((task) => ({ task, metric: null, unit: null }))
  delete placed.alike
}

/** An item of what a metric counts, without a figure; undefined = nothing counted. */
export function withoutFigure(task: string, metric: Metric | undefined): ReplyItem {
  return { ...wordsOnly(task), metric: metric?.name ?? null, unit: metric?.unit ?? null }
}

/** An item that says nothing about its task yet. */
export function wordsOnly(task: string): ReplyItem {
  const nothing = { metric: null, week: null, cumulative: null, unit: null, forUnit: null }
  return { task, ...nothing, problem: null, next: null }
}
