import type { Clock } from '#base/clock.ts'

/** How many messages a platform takes. */
export interface SendRate {
  perMinute: number
  /** Where it counts hours as well. */
  perHour?: number | undefined
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** The platform counts messages when they arrive, some sooner after they were let go than others. */
const travelMs = 2000

/** Keeps every robot below what its platform takes, over windows that slide on the clock. */
export class SendLimits {
  readonly #clock: Clock
  readonly #taken = new Map<string, number[]>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Takes a place for one message now: 0 when there was one in every window, else milliseconds until there may be. */
  take(robot: string, { perMinute, perHour }: SendRate): number {
    const limits = [{ count: perMinute, ms: minuteMs }]
    if (perHour !== undefined) limits.push({ count: perHour, ms: hourMs })
    const now = this.#clock.now()
    const longest = Math.max(...limits.map(({ ms }) => ms)) + travelMs
    const taken = (this.#taken.get(robot) ?? []).filter((at) => at > now - longest && at <= now)
    const wait = Math.max(...limits.map((limit) => waitFor(limit, taken, now)))
    if (wait === 0) taken.push(now)
    this.#taken.set(robot, taken)
    return wait
  }

  /** Gives a place back from which nothing went out; later ones that others took stay theirs. */
  giveBack(robot: string, takenAt: number): void {
    const taken = this.#taken.get(robot) ?? []
    const at = taken.indexOf(takenAt)
    if (at >= 0) taken.splice(at, 1)
  }
}

/** @param limit so many messages within so long */
function waitFor(
  { count, ms: window }: { count: number; ms: number },
  taken: readonly number[],
  now: number,
): number {
  const ms = window + travelMs
  const recent = taken.filter((at) => at > now - ms)
  const first = recent.at(-count)
  return recent.length < count || first === undefined ? 0 : first + ms - now
}
