import { dayOf } from '#calendar/beijing.ts'
import { addDays, isoWeek } from '#calendar/day.ts'
import type { ReminderRow } from './due-row.ts'
import type { EndedEntry } from './history.ts'

/** What becomes of rows that are due. */
export interface ChosenRows {
  say: readonly ReminderRow[]
  /** Ids of rows that end without being said. */
  end: Readonly<Partial<Record<EndedEntry['how'], readonly string[]>>>
}

/**
 * Which of the rows that are due are said: not what is met, not what still waits for a word or is worth nothing any more, and
 * after a stop only the nearest of what is said about the same thing. Every row is in exactly one place. Pure.
 * @param isMet whether nothing is wanted any more of those a row is for
 */
export function chooseRows(
  rows: readonly ReminderRow[],
  now: number,
  isMet: (row: ReminderRow) => boolean,
): ChosenRows {
  const met = rows.filter(isMet)
  const open = rows.filter((row) => !met.includes(row))
  const worthless = open.filter((row) => row.held !== null || !isWorthSaying(row, now))
  const worthy = open.filter((row) => !worthless.includes(row))
  const superseded = worthy.filter((row) => worthy.some((other) => supersedes(other, row)))
  const left = new Set([...worthless, ...superseded])
  return {
    say: open.filter((row) => !left.has(row)),
    end: { met: idsOf(met), expired: idsOf(worthless), superseded: idsOf(superseded) },
  }
}

/** How many days after it was due each kind of note is still worth saying. */
const graceDays = { opening: 14, 'half-time': 7, closing: 10 } as const
const overdueGraceDays = 30

/** Before a day until it is over; a campaign's own posts for a while, its countdown within its week. */
function isWorthSaying({ kind, note, date, at }: ReminderRow, now: number): boolean {
  const today = dayOf(now)
  const due = dayOf(at)
  if (kind === 'overdue') return today <= addDays(due, overdueGraceDays)
  if (note === 'countdown') return isoWeek(today) === isoWeek(due)
  if (note === 'opening' || note === 'half-time' || note === 'closing')
    return today <= addDays(due, graceDays[note])
  return today <= date
}

/** True when saying `one` makes it needless to say `other`. */
function supersedes(one: ReminderRow, other: ReminderRow): boolean {
  if (one === other || subjectOf(one) !== subjectOf(other)) return false
  const isForAll = one.units === null
  if (isForAll && other.units !== null) return true
  if (one.units?.join() !== other.units?.join()) return false
  return isNearer(one, other)
}

/** The later one is nearer; of two at once the one with the smaller id, so that one of them stays. */
function isNearer(one: ReminderRow, other: ReminderRow): boolean {
  if (one.at !== other.at) return one.at > other.at
  return one.id < other.id
}

/** What the reminders of one thing for the same people have in common. */
export function subjectOf({ kind, item, matter, date }: ReminderRow): string {
  if (kind === 'campaign-note') return `${kind}:${item.id}`
  return `${kind}:${matter}:${date}`
}

function idsOf(rows: readonly ReminderRow[]): string[] {
  return rows.map(({ id }) => id)
}
