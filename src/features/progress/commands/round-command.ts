/** What somebody tells the rounds to do or to show. */
export type RoundCommand =
  | { type: 'open' | 'chase' | 'close' | 'call-off' | 'call-on' }
  /** `period`: null = the week that is open. */
  | { type: 'export'; period: EarlierWeek | Month | null }
  /** `period`: null = the week that is open. */
  | { type: 'digest'; period: EarlierWeek | Month | null }
  /** Who had not reported in a week before. */
  | { type: 'missed'; period: EarlierWeek }
  | { type: 'missing' | 'mine' | 'template' | 'how-to-correct' | 'deadline' }
  /** `week`: null = the last one that is closed. */
  | { type: 'fill'; week: EarlierWeek | null; text: string }
  /** 更正第17周 单位 内容: into that week, where it is closed. */
  | { type: 'correct-week'; week: EarlierWeek; text: string }
  /** `weekday`: 1–7 or null = the same day; `time`: `HH:mm` or null = the same time. */
  | { type: 'move'; weekday: number | null; time: string | null; date?: MonthDay }
  /** `person`: null = whoever says it; `from`: `YYYY-MM-DD`, today where it is left out. */
  | {
      type: 'leave'
      person: string | null
      month: number
      day: number
      deputy: string | null
      from?: string
    }
  /** Who is on leave. */
  | { type: 'away' }
  /** 销假. `person`: null = whoever says it. `sure`: false for words that are said of other things too. */
  | { type: 'back'; person: string | null; sure: boolean }
  /** `unit`: whose it is, as written, where the message itself names no unit of the roster; null = as it says. */
  | { type: 'confirm'; number: number; unit: string | null }
  | { type: 'reject'; number: number }
  /** Several at once. */
  | { type: 'decide'; decisions: readonly Decision[] }
  /** `who`: a unit as written. */
  | { type: 'chase-one'; who: string }
  /** `unit`: whose contact, as written; null = as they say themselves. */
  | { type: 'approve'; name: string; unit: string | null }
  | { type: 'year'; decision: 'go-on' | 'pause' }
  | { type: 'history'; period: Period; unit: string }
  /** A command that lacks what it is about. */
  | { type: 'unclear'; about: 'fill' | 'move' | 'digest-time' | 'leave' | 'decide' }

/** A day as written without its year: 4月30日. */
export interface MonthDay {
  month: number
  day: number
}

/** What is confirmed or rejected by its number; null = everything that waits. */
export interface Decision {
  number: number | null
  isConfirmed: boolean
}

/** One week before this one. */
export type EarlierWeek =
  | { type: 'last-week' }
  | { type: 'week-before-last' }
  | { type: 'week'; number: number }
  /** The week with a day; `month`: null = as near as there is one. */
  | { type: 'week-of'; month: number | null; day: number }

/** A month, the latest of its number (1–12) that is not to come. */
export type Month =
  | { type: 'this-month' }
  | { type: 'last-month' }
  | { type: 'month'; month: number }

/** A week or a month that is looked at. */
export type Period = EarlierWeek | { type: 'this-week' } | Month
