import type { Clock } from '#base/clock.ts'
import type { Sleep } from './dispatcher.ts'

/** How often the clock is looked at while resting, milliseconds. */
const lookMs = 1000

/** What resting needs. */
export interface RestTools {
  clock: Clock
  sleep: Sleep
  signal: AbortSignal
  /** Aborted when the clock was moved, so that it is looked at now; default never. */
  moved?: () => AbortSignal
}

/**
 * Waits until so many milliseconds have passed on the clock, which may be moved meanwhile; time that is set back counts
 * as none. Rejects as soon as the signal is aborted.
 */
export async function rest(ms: number, { clock, sleep, signal, moved }: RestTools): Promise<void> {
  let left = ms
  while (left > 0) {
    const before = clock.now()
    const woken = moved ? AbortSignal.any([signal, moved()]) : signal
    await sleep(Math.min(left, lookMs), woken).catch(() => undefined)
    signal.throwIfAborted()
    left -= Math.max(clock.now() - before, 0)
  }
}
