import { instantOf } from '#calendar/beijing.ts'
import { addDays, addWeeks, isoWeek } from '#calendar/day.ts'
import { shippedTables } from '#calendar/shipped-tables.ts'
import { TableWorkdays } from '#calendar/table-workdays.ts'
import { defaultTimes } from '#features/progress/roster/roster.ts'
import { roundWeek } from '#features/progress/weeks/round-week.ts'

/** A weekly round; instants in epoch milliseconds. */
export interface PlayedRound {
  sunday: string
  open: number
  chase: number
  secondChase: number
  due: number
  consolidate: number
}

/** The first so many rounds that are held, from the week of this Monday on. */
export function roundsFrom(monday: string, count: number): PlayedRound[] {
  const workdays = new TableWorkdays(shippedTables())
  const rounds: PlayedRound[] = []
  for (let week = isoWeek(monday); rounds.length < count; week = addWeeks(week, 1)) {
    const { sunday, open, chase, secondChase, due, consolidate } = roundWeek(
      week,
      defaultTimes,
      workdays,
    )
    if (open === null || chase === null || secondChase === null) continue
    if (due === null || consolidate === null) continue
    rounds.push({ sunday, open, chase, secondChase, due, consolidate })
  }
  return rounds
}

/** The moments of a round at which people speak, in order. */
export const slotNames = [
  'opened',
  'first-day',
  'next-day',
  'before-chase',
  'chase',
  'after-chase',
  'second-chase',
  'last-minutes',
  'overdue',
  'consolidation',
  'same-evening',
  'weekend',
  'monday',
] as const
/** One of the moments of a round. */
export type SlotName = (typeof slotNames)[number]

/** Moments at which the clock passes a step of the round while people speak. */
export const racing: ReadonlySet<SlotName> = new Set(['chase', 'second-chase', 'consolidation'])
/** Moments after the digest: what is said then issues another one. */
export const late: ReadonlySet<SlotName> = new Set(['same-evening', 'weekend', 'monday'])

const MINUTE = 60_000

/** When the moments of a round are, epoch milliseconds; those that would lie behind the next opening are left out. */
export function slotsOf(round: PlayedRound, nextOpen: number): Map<SlotName, number> {
  const { open, chase, secondChase, due, consolidate, sunday } = round
  const between = (share: number) => {
    const at = open + Math.floor((chase - open) * share)
    return at - (at % MINUTE)
  }
  const moments: Record<SlotName, number> = {
    opened: open + 2 * MINUTE,
    'first-day': between(0.15),
    'next-day': between(0.6),
    'before-chase': chase - 6 * MINUTE,
    chase: chase + MINUTE,
    'after-chase': chase + 25 * MINUTE,
    'second-chase': secondChase + MINUTE,
    'last-minutes': due - 9 * MINUTE,
    overdue: due + 70 * MINUTE,
    consolidation: consolidate + MINUTE,
    'same-evening': consolidate + 75 * MINUTE,
    weekend: Math.max(instantOf(addDays(sunday, -1), '10:10'), consolidate + 150 * MINUTE),
    monday: instantOf(addDays(sunday, 1), '14:10'),
  }
  return new Map(
    slotNames.flatMap((name) => (moments[name] < nextOpen ? [[name, moments[name]]] : [])),
  )
}
