import { instantOf } from '#calendar/beijing.ts'
import { addDays, compareDays, type Day, daysFrom, lastOfMonth, weekday } from '#calendar/day.ts'
import type { Workdays } from '#calendar/workdays.ts'
import type { ManualWhen } from './manual.ts'
import { type PlacedLead, placeLeads } from './send-day.ts'

/** One time at which a manual reminder goes. */
export interface Occurrence {
  /** Epoch milliseconds. */
  at: number
  /** The day on which it goes. */
  day: Day
  /** The day it is about. */
  date: Day
  /** Calendar days before `date` for which it was meant. */
  lead: number
  /** Leads that meet on the same day, farthest first. */
  merged: readonly number[]
  /** The day on which it would go if that were worked. */
  nominal: Day
  /** Why it goes on another day than the nominal one, a Chinese sentence without stop; null when it does not. */
  movedBecause: string | null
}

/** Longest stretch that holidays move anything by, and some more, in days. */
const longestMove = 20

/**
 * When a manual reminder goes in a stretch of days, both included, in order. It goes on the working day before where its own is
 * free; on its very day goes what has a time of its own, is meant for a weekend, or for each day. In a year without published
 * holidays nothing is moved, and Monday to Friday are worked. What meets on one day goes once. Pure.
 */
export function occurrences(
  when: ManualWhen,
  from: Day,
  to: Day,
  workdays: Workdays,
): Occurrence[] {
  const reach = addDays(to, longestMove + Math.max(...leadsOf(when)))
  const placed = datesOf(when, from, reach, workdays).flatMap((date) =>
    placedOn(date, when, workdays).map((each) => ({ ...each, date })),
  )
  const found = new Map<Day, Occurrence>()
  for (const { day, date, lead, merged, nominal, movedBecause } of placed) {
    if (day < from || day > to || found.has(day)) continue
    const at = instantOf(day, when.time)
    found.set(day, { at, day, date, lead, merged, nominal, movedBecause })
  }
  return [...found.values()].toSorted((a, b) => a.at - b.at)
}

/** The first time after an instant; null when it never goes again. */
export function nextOccurrence(
  when: ManualWhen,
  after: number,
  today: Day,
  workdays: Workdays,
): Occurrence | null {
  const isOnce = when.type === 'once' || when.type === 'before'
  const last = isOnce ? when.day : addDays(today, when.type === 'yearly' ? 500 : 100)
  return occurrences(when, today, last, workdays).find(({ at }) => at > after) ?? null
}

function leadsOf(when: ManualWhen): readonly number[] {
  return 'leads' in when ? when.leads : [0]
}

/** The days it is about. */
function datesOf(when: ManualWhen, from: Day, to: Day, workdays: Workdays): Day[] {
  switch (when.type) {
    case 'once':
    case 'before':
      return [when.day]
    case 'weekly':
      return daysFrom(from, to).filter((day) => when.weekdays.includes(weekday(day)))
    case 'monthly':
      return monthsFrom(from, to).flatMap((month) => daysInMonth(month, when.days))
    case 'yearly':
      return monthsFrom(from, to).flatMap((month) => daysInMonth(month, daysOfYear(when, month)))
    case 'workdays':
      return daysFrom(from, to).filter((day) => isWorked(day, workdays))
    case 'daily':
      return daysFrom(from, to)
  }
}

function daysOfYear({ dates }: Extract<ManualWhen, { type: 'yearly' }>, month: string): number[] {
  return dates.filter((date) => date.month === Number(month.slice(5))).map(({ day }) => day)
}

function isWorked(day: Day, workdays: Workdays): boolean {
  const worked = workdays.isWorkday(day)
  return worked === 'unknown' ? weekday(day) <= 5 : worked
}

function monthsFrom(from: Day, to: Day): string[] {
  const months: string[] = []
  let month = from.slice(0, 7)
  for (; month <= to.slice(0, 7); month = addDays(lastOfMonth(month), 1).slice(0, 7)) {
    months.push(month)
  }
  return months
}

function daysInMonth(month: string, days: readonly number[]): Day[] {
  const last = lastOfMonth(month)
  const found = days.map((day) => {
    const written = `${month}-${String(day).padStart(2, '0')}`
    return day === -1 || written > last ? last : written
  })
  return [...new Set(found)].toSorted(compareDays)
}

function placedOn(date: Day, when: ManualWhen, workdays: Workdays): PlacedLead[] {
  const isFixed =
    when.type === 'workdays' ||
    when.type === 'daily' ||
    (when.type === 'once' && when.exact) ||
    (when.type === 'weekly' && weekday(date) > 5)
  if (isFixed) return leadsOf(when).map((lead) => unmoved(addDays(date, -lead), lead))
  return placeLeads(date, leadsOf(when), workdays)
}

function unmoved(day: Day, lead: number): PlacedLead {
  return { day, nominal: day, movedBecause: null, isKnown: true, lead, merged: [] }
}
