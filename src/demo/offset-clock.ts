import type { Clock } from '#base/clock.ts'

/** A clock that runs at the speed of another one, so many milliseconds ahead or behind, and can be moved. */
export class OffsetClock implements Clock {
  readonly #base: Clock
  #offset = 0

  /** @param start epoch milliseconds it shows at first; default the base clock's own time. */
  constructor(base: Clock, start?: number) {
    this.#base = base
    if (start !== undefined) this.set(start)
  }

  now(): number {
    return this.#base.now() + this.#offset
  }

  /** Shows this instant (epoch milliseconds) from now on, and runs on from there. */
  set(instant: number): void {
    this.#offset = instant - this.#base.now()
  }
}
