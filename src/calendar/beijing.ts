import { type Day, dayAt, numberOf } from './day.ts'

/** A wall-clock moment in Beijing. */
export interface DayTime {
  day: Day
  /** `HH:mm`. */
  time: string
}

/** Beijing is eight hours ahead of UTC, without summer time since 1991. */
const AHEAD_MS = 8 * 3_600_000
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const timePattern = /^(\d{2}):([0-5]\d)$/

/**
 * The instant of a Beijing day and time (`09:30`; `24:00` is the end of the day), epoch milliseconds.
 * @throws RangeError for what is no day or no time.
 */
export function instantOf(day: Day, time: string): number {
  const [, hours, minutes] = timePattern.exec(time) ?? []
  const passed = Number(hours) * 60 + Number(minutes)
  if (!(passed <= 24 * 60)) throw new RangeError(`no instant: ${day} ${time}`)
  return numberOf(day) * DAY_MS + passed * MINUTE_MS - AHEAD_MS
}

/** The Beijing day and time of an instant; seconds are dropped. */
export function dayTimeOf(instant: number): DayTime {
  const local = instant + AHEAD_MS
  const passed = Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / MINUTE_MS)
  return {
    day: dayOf(instant),
    time: `${twoDigits(Math.floor(passed / 60))}:${twoDigits(passed % 60)}`,
  }
}

/** The Beijing day of an instant. */
export function dayOf(instant: number): Day {
  return dayAt(Math.floor((instant + AHEAD_MS) / DAY_MS))
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
