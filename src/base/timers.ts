/** Time-outs as an injectable pair, so that tests decide when time passes. */
export interface Timers {
  /** Runs `task` once after so many milliseconds; must not keep the process alive. */
  start(task: () => void, milliseconds: number): unknown
  stop(handle: unknown): void
}

/** Node's own timers. */
export const systemTimers: Timers = {
  start: (task, milliseconds) => setTimeout(task, milliseconds).unref(),
  stop: (handle) => clearTimeout(handle as NodeJS.Timeout),
}
