import type { Clock } from '#base/clock.ts'
import type { Departure } from './dispatcher.ts'

/** How many messages a platform takes. */
export interface SendRate {
  perSecond?: number | undefined
  perMinute?: number | undefined
  perHour?: number | undefined
}

/** Whose messages are counted together, and why one of them has to wait, for the log. */
export interface Counted extends SendRate {
  robot: string
  reason: string
}

const minuteMs = 60_000

/** A message without an answer may arrive after we gave it up, and clocks differ. */
const slackMs = 2000

/** What a robot has sent of late, and what it may send any moment. */
interface Sent {
  /** When the platform counted them at the latest, milliseconds since 1970, oldest first. */
  times: number[]
  underWay: number
}

/** Room for one message. Until it is settled or given back it counts at every moment. */
export class Place {
  readonly #clock: Clock
  readonly #sent: Sent
  #isOver = false

  constructor(clock: Clock, sent: Sent) {
    this.#clock = clock
    this.#sent = sent
    sent.underWay += 1
  }

  /** The platform has answered, or is not waited for any more. */
  settle(): void {
    if (this.#end()) this.#sent.times.push(this.#clock.now())
  }

  /** Nothing went out, nor will; without effect once it is settled. */
  giveBack(): void {
    this.#end()
  }

  #end(): boolean {
    if (this.#isOver) return false
    this.#isOver = true
    this.#sent.underWay -= 1
    return true
  }

  /** Lets the place go the way of the message: settled with its answer, free where it does not go. */
  with<Outcome>(departure: Departure<Outcome>): Departure<Outcome> {
    if (departure.state !== 'ready') {
      this.giveBack()
      return departure
    }
    const go = () => departure.go().finally(() => this.settle())
    const drop = () => {
      departure.drop()
      this.giveBack()
    }
    return { state: 'ready', go, drop }
  }
}

/** Keeps every robot below what its platform takes, over windows that slide on the clock. */
export class SendLimits {
  readonly #clock: Clock
  readonly #sent = new Map<string, Sent>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Takes a place for one message, to be settled or given back; a number: none, for about so many milliseconds. */
  take(robot: string, rate: SendRate): Place | number {
    const limits = windowsOf(rate)
    const now = this.#clock.now()
    const sent = this.#recent(robot, now, Math.max(...limits.map(({ ms }) => ms)) + slackMs)
    const times = [...sent.times, ...new Array<number>(sent.underWay).fill(now)]
    const wait = Math.max(...limits.map((limit) => waitFor(limit, times, now)))
    return wait > 0 ? wait : new Place(this.#clock, sent)
  }

  /** Gets a message ready where there is a place for it. */
  async prepare<Outcome>(
    { robot, reason, ...rate }: Counted,
    prepare: () => Promise<Departure<Outcome>>,
  ): Promise<Departure<Outcome>> {
    const place = this.take(robot, rate)
    if (typeof place === 'number') return { state: 'retry', reason, afterMs: place }
    return place.with(await prepare())
  }

  /** Without what counts nowhere any more, and what is of a time that is not yet: the clock was set back. */
  #recent(robot: string, now: number, ms: number): Sent {
    const sent = this.#sent.get(robot) ?? { times: [], underWay: 0 }
    this.#sent.set(robot, sent)
    sent.times = sent.times.filter((at) => at > now - ms && at <= now)
    return sent
  }
}

/** So many messages within so long. */
interface Window {
  count: number
  ms: number
}

function windowsOf({ perSecond, perMinute, perHour }: SendRate): Window[] {
  const windows = [
    { count: perSecond, ms: 1000 },
    { count: perMinute, ms: minuteMs },
    { count: perHour, ms: 60 * minuteMs },
  ]
  return windows.flatMap(({ count, ms }) => (count === undefined ? [] : [{ count, ms }]))
}

function waitFor({ count, ms: window }: Window, taken: readonly number[], now: number): number {
  const ms = window + slackMs
  const recent = taken.filter((at) => at > now - ms)
  const first = recent.at(-count)
  return recent.length < count || first === undefined ? 0 : first + ms - now
}
