import type { Day } from './day.ts'

/** A wall-clock moment in Beijing. */
export interface DayTime {
  day: Day
  /** `HH:mm`. */
  time: string
}

/** Beijing is eight hours ahead of UTC, without summer time since 1991. */
const AHEAD_MS = 8 * 3_600_000

/**
 * The instant of a Beijing day and time (`09:30`; `24:00` is the end of the day), epoch milliseconds.
 * @throws RangeError for what is no day or no time.
 */
export function instantOf(day: Day, time: string): number {
  const instant = Date.parse(`${day}T${time}:00+08:00`)
  if (Number.isNaN(instant)) throw new RangeError(`no instant: ${day} ${time}`)
  return instant
}

/** The Beijing day and time of an instant; seconds are dropped. */
export function dayTimeOf(instant: number): DayTime {
  const local = new Date(instant + AHEAD_MS).toISOString()
  return { day: local.slice(0, 10), time: local.slice(11, 16) }
}

/** The Beijing day of an instant. */
export function dayOf(instant: number): Day {
  return dayTimeOf(instant).day
}
