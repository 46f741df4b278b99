import type { Clock } from '#base/clock.ts'

/** So many messages within so long. */
export interface SendLimit {
  count: number
  ms: number
}

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
  take(robot: string, limits: readonly SendLimit[]): number {
    const now = this.#clock.now()
    const longest = Math.max(...limits.map(({ ms }) => ms)) + travelMs
    const taken = (this.#taken.get(robot) ?? []).filter((at) => at > now - longest && at <= now)
    const wait = Math.max(...limits.map((limit) => waitFor(limit, taken, now)))
    if (wait === 0) taken.push(now)
    this.#taken.set(robot, taken)
    return wait
  }
}

function waitFor({ count, ms: window }: SendLimit, taken: readonly number[], now: number): number {
  const ms = window + travelMs
  const recent = taken.filter((at) => at > now - ms)
  const first = recent.at(-count)
  return recent.length < count || first === undefined ? 0 : first + ms - now
}
