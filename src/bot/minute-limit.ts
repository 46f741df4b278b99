import type { Clock } from '#base/clock.ts'

const minuteMs = 60_000

/** Keeps every robot below its messages a minute, over a sliding window of the clock. */
export class MinuteLimit {
  readonly #clock: Clock
  readonly #taken = new Map<string, number[]>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Takes a place for one message now: 0 when there was one, else milliseconds until there may be. */
  take(robot: string, perMinute: number): number {
    const now = this.#clock.now()
    const recent = (this.#taken.get(robot) ?? []).filter((at) => at > now - minuteMs && at <= now)
    const isFree = recent.length < perMinute
    if (isFree) recent.push(now)
    this.#taken.set(robot, recent)
    return isFree ? 0 : (recent[0] ?? now) + minuteMs - now
  }
}
