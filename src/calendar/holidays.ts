import type { Day } from './day.ts'

/** A run of days, both ends included. */
export interface DaySpan {
  first: Day
  last: Day
}

/** How long festivals are off, by the yearly notices. */
export interface Holidays {
  /** The run of days off around a festival day; null where the year has no data or the day is worked. */
  holidayAround(day: Day): DaySpan | null
}
