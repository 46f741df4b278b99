import type { Clock } from '#base/clock.ts'

const MINUTE_MS = 60_000

/** Counts calls a sliding minute, each name on its own: both platforms allow a webhook 20 messages a minute. */
export class MinuteLimit {
  readonly #clock: Clock
  readonly #limit: number
  readonly #calls = new Map<string, number[]>()

  constructor(clock: Clock, limit = 20) {
    this.#clock = clock
    this.#limit = limit
  }

  /** True, and counted, when one more call of this name is allowed now. */
  allows(name: string): boolean {
    const now = this.#clock.now()
    const recent = (this.#calls.get(name) ?? []).filter((at) => at > now - MINUTE_MS && at <= now)
    const allowed = recent.length < this.#limit
    this.#calls.set(name, allowed ? [...recent, now] : recent)
    return allowed
  }
}
