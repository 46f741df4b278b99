import type { ManualClock } from '#base/clock.ts'
import type { Timers } from '#base/timers.ts'

interface Pending {
  task: () => void
  at: number
}

/** Timers that go off as a clock is moved, in the order of their times. */
export class ManualTimers implements Timers {
  readonly #clock: ManualClock
  readonly #pending = new Set<Pending>()

  constructor(clock: ManualClock) {
    this.#clock = clock
  }

  /** Milliseconds until each of the timers that run, the next one first. */
  get waits(): number[] {
    return [...this.#pending].map(({ at }) => at - this.#clock.now()).sort((a, b) => a - b)
  }

  start(task: () => void, milliseconds: number): unknown {
    const pending = { task, at: this.#clock.now() + milliseconds }
    this.#pending.add(pending)
    return pending
  }

  stop(handle: unknown): void {
    this.#pending.delete(handle as Pending)
  }

  /** Moves the clock and runs what falls due on the way. */
  advance(milliseconds: number): void {
    const end = this.#clock.now() + milliseconds
    for (;;) {
      const [next] = [...this.#pending].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
      if (!next) break
      this.#pending.delete(next)
      this.#clock.set(Math.max(next.at, this.#clock.now()))
      next.task()
    }
    this.#clock.set(end)
  }
}
