import { type RestTools, rest } from './rest.ts'

/** How long to wait before going on with a task. */
export interface Pause {
  ms: number
  /** True after a try that failed. */
  failed: boolean
  /** True where the task is still under way: the wait is part of sending. */
  short?: boolean
}

/** What the lanes do. */
export interface LaneTools<T> extends RestTools {
  /**
   * Goes on with a task; resolves with the pause before it is to be called again, null when the task is over.
   * @param failures how many tries before this one failed in a row. Must not reject.
   */
  work(task: T, failures: number): Promise<Pause | null>
}

interface Lane<T> {
  tasks: T[]
  /** True while its first task waits for the clock. */
  resting: boolean
}

/** Works on tasks, those of one lane strictly one after another, however long one has to wait. */
export class OutboxLanes<T> {
  readonly #tools: LaneTools<T>
  readonly #lanes = new Map<string, Lane<T>>()
  #change = Promise.withResolvers<void>()

  constructor(tools: LaneTools<T>) {
    this.#tools = tools
  }

  /** Puts a task at the end of a lane. Nothing is begun any more once the signal is aborted. */
  push(name: string, task: T): void {
    if (this.#tools.signal.aborted) return
    const lane = this.#lanes.get(name)
    if (lane) {
      lane.tasks.push(task)
      return
    }
    const fresh = { tasks: [task], resting: false }
    this.#lanes.set(name, fresh)
    void this.#run(name, fresh)
  }

  /** Resolves when no task is left. */
  async idle(): Promise<void> {
    while (this.#lanes.size > 0) await this.#change.promise
  }

  /** Resolves when every task that is left waits for the clock, or stands behind one that does. */
  async quiet(): Promise<void> {
    while ([...this.#lanes.values()].some((lane) => !lane.resting)) await this.#change.promise
  }

  async #run(name: string, lane: Lane<T>): Promise<void> {
    for (;;) {
      const [task] = lane.tasks
      if (task === undefined || this.#tools.signal.aborted) break
      await this.#finish(task, lane)
      lane.tasks.shift()
    }
    this.#lanes.delete(name)
    this.#changed()
  }

  async #finish(task: T, lane: Lane<T>): Promise<void> {
    let failures = 0
    while (!this.#tools.signal.aborted) {
      const pause = await this.#tools.work(task, failures)
      if (!pause) return
      failures = pause.failed ? failures + 1 : 0
      await this.#pause(pause, lane).catch(() => undefined)
    }
  }

  /** A short pause is slept through on the machine's time, a long one on the clock. Rejects when aborted. */
  async #pause({ ms, short }: Pause, lane: Lane<T>): Promise<void> {
    if (ms <= 0) return
    const { sleep, signal } = this.#tools
    if (short) {
      await sleep(ms, signal)
      return
    }
    lane.resting = true
    this.#changed()
    try {
      await rest(ms, this.#tools)
    } finally {
      lane.resting = false
    }
  }

  #changed(): void {
    this.#change.resolve()
    this.#change = Promise.withResolvers()
  }
}
