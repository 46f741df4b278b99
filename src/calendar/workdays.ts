import { addDays, type Day } from './day.ts'

/** Which days are worked in mainland China, by the yearly notices; a year without a notice is an answer of its own. */
export interface Workdays {
  /** Whether a day is worked; `unknown` for every day of a year without data, weekends included: they may be made up. */
  isWorkday(day: Day): boolean | 'unknown'
  /** The last working day before a day; `unknown` when a day without data lies between. */
  previousWorkday(day: Day): Day | 'unknown'
  /** The first working day after a day; `unknown` when a day without data lies between. */
  nextWorkday(day: Day): Day | 'unknown'
  /** Whether there is data for a calendar year. */
  isKnownYear(year: number): boolean
  /** True for the last days of December while the notice of the next year, which may still change them, is missing. */
  isProvisional(day: Day): boolean
  /** Changes whenever what is known does; absent where that never happens. */
  readonly version?: number
}

/** The day itself when it is worked, else the last working day before it; `unknown` when the data does not say. */
export function workdayOnOrBefore(workdays: Workdays, day: Day): Day | 'unknown' {
  const worked = workdays.isWorkday(day)
  if (worked === 'unknown') return 'unknown'
  return worked ? day : workdays.previousWorkday(day)
}

/** Walks to the nearest working day, `step` days at a time. */
export function nearestWorkday(
  isWorkday: Workdays['isWorkday'],
  day: Day,
  step: 1 | -1,
): Day | 'unknown' {
  for (let next = addDays(day, step); ; next = addDays(next, step)) {
    const worked = isWorkday(next)
    if (worked === 'unknown') return 'unknown'
    if (worked) return next
  }
}
