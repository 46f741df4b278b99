import { type FSWatcher, watch } from 'node:fs'
import type { Logger } from '#base/logger.ts'

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

/** Quiet time after a change before a file being copied counts as complete, in milliseconds. */
export const settleTime = 500

/** Pause between two looks without any event, in milliseconds: network drives deliver none. */
export const pollTime = 15_000

/** A folder that never rests is looked at all the same after so many settle times. */
const maxWaits = 20

/**
 * Calls `look` when a folder has come to rest after a change, and every 15 s in any case. `look` says whether all was
 * settled; if not, it is called again after the quiet time. Never throws: where the system cannot watch, the slow look
 * remains. Calls do not overlap.
 * @returns a function that stops watching.
 */
export function watchFolder(
  folder: string,
  look: () => Promise<'settled' | 'again'>,
  logger: Logger,
  timers: Timers = systemTimers,
): () => void {
  const rhythm = new WatchRhythm(look, logger, timers)
  const watcher = startWatcher(folder, () => rhythm.stir(), logger)
  rhythm.wait()
  return () => {
    rhythm.stop()
    watcher?.close()
  }
}

/** Turns events into looks: at most one timer is pending, and none while a look runs unless something stirred. */
class WatchRhythm {
  #timer: unknown
  #settling = false
  #stirred = false
  #waits = 0
  #looking = false
  #stopped = false
  readonly #look: () => Promise<'settled' | 'again'>
  readonly #logger: Logger
  readonly #timers: Timers

  constructor(look: () => Promise<'settled' | 'again'>, logger: Logger, timers: Timers) {
    this.#look = look
    this.#logger = logger
    this.#timers = timers
  }

  /** Something moved: look once it rests. */
  stir(): void {
    this.#stirred = true
    if (this.#settling) return
    this.#settling = true
    this.#waits = 0
    this.#start(() => this.#settle(), settleTime)
  }

  /** Nothing moved: look after the slow pause. */
  wait(): void {
    this.#start(() => void this.#run(), pollTime)
  }

  stop(): void {
    this.#stopped = true
    this.#timers.stop(this.#timer)
  }

  #settle(): void {
    this.#waits++
    const restless = this.#stirred && this.#waits < maxWaits
    this.#stirred = false
    if (restless || this.#looking) this.#start(() => this.#settle(), settleTime)
    else void this.#run()
  }

  async #run(): Promise<void> {
    this.#settling = false
    this.#looking = true
    const outcome = await this.#look().catch((error: unknown) => {
      this.#logger.error({ err: error }, 'knowledge folder could not be looked at')
      return 'settled' as const
    })
    this.#looking = false
    if (this.#settling) return
    if (outcome === 'again') this.stir()
    else this.wait()
  }

  #start(task: () => void, milliseconds: number): void {
    this.#timers.stop(this.#timer)
    if (!this.#stopped) this.#timer = this.#timers.start(task, milliseconds)
  }
}

function startWatcher(folder: string, onEvent: () => void, logger: Logger): FSWatcher | null {
  const fallBack = (error: unknown): null => {
    logger.warn({ err: error }, 'knowledge folder cannot be watched, looking at it regularly')
    return null
  }
  try {
    const watcher = watch(folder, { persistent: false }, onEvent)
    watcher.on('error', fallBack)
    return watcher
  } catch (error) {
    return fallBack(error)
  }
}
