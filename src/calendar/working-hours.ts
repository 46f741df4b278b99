import { dayTimeOf, instantOf } from './beijing.ts'
import { addDays, type Day, weekday } from './day.ts'
import type { Workdays } from './workdays.ts'

/** Nobody is disturbed unasked before or after, Beijing time. */
export const workingHours = { from: '08:30', to: '18:00' } as const

/** Days that are looked ahead for one that is worked: longer than any holiday. */
const furthestDays = 21

/** True within working hours of a working day; a day without data counts by its weekday. */
export function isWorkingTime(at: number, workdays: Workdays): boolean {
  const { day, time } = dayTimeOf(at)
  return isWorked(day, workdays) && time >= workingHours.from && time < workingHours.to
}

/** The next instant after `at` at a time of day that lies in working hours; at `workingHours.from` where `time` does not. */
export function nextWorkingTime(at: number, time: string, workdays: Workdays): number {
  const within = time >= workingHours.from && time < workingHours.to ? time : workingHours.from
  const { day } = dayTimeOf(at)
  for (let days = 0; days <= furthestDays; days++) {
    const next = instantOf(addDays(day, days), within)
    if (next > at && isWorkingTime(next, workdays)) return next
  }
  return instantOf(addDays(day, 1), within)
}

function isWorked(day: Day, workdays: Workdays): boolean {
  const worked = workdays.isWorkday(day)
  return worked === 'unknown' ? weekday(day) <= 5 : worked
}
