import { addDays, type Day } from '#calendar/day.ts'
import { type Workdays, workdayOnOrBefore } from '#calendar/workdays.ts'
import { dayWords } from './words.ts'

/** The day on which something goes that was meant for another. */
export interface SendDay {
  nominal: Day
  day: Day
  /** A Chinese sentence without stop; null when nothing was moved. */
  movedBecause: string | null
  /** False when the holidays of the year are not published: then nothing is moved. */
  isKnown: boolean
}

/** The day itself, or the last working day before it. */
export function sendDay(nominal: Day, workdays: Workdays): SendDay {
  const day = workdayOnOrBefore(workdays, nominal)
  return moved(nominal, day, '提前')
}

/** The day itself, or the first working day after it. */
export function sendDayAfter(nominal: Day, workdays: Workdays): SendDay {
  const worked = workdays.isWorkday(nominal)
  const day = worked === true ? nominal : worked === false ? workdays.nextWorkday(nominal) : worked
  return moved(nominal, day, '顺延')
}

function moved(nominal: Day, day: Day | 'unknown', how: string): SendDay {
  if (day === 'unknown') return { nominal, day: nominal, movedBecause: null, isKnown: false }
  const movedBecause =
    day === nominal ? null : `${dayWords(nominal)}不上班，${how}到${dayWords(day)}`
  return { nominal, day, movedBecause, isKnown: true }
}

/** A lead with the day on which it goes. */
export interface PlacedLead extends SendDay {
  lead: number
  /** Leads that would go on the same day, farthest first; the nearest is kept. */
  merged: readonly number[]
}

/** Places leads before a day; where several come to one day the nearest stays. In order of their days. */
export function placeLeads(date: Day, leads: readonly number[], workdays: Workdays): PlacedLead[] {
  const placed = new Map<Day, PlacedLead>()
  for (const lead of [...new Set(leads)].toSorted((a, b) => b - a)) {
    const send = sendDay(addDays(date, -lead), workdays)
    const other = placed.get(send.day)
    placed.set(send.day, { ...send, lead, merged: other ? [...other.merged, other.lead] : [] })
  }
  return [...placed.values()]
}
