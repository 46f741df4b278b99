import { tidy } from '#base/tidy.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Role } from './roles.ts'

/** A figure as read, in the metric's unit. */
export interface Figure {
  value: number
  approximate: boolean
  /** What one of its last digit is worth in the metric's unit. */
  step: number
  /** Written in another unit than the metric's. */
  converted: boolean
  /** The unit as written; empty = none. */
  unit: string
  /** Readings in the metric's unit when it is not one number. */
  readings: readonly number[]
  /** How firmly its role was said. */
  strength: number
  /** Told of as done already (已完成). */
  done: boolean
  /** Told of as come in (接到, 受理): of several figures it is not what was done. */
  taken: boolean
  /** Of matters that come in: told of as dealt with (已办, 办结). */
  acted: boolean
  /** Told of as the whole of what stands before it (合计, 共). */
  whole: boolean
  /** Told with a place (东片620米), or joined to the one before (和2家民营医院): one of several parts. */
  placed: boolean
  /** Told of as no other than before (还是, 仍为). */
  still: boolean
  /** Told with where it was taken from (台账记的): two such numbers are readings of one. */
  sourced: boolean
  /** Told behind a + (620+580). */
  plus: boolean
  /** Told of as what was done this year: of several totals it is the one that is reported. */
  ofYear: boolean
  /** Sentence, numbered point and place in the text. */
  sentence: number
  block: number
  start: number
}

/** What the words in front of a figure tell of it beyond its role. */
export type Told = Pick<
  Figure,
  'done' | 'taken' | 'acted' | 'whole' | 'placed' | 'still' | 'sourced' | 'plus' | 'ofYear'
>

/** What is gathered for one task and metric of one unit while reading. */
export interface Draft {
  /** Article stated in the text; null = to be found. */
  stated: string | null
  /** Index in the lexicon. */
  metric: number
  /** Index of the unit mention it belongs to; -1 = the sender. */
  unit: number
  block: number
  start: number
  weeks: Figure[]
  cumulatives: Figure[]
  deltas: Figure[]
  parts: Figure[]
  /** Said of each of the units it belongs to (两个街各查了5个). */
  each: boolean
  /** Of how many that are no units its first figure is said each (三个班组各200米); 1 = it is a figure of its own. */
  times: number
  /** Metrics that the same words may mean, by index; with `guessed` none was named at all. */
  rivals: Set<number>
  guessed: boolean
  /** How clearly it was named, as the score of a match; 0 = by nothing of its own. */
  score: number
}

/** The draft of a task, metric and unit, made when there is none. */
export function draftFor(
  drafts: Draft[],
  key: Pick<Draft, 'stated' | 'metric' | 'unit' | 'block' | 'start'>,
): Draft {
  const known = drafts.find(
    ({ stated, metric, unit, block }) =>
      metric === key.metric &&
      unit === key.unit &&
      (stated === key.stated || key.stated === null || (stated === null && block === key.block)),
  )
  return known ?? newDraft(drafts, key)
}

/** A draft of its own, though there is one of this task, metric and unit. */
export function newDraft(
  drafts: Draft[],
  key: Pick<Draft, 'stated' | 'metric' | 'unit' | 'block' | 'start'>,
): Draft {
  const figures = { weeks: [], cumulatives: [], deltas: [], parts: [] }
  const draft: Draft = {
    ...key,
    ...figures,
    each: false,
    times: 1,
    rivals: new Set(),
    guessed: false,
    score: 0,
  }
  drafts.push(draft)
  return draft
}

/** Equal but for the dust of fractions, or within a tolerance. */
export function near(a: number, b: number, tolerance = 0): boolean {
  return Math.abs(a - b) <= Math.max(1e-6 * Math.abs(b), tolerance * Math.abs(b))
}

/** The sum of figures, in the metric's unit. */
export function sumOf(figures: readonly Figure[]): number {
  return figures.reduce((total, { value }) => total + value, 0)
}

/** Words in front of a figure that tell nothing beyond its role. */
export const toldNothing: Told = {
  ...{ done: false, taken: false, acted: false },
  ...{ whole: false, placed: false, still: false, sourced: false, plus: false, ofYear: false },
}

/** An amount as a figure in the metric's unit. */
export function figureOf(
  amount: Amount,
  factor: number,
  strength: number,
  { sentence, block }: { sentence: number; block: number },
  told: Told = toldNothing,
): Figure {
  return {
    value: tidy(amount.value * factor),
    approximate: amount.approximate,
    step: tidy(amount.step * factor),
    converted: factor !== 1 && amount.unit !== '',
    unit: amount.unit,
    readings: amount.readings.map((reading) => tidy(reading * factor)),
    ...{ strength, sentence, block, ...told, start: amount.start },
  }
}

/** Adds a figure to a draft under its role; what is to be skipped is not added. */
export function addFigure(draft: Draft, role: Role, figure: Figure): void {
  if (role === 'week') draft.weeks.push(figure)
  if (role === 'cumulative') draft.cumulatives.push(figure)
  if (role === 'delta') draft.deltas.push(figure)
}
