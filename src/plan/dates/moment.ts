import type { Day } from '#calendar/day.ts'

/**
 * What 前 does with it: a `day` (6月30日, 6月底) is included, of everything else the day before counts; `span` (8月, 下旬) is
 * asked about then. `issue` is the day of issue, `feast` a festival's day, `season` a season by the table.
 */
export type Shape = 'day' | 'span' | 'feast' | 'season' | 'issue'

/** The days a moment stands for. */
export interface Stretch {
  /** Null when no day can be named. */
  first: Day | null
  last: Day | null
  ask: boolean
  /** Whether its ends are asked about, where that is another matter than the whole: 供暖期前. */
  askEdge?: boolean
  /** How it was found, in Chinese, without a stop. */
  note: string
  segments?: [Day, Day][]
  candidates?: Day[]
}

/** What a finder reads. */
export interface Found {
  shape: Shape
  /** The year as written; null when the plan's is meant. */
  year: number | null
  /** Added to the year that would count: 1 for 次年. */
  shift: number
  /** Month of a day or ten-day part, so that 6月1日至15日 can be read. */
  month?: number
  /** Lower comes first when a sentence names several. */
  rank: number
  stretch(year: number): Stretch
}

/** An expression of time in a folded text. */
export interface Moment extends Found {
  at: number
  until: number
  words: string
}

/** A stretch without days: nobody can say which. */
export function unknown(note: string, more: Partial<Stretch> = {}): Stretch {
  return { first: null, last: null, ask: true, note, ...more }
}
