import type { Day } from './day.ts'

/** What the notice of one year says. */
export interface YearTable {
  year: number
  /** Days that are not worked; ordinary weekends need not be listed. */
  off: ReadonlySet<Day>
  /** Saturdays and Sundays that are worked. */
  work: ReadonlySet<Day>
}
