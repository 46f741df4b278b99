import { z } from 'zod'
import type { Logger } from '#base/logger.ts'
import type { Partition, Store } from '#storage/store.ts'

/** Last tick of each job, epoch milliseconds. */
type Stored = { last: Record<string, number> }

const partition: Partition<Stored> = {
  name: 'scheduler',
  schema: z.object({ last: z.record(z.string(), z.number()) }),
  empty: () => ({ last: {} }),
}

/** Without anything due, the last tick is stored only so often: what is claimed is not run again in any case. */
const KEEP_EVERY_MS = 10 * 60_000

/** Up to when each job has been asked what is due. */
export class Ticks {
  readonly #store: Store
  readonly #logger: Logger
  #last = new Map<string, number>()
  #keptAt = Number.NEGATIVE_INFINITY

  constructor(store: Store, logger: Logger) {
    this.#store = store
    this.#logger = logger
  }

  /** Reads what was stored. */
  async load(): Promise<void> {
    const { last } = await this.#store.read(partition)
    this.#last = new Map(Object.entries(last))
  }

  /** Where a job stands. */
  of(job: string): number {
    return this.#last.get(job) ?? Number.POSITIVE_INFINITY
  }

  /**
   * Starts jobs that were never asked at `now`: nothing fell due for them before. When the clock was set back, goes back
   * with it.
   */
  async begin(jobs: Iterable<string>, now: number): Promise<void> {
    let changed = false
    for (const job of jobs) {
      const last = this.#last.get(job)
      if (last !== undefined && last <= now) continue
      if (last !== undefined) this.#logger.warn({ job, last, now }, 'clock was set back')
      this.#last.set(job, now)
      changed = true
    }
    if (changed) await this.#keep(this.#last, now)
  }

  /** Moves jobs on to an instant up to which nothing is due; stored now and then only. */
  async pass(jobs: Iterable<string>, to: number): Promise<void> {
    this.#last = this.#moved(jobs, to)
    if (to >= this.#keptAt + KEEP_EVERY_MS) await this.#keep(this.#last, to)
  }

  /** Moves jobs on to an instant, durably; they stay where they are when it cannot be stored. */
  async settle(jobs: Iterable<string>, to: number): Promise<void> {
    const moved = this.#moved(jobs, to)
    await this.#keep(moved, to)
    this.#last = moved
  }

  #moved(jobs: Iterable<string>, to: number): Map<string, number> {
    const moved = new Map(this.#last)
    for (const job of jobs) moved.set(job, Math.max(moved.get(job) ?? to, to))
    return moved
  }

  async #keep(ticks: ReadonlyMap<string, number>, at: number): Promise<void> {
    const last = Object.fromEntries(ticks)
    await this.#store.update(partition, (data) => {
      data.last = last
    })
    this.#keptAt = at
  }
}
