import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)
dayjs.extend(timezone)

/** The zone in which every plan, round and reminder is read, whatever the machine is set to. */
export const BEIJING = 'Asia/Shanghai'

/** Where time comes from: the only way logic may learn what time it is. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number
}

/** The machine's own time. */
export const systemClock: Clock = { now: () => Date.now() }

/** A clock that tests and the demo move by hand; it stands still until told. */
export class ManualClock implements Clock {
  #now: number

  /** @param start ISO 8601 instant with offset, or epoch milliseconds. */
  constructor(start: string | number) {
    this.#now = new Date(start).getTime()
  }

  now(): number {
    return this.#now
  }

  /** Jumps to an instant, forwards or back. */
  set(instant: string | number): void {
    this.#now = new Date(instant).getTime()
  }

  /** Moves forward by so many milliseconds. */
  advance(milliseconds: number): void {
    this.#now += milliseconds
  }
}

/** Beijing is eight hours ahead of UTC; the summer times before need the machine's tables, which take fifty times as long. */
const aheadMs = 8 * 3_600_000
const steadyFrom = Date.UTC(1992, 0, 1)
const steadyTo = Date.UTC(9999, 0, 1)

/** An instant as Beijing time with offset, e.g. `2024-05-13T08:30:00+08:00`. */
export function beijingTime(instant: number): string {
  if (isSteady(instant)) return `${shifted(instant).slice(0, 19)}+08:00`
  return dayjs(instant).tz(BEIJING).format('YYYY-MM-DDTHH:mm:ssZ')
}

/** The Beijing day of an instant, `YYYY-MM-DD`. */
export function beijingDay(instant: number): string {
  if (isSteady(instant)) return shifted(instant).slice(0, 10)
  return dayjs(instant).tz(BEIJING).format('YYYY-MM-DD')
}

function isSteady(instant: number): boolean {
  return instant >= steadyFrom && instant < steadyTo
}

function shifted(instant: number): string {
  return new Date(instant + aheadMs).toISOString()
}
