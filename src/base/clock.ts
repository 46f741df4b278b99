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

/** An instant as Beijing time with offset, e.g. `2024-05-13T08:30:00+08:00`. */
export function beijingTime(instant: number): string {
  return dayjs(instant).tz(BEIJING).format('YYYY-MM-DDTHH:mm:ssZ')
}

/** The Beijing day of an instant, `YYYY-MM-DD`. */
export function beijingDay(instant: number): string {
  return dayjs(instant).tz(BEIJING).format('YYYY-MM-DD')
}
