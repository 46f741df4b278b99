import type { Day } from '#calendar/day.ts'
import type { Workdays } from '#calendar/workdays.ts'
import type { OverdueLevel } from './due-row.ts'

/** On which working day after a day each stage is told; null = never. */
export type OverdueDays = Readonly<Record<OverdueLevel, number | null>>

/** When nothing else is configured. */
export const defaultOverdue: OverdueDays = { blue: 1, yellow: 3, red: 7 }

/** A stage with the day on which it is told. */
export interface OverdueStage {
  level: OverdueLevel
  day: Day
}

/** The stages of what is not done by a day, with the days on which they are told; none where holidays are not known. */
export function overdueLevels(date: Day, days: OverdueDays, workdays: Workdays): OverdueStage[] {
  return (['blue', 'yellow', 'red'] as const).flatMap((level) => {
    const count = days[level]
    const day = count === null ? 'unknown' : workdayAfter(date, count, workdays)
    return day === 'unknown' ? [] : [{ level, day }]
  })
}

function workdayAfter(date: Day, count: number, workdays: Workdays): Day | 'unknown' {
  let day: Day | 'unknown' = date
  for (let step = 0; step < count && day !== 'unknown'; step++) day = workdays.nextWorkday(day)
  return day
}
