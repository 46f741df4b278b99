import type { Journal } from '#storage/store.ts'
import { isDone, type PostEntry, type WaitingPost } from './outbox-entry.ts'

/** A post on its way. */
export interface Job {
  /** Of the journal. */
  key: string
  entry: PostEntry
  /** False while the journal does not have the entry yet. */
  saved: boolean
  /** What it was before it is written down that it goes; until that is done it may be changed. */
  leaving?: WaitingPost | null
}

/** The posts that are not over, with their durable entries; the journal has the rest. */
export class OutboxJobs {
  readonly #journal: Journal
  readonly #jobs = new Map<string, Job>()

  constructor(journal: Journal) {
    this.#journal = journal
  }

  add(job: Job): void {
    this.#jobs.set(job.key, job)
  }

  get(key: string): Job | undefined {
    return this.#jobs.get(key)
  }

  delete(key: string): void {
    this.#jobs.delete(key)
  }

  /** Changes an entry in memory at once and durably when it resolves. Throws AppError `store-full`. */
  async move(job: Job, entry: PostEntry): Promise<void> {
    Object.assign(job, { entry, saved: false })
    await this.#journal.mark(job.key, entry, isDone(entry))
    if (job.entry === entry) job.saved = true
  }

  /** As `move`, but what cannot be stored is as if it had not been tried. Throws AppError `store-full`. */
  async tryToMove(job: Job, entry: PostEntry): Promise<void> {
    const before = job.entry
    try {
      await this.move(job, entry)
    } catch (error) {
      if (job.entry === entry) Object.assign(job, { entry: before, saved: true })
      throw error
    }
  }
}
