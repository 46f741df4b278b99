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
    if (changed) await this.#keep(now)
  }

  /** Moves jobs on to an instant; stored now and then only. */
  async pass(jobs: Iterable<string>, to: number): Promise<void> {
    this.#move(jobs, to)
    if (to >= this.#keptAt + KEEP_EVERY_MS) await this.#keep(to)
  }

  /** Moves jobs on to an instant, durably. */
  async settle(jobs: Iterable<string>, to: number): Promise<void> {
    this.#move(jobs, to)
    await this.#keep(to)
  }

  #move(jobs: Iterable<string>, to: number): void {
    for (const job of jobs) this.#last.set(job, Math.max(this.#last.get(job) ?? to, to))
  }

  async #keep(at: number): Promise<void> {
    const last = Object.fromEntries(this.#last)
    await this.#store.update(partition, (data) => {
      data.last = last
    })
    this.#keptAt = at
  }
}
