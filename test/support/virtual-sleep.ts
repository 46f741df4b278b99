import type { Sleep } from '#bot/dispatcher.ts'
import type { ManualTimers } from './manual-timers.ts'

/** Sleeps that pass as timers are moved. */
export function virtualSleep(timers: ManualTimers): Sleep {
  return (ms, signal) =>
    new Promise<void>((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason)
        return
      }
      const wake = () => {
        signal.removeEventListener('abort', abort)
        resolve()
      }
      const handle = timers.start(wake, ms)
      const abort = () => {
        timers.stop(handle)
        reject(signal.reason)
      }
      signal.addEventListener('abort', abort, { once: true })
    })
}
