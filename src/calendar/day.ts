/** A calendar day, `YYYY-MM-DD`; days compare as strings (`a < b`). Everything here works without any time zone. */
export type Day = string

const weekPattern = /^(\d{4})-W(\d{2})$/

/** True for a day that exists: `2024-02-29`, but neither `2023-02-29` nor `2024-2-9`. */
export function isDay(text: string): boolean {
  try {
    return dayAt(numberOf(text)) === text
  } catch {
    return false
  }
}

/** Day of the week, 1 (Monday) to 7 (Sunday). @throws RangeError for what is no day. */
export function weekday(day: Day): number {
  // Day 0, 1970-01-01, was a Thursday.
  return ((((numberOf(day) + 3) % 7) + 7) % 7) + 1
}

/** The day so many days later (earlier when negative). @throws RangeError for what is no day. */
export function addDays(day: Day, days: number): Day {
  return dayAt(numberOf(day) + days)
}

/** Days from `from` to `to`, negative when `to` is earlier. @throws RangeError for what is no day. */
export function daysBetween(from: Day, to: Day): number {
  return numberOf(to) - numberOf(from)
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

/** The number of a week as people say it: 19 of 2024-W19. */
export function weekNumber(week: string): number {
  return Number(week.slice(6))
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

/**
 * Days since 1970-01-01; 30 February is 1 or 2 March. By arithmetic alone: days are counted all the time.
 * @throws RangeError for what is no day.
 */
export function numberOf(day: Day): number {
  const year = numberIn(day, 0, 4)
  const month = numberIn(day, 5, 7)
  const date = numberIn(day, 8, 10)
  const isWritten = day.length === 10 && day[4] === '-' && day[7] === '-'
  if (!isWritten || !(month >= 1 && month <= 12 && date >= 1 && date <= 31)) {
    throw new RangeError(`no day: ${day}`)
  }
  // Years are counted from March, so that a leap day is the last of one.
  const months = (month + 9) % 12
  const years = month > 2 ? year : year - 1
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400)
  return years * 365 + leapDays + Math.floor((months * 153 + 2) / 5) + date - 1 - epochFromMarch
}

/** Days from 1 March of the year 0 to 1970-01-01. */
const epochFromMarch = 719_468
const daysIn400Years = 146_097
const daysIn100Years = 36_524
const daysIn4Years = 1461

/** The day so many days after 1970-01-01. */
export function dayAt(number: number): Day {
  const days = number + epochFromMarch
  const era = Math.floor(days / daysIn400Years)
  const inEra = days - era * daysIn400Years
  const leap = Math.floor(inEra / (daysIn4Years - 1)) - Math.floor(inEra / daysIn100Years)
  const years = Math.floor((inEra - leap - Math.floor(inEra / (daysIn400Years - 1))) / 365)
  const before = years * 365 + Math.floor(years / 4) - Math.floor(years / 100)
  const months = Math.floor((5 * (inEra - before) + 2) / 153)
  const date = inEra - before - Math.floor((153 * months + 2) / 5) + 1
  const month = months < 10 ? months + 3 : months - 9
  const year = era * 400 + years + (month <= 2 ? 1 : 0)
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`
}

/** The number that digits of a text write; NaN where they are none. */
function numberIn(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, '0')
}
