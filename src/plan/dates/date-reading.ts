import type { Day } from '#calendar/day.ts'

/** What a piece of a plan says about time; days are null where the words alone do not give one. */
export interface DateReading {
  /** `none`: nothing in it is a time. `vague`: a time nobody can name a day for. */
  kind: 'date' | 'before' | 'range' | 'season' | 'recurring' | 'vague' | 'none'
  start: Day | null
  end: Day | null
  /** The last day on which it can be done; of a range or season only where completion is asked for. */
  due: Day | null
  /** Where one span cannot say it: 非汛期. */
  segments?: [Day, Day][]
  /** How it recurs, as an RFC 5545 rule: `FREQ=WEEKLY;BYDAY=FR`. */
  recur?: string
  /** Clock time, `HH:mm`, where one is written. */
  time?: string
  /** True where only working days count. */
  workdaysOnly?: boolean
  /** Days to offer to the coordinator. */
  candidates?: Day[]
  /** How the days were found, a Chinese sentence. */
  rule: string
  /** True when a coordinator has to say a word before anything is sent. */
  needsConfirmation: boolean
}
