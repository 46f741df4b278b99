import type { Logger } from '#base/logger.ts'
import type { Journal } from '#storage/store.ts'
import type { DueRow, Job } from './job.ts'
import { type OpenRow, pauseAfter, readOpenRow, rowKey } from './open-row.ts'

interface Held {
  open: OpenRow
  /** True while this process has claimed it and not begun it. */
  fresh: boolean
  /** Set when it ran and only the journal does not know yet. */
  ran: boolean
}

/**
 * Rows that were claimed and are not done. A claim is durable, so each is run until it succeeds: after a failure with a
 * growing pause, after a kill by the next process.
 */
export class OpenRows {
  readonly #journal: Journal
  readonly #logger: Logger
  readonly #held = new Map<string, Held>()

  constructor(journal: Journal, logger: Logger) {
    this.#journal = journal
    this.#logger = logger
  }

  /** Takes up what an earlier process left. */
  load(): void {
    for (const entry of this.#journal.pending()) {
      const open = readOpenRow(entry)
      if (open) this.#held.set(entry.key, { open, fresh: false, ran: false })
      if (open === undefined)
        this.#logger.error({ row: entry.key }, 'row not understood, left alone')
    }
  }

  /** Claims a row; nothing happens when it was claimed before. Rejects when the journal cannot be written. */
  async claim(job: Job, row: DueRow, now: number): Promise<void> {
    const { id, at, kind, group } = row
    const open: OpenRow = { job: job.name, row: { id, at, kind, group }, tries: 0, retryAt: at }
    const key = rowKey(job, row)
    if (this.#held.has(key)) return
    if (await this.#journal.claim(key, open, now)) {
      this.#held.set(key, { open, fresh: true, ran: false })
    }
  }

  /** Whether a row up to an instant is held back only because its job was not asked that far (see `runnable`). */
  anyAhead(to: number, askedUpTo: (job: string) => number): boolean {
    for (const { open } of this.#held.values()) {
      if (open.row.at <= to && open.row.at > askedUpTo(open.job)) return true
    }
    return false
  }

  /**
   * Keys of the rows to be run at an instant, in order of their nominal instants. One whose job was not asked up to its
   * instant yet (`askedUpTo`) is not among them: the journal may forget what is done, and the job would name it again.
   */
  runnable(now: number, askedUpTo: (job: string) => number): string[] {
    if (this.#held.size === 0) return []
    return [...this.#held]
      .filter(([, { open }]) => open.retryAt <= now && open.row.at <= askedUpTo(open.job))
      .sort(([, a], [, b]) => a.open.row.at - b.open.row.at)
      .map(([key]) => key)
  }

  /**
   * Runs one row; resolves to the row when it is done, to null when it failed, is gone, or its job is not there. Never
   * rejects.
   */
  async run(key: string, jobs: ReadonlyMap<string, Job>, now: number): Promise<DueRow | null> {
    const held = this.#held.get(key)
    const job = held && jobs.get(held.open.job)
    if (!held || !job) return null
    const { row } = held.open
    try {
      if (!held.ran) await this.#begin(key, held, now)
      if (!held.ran) await job.run(row, Math.max(now, row.at))
      held.ran = true
      await this.#journal.mark(key, held.open, true)
      this.#held.delete(key)
      return row
    } catch (error) {
      held.open = { ...held.open, retryAt: now + pauseAfter(Math.max(held.open.tries, 1)) }
      this.#logger.error(
        { row: key, tries: held.open.tries, err: error },
        'due row failed, tried again later',
      )
      return null
    }
  }

  /** A second try is counted before it begins, so that a row that takes the process down is not run at each start at once. */
  async #begin(key: string, held: Held, now: number): Promise<void> {
    const tries = held.open.tries + 1
    const counted = { ...held.open, tries, retryAt: now + pauseAfter(tries) }
    const { fresh } = held
    held.fresh = false
    held.open = counted
    if (!fresh) await this.#journal.mark(key, counted, false)
  }
}
