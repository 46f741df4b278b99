import type { Day } from '#calendar/day.ts'

/** When a reminder that people set goes. Times are Beijing's, `HH:mm`. */
export type ManualWhen =
  /** On one day; `exact`: somebody named the time, so it goes on that very day, worked or not. */
  | { type: 'once'; day: Day; time: string; exact: boolean }
  /** Ahead of a day by which something is due, so many calendar days before; `by`: time of day by which, null = no matter. */
  | { type: 'before'; day: Day; leads: readonly number[]; time: string; by: string | null }
  /** `weekdays`: 1 (Monday) to 7; `leads`: days ahead, `[0]` on the day itself. */
  | { type: 'weekly'; weekdays: readonly number[]; leads: readonly number[]; time: string }
  /** `days`: days of the month, -1 = the last; in a month without such a day, its last. */
  | { type: 'monthly'; days: readonly number[]; leads: readonly number[]; time: string }
  /** Each year on these days, so each quarter too; `day` as in `monthly`. */
  | { type: 'yearly'; dates: readonly YearDay[]; leads: readonly number[]; time: string }
  /** Each working day, or each day. */
  | { type: 'workdays' | 'daily'; time: string }

/** A day of each year; -1 = the last of the month, which is also meant where a month has no such day. */
export interface YearDay {
  /** 1 to 12. */
  month: number
  day: number
}

/** A reminder that somebody asks for in words. */
export interface Manual {
  /** What of, as written. */
  what: string
  when: ManualWhen
  /** Who is named, people and units, as written; empty = the whole group. */
  whom: readonly string[]
  /** True for 提醒我: whoever asks is named. */
  self: boolean
}

/** Time of day at which a reminder goes that names none. */
export const usualTime = '09:07'

/** A time as it is said for a reminder that is there already. */
export interface SpokenWhen {
  when: ManualWhen
  /** True where a time of day is said. */
  hasClock: boolean
  /** True where it is said how long ahead, or by when: 提前3天, 6月12日前. */
  isAhead: boolean
  /** True for a time of day and nothing else. */
  isTimeOnly: boolean
}

/** What is to be changed of a reminder; what is null or empty stays. */
export interface ManualChange {
  said: SpokenWhen | null
  what: string | null
  whom: readonly string[]
  self: boolean
}

/**
 * What is meant for a day that is off goes on it where the working day before is over; null: it never goes.
 * @param next what tells when something goes next, null when never again
 */
export function comingWhen(
  when: ManualWhen,
  next: (when: ManualWhen) => unknown,
): ManualWhen | null {
  if (next(when)) return when
  const own: ManualWhen | null = when.type === 'once' ? { ...when, exact: true } : null
  return own && next(own) ? own : null
}
