import { addDays, type Day, daysBetween, mondayOf } from '#calendar/day.ts'
import type { Workdays } from '#calendar/workdays.ts'
import type { Campaign } from './campaigns.ts'
import type { CampaignNote } from './due-row.ts'
import { type SendDay, sendDay, sendDayAfter } from './send-day.ts'

/** A post of a campaign's own. */
export interface PlacedNote extends SendDay {
  note: CampaignNote
  /** The day it is about: the first day for the opening, the last for the others. */
  date: Day
}

/** Days a campaign lasts from which on its middle is worth a word. */
const longEnough = 28

/**
 * What is said while a campaign goes on, in order: the opening on its first working day, a countdown on the first working day
 * of each week, half-time in its stead in the middle, the closing on its last working day. Only actions have them, and only when
 * one of their ends at least is settled.
 */
export function campaignNotes(
  { first, last, isAction, unclear }: Campaign,
  workdays: Workdays,
): PlacedNote[] {
  if (!isAction || last === null || last < first || (unclear.first && unclear.last)) return []
  const opening = { ...sendDayAfter(first, workdays), note: 'opening', date: first } as const
  const closing = { ...sendDay(last, workdays), note: 'closing', date: last } as const
  if (opening.day >= closing.day) return [closing]
  const half = halfTime(first, last, workdays).filter(
    ({ day }) => day > opening.day && day < closing.day,
  )
  const halfWeek = half.map(({ day }) => mondayOf(day))
  const weeks = countdowns(opening.day, closing.day, workdays)
  return [
    opening,
    ...weeks.filter(({ nominal }) => nominal < (halfWeek[0] ?? '')).map(about),
    ...half.map(about),
    ...weeks.filter(({ nominal }) => nominal > (halfWeek[0] ?? '')).map(about),
    closing,
  ]

  function about<T extends SendDay & { note: CampaignNote }>(placed: T) {
    return { ...placed, date: last ?? first }
  }
}

function halfTime(first: Day, last: Day, workdays: Workdays) {
  const length = daysBetween(first, last) + 1
  if (length < longEnough) return []
  const middle = addDays(first, Math.floor(length / 2))
  return [{ ...sendDay(middle, workdays), note: 'half-time' as const }]
}

/** The first working day of each week between the opening's and the closing's; a week without one has none. */
function countdowns(opening: Day, closing: Day, workdays: Workdays) {
  const weeks: (SendDay & { note: 'countdown' })[] = []
  for (let monday = addDays(mondayOf(opening), 7); monday < closing; monday = addDays(monday, 7)) {
    const placed = sendDayAfter(monday, workdays)
    if (placed.day >= closing || placed.day > addDays(monday, 6)) continue
    weeks.push({ ...placed, note: 'countdown' })
  }
  return weeks
}
