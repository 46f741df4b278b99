import type { Clock } from '#base/clock.ts'
import type { Sleep } from './dispatcher.ts'

/** How often the clock is looked at while resting, milliseconds. */
const lookMs = 1000

/** What resting needs. */
export interface RestTools {
  clock: Clock
  sleep: Sleep
  signal: AbortSignal
}

/**
 * Waits until so many milliseconds have passed on the clock, which may be moved meanwhile; time that is set back counts
 * as none. Rejects as soon as the signal is aborted.
 */
export async function rest(ms: number, { clock, sleep, signal }: RestTools): Promise<void> {
  let left = ms
  while (left > 0) {
    const before = clock.now()
    await sleep(Math.min(left, lookMs), signal)
    left -= Math.max(clock.now() - before, 0)
  }
}
