/** A calendar day, `YYYY-MM-DD`; days compare as strings (`a < b`). Everything here works without any time zone. */
export type Day = string

const DAY_MS = 86_400_000
const dayPattern = /^\d{4}-\d{2}-\d{2}$/
const weekPattern = /^(\d{4})-W(\d{2})$/

/** True for a day that exists: `2024-02-29`, but neither `2023-02-29` nor `2024-2-9`. */
export function isDay(text: string): boolean {
  if (!dayPattern.test(text)) return false
  const midnight = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(midnight) && fromNumber(midnight / DAY_MS) === text
}

/** Day of the week, 1 (Monday) to 7 (Sunday). @throws RangeError for what is no day. */
export function weekday(day: Day): number {
  // Day 0, 1970-01-01, was a Thursday.
  return ((((toNumber(day) + 3) % 7) + 7) % 7) + 1
}

/** The day so many days later (earlier when negative). @throws RangeError for what is no day. */
export function addDays(day: Day, days: number): Day {
  return fromNumber(toNumber(day) + days)
}

/** Days from `from` to `to`, negative when `to` is earlier. @throws RangeError for what is no day. */
export function daysBetween(from: Day, to: Day): number {
  return toNumber(to) - toNumber(from)
}

/** Negative, 0 or positive, for sorting. */
export function compareDays(a: Day, b: Day): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Every day from the first to the last, both included; none when `to` is earlier. */
export function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** The Monday of the week a day lies in. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekday(day))
}

/** The calendar year of a day. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** ISO 8601 week of a day, `2024-W20`; its year may differ from the day's at the turn of the year. */
export function isoWeek(day: Day): string {
  const thursday = addDays(mondayOf(day), 3)
  const number = Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1
  return `${thursday.slice(0, 4)}-W${String(number).padStart(2, '0')}`
}

/** True for an ISO week that exists: `2020-W53`, but not `2024-W53`. */
export function isWeek(text: string): boolean {
  try {
    return isoWeek(mondayOfWeek(text)) === text
  } catch {
    return false
  }
}

/** The Monday of an ISO week. @throws RangeError for a week that does not exist (`2024-W53`). */
export function mondayOfWeek(week: string): Day {
  const [, year, number] = weekPattern.exec(week) ?? []
  if (!year || !number) throw new RangeError(`no week: ${week}`)
  // 4 January always lies in the first ISO week.
  const monday = addDays(mondayOf(`${year}-01-04`), (Number(number) - 1) * 7)
  if (isoWeek(monday) !== week) throw new RangeError(`no week: ${week}`)
  return monday
}

/** The ISO week so many weeks later (earlier when negative). */
export function addWeeks(week: string, weeks: number): string {
  return isoWeek(addDays(mondayOfWeek(week), weeks * 7))
}

/** Last day of a month `YYYY-MM`. */
export function lastOfMonth(month: string): Day {
  return addDays(`${addDays(`${month}-28`, 4).slice(0, 7)}-01`, -1)
}

/** Days since 1970-01-01. */
function toNumber(day: Day): number {
  const midnight = dayPattern.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(midnight)) throw new RangeError(`no day: ${day}`)
  return midnight / DAY_MS
}

function fromNumber(number: number): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10)
}
