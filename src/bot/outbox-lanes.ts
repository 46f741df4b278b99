import { type RestTools, rest } from './rest.ts'

/** How long to wait before going on with a task. */
export interface Pause {
  ms: number
  /** True after a try that failed. */
  failed: boolean
  /** True where the task is still under way: the wait is part of sending. */
  short?: boolean
}

/** Where a task stands among those of its lane. */
export interface Standing {
  /** Something of it may have been seen: nothing comes between. */
  begun: boolean
  /** The smallest is worked on first, of equals the one that came first. */
  urgency: number
  /** Not before this instant, epoch milliseconds. */
  leavesAt: number
}

/** What the lanes do. */
export interface LaneTools<T> extends RestTools {
  /**
   * Goes on with a task; resolves with the pause before it is to be called again, null when the task is over.
   * @param failures how many tries before this one failed in a row. Must not reject.
   */
  work(task: T, failures: number): Promise<Pause | null>
  standing(task: T): Standing
}

interface Lane<T> {
  tasks: { task: T; failures: number }[]
  /** True while it waits for the clock. */
  resting: boolean
  /** Ends a rest that was begun because nothing might leave yet. */
  wake: AbortController
}

/**
 * Works on tasks, those of one lane one after another, however long one has to wait: the more urgent first, what may not
 * leave yet out of the way of what may.
 */
export class OutboxLanes<T> {
  readonly #tools: LaneTools<T>
  readonly #lanes = new Map<string, Lane<T>>()
  #change = Promise.withResolvers<void>()
  #isHeld = false
  #moved = new AbortController()

  constructor(tools: LaneTools<T>) {
    this.#tools = tools
  }

  /** Begins nothing until `release`. */
  hold(): void {
    this.#isHeld = true
  }

  /** Begins what was put into the lanes since `hold`. */
  release(): void {
    this.#isHeld = false
    for (const [name, lane] of this.#lanes) void this.#run(name, lane)
  }

  /** The clock was moved: what waited for it looks at it now. */
  look(): void {
    for (const lane of this.#lanes.values()) lane.resting = false
    this.#moved.abort()
    this.#moved = new AbortController()
  }

  /** Puts a task at the end of a lane. Nothing is begun any more once the signal is aborted. */
  push(name: string, task: T): void {
    if (this.#tools.signal.aborted) return
    const lane = this.#lanes.get(name)
    if (lane) {
      lane.tasks.push({ task, failures: 0 })
      lane.wake.abort()
      return
    }
    const fresh = { tasks: [{ task, failures: 0 }], resting: false, wake: new AbortController() }
    this.#lanes.set(name, fresh)
    if (!this.#isHeld) void this.#run(name, fresh)
  }

  /** The tasks of a lane, the oldest first. */
  tasksOf(name: string): readonly T[] {
    return this.#lanes.get(name)?.tasks.map(({ task }) => task) ?? []
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
    while (lane.tasks.length > 0 && !this.#tools.signal.aborted) {
      await this.#step(lane).catch(() => undefined)
    }
    this.#lanes.delete(name)
    this.#changed()
  }

  async #step(lane: Lane<T>): Promise<void> {
    const { work, standing, clock } = this.#tools
    const now = clock.now()
    const next = lane.tasks
      .map((waiting) => ({ waiting, ...standing(waiting.task) }))
      .reduce((first, each) => (compare(each, first, now) < 0 ? each : first))
    const { waiting, leavesAt, begun } = next
    if (leavesAt > now && !begun) return this.#restUntilWoken(leavesAt - now, lane)
    const pause = await work(waiting.task, waiting.failures)
    if (!pause) {
      lane.tasks.splice(lane.tasks.indexOf(waiting), 1)
      return
    }
    waiting.failures = pause.failed ? waiting.failures + 1 : 0
    await this.#pause(pause, lane)
  }

  /** A short pause is slept through on the machine's time, a long one on the clock. Rejects when aborted. */
  async #pause({ ms, short }: Pause, lane: Lane<T>): Promise<void> {
    if (ms <= 0) return
    const { sleep, signal } = this.#tools
    if (short) await sleep(ms, signal)
    else await this.#rest(ms, lane, signal)
  }

  async #restUntilWoken(ms: number, lane: Lane<T>): Promise<void> {
    lane.wake = new AbortController()
    await this.#rest(ms, lane, AbortSignal.any([this.#tools.signal, lane.wake.signal]))
  }

  async #rest(ms: number, lane: Lane<T>, signal: AbortSignal): Promise<void> {
    try {
      await rest(ms, { ...this.#tools, signal, moved: () => this.#restAgain(lane) })
    } finally {
      lane.resting = false
    }
  }

  /** It rests until the clock is moved once more. */
  #restAgain(lane: Lane<T>): AbortSignal {
    lane.resting = true
    this.#changed()
    return this.#moved.signal
  }

  #changed(): void {
    this.#change.resolve()
    this.#change = Promise.withResolvers()
  }
}

/** What has begun, then what may leave now, the more urgent first, then what may leave soonest. */
function compare(a: Standing, b: Standing, now: number): number {
  if (a.begun !== b.begun) return a.begun ? -1 : 1
  const wait = Math.max(a.leavesAt - now, 0) - Math.max(b.leavesAt - now, 0)
  return wait !== 0 ? wait : a.urgency - b.urgency
}
