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
  /** Each working day, or each day. */
  | { type: 'workdays' | 'daily'; time: string }

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
