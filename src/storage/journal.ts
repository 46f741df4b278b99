import { AppendLog } from './append-log.ts'
import { JournalEntries, journalEntry } from './journal-entries.ts'
import type { JournalFiles } from './journal-files.ts'
import type { Journal, JournalEntry, Rewriting } from './store.ts'
import { closedStore, unclaimedKey } from './store-errors.ts'

/** How a journal behaves. */
export interface FileJournalOptions {
  /** A journal file smaller than this, in bytes, is not folded while the bot runs. */
  foldAt: number
  /** Told of a checkpoint that failed while the bot ran; nothing is lost, and it is tried again later. */
  onFoldError: (error: unknown) => void
}

/**
 * The journal over append-only files. Memory follows the disk: an entry is seen by `get` only once it is durable, and a
 * failed append changes nothing. An open file that has reached `foldAt` and holds as many records as there are entries
 * is folded, so that folding costs a constant share of appending.
 */
export class FileJournal implements Journal {
  readonly #files: JournalFiles
  readonly #entries: JournalEntries
  readonly #log: AppendLog
  readonly #options: FileJournalOptions
  readonly #claiming = new Map<string, Promise<void>>()
  #forgetBefore = Number.NEGATIVE_INFINITY
  #written = 0
  #folding: Promise<void> | undefined
  #closed = false

  private constructor(
    files: JournalFiles,
    entries: JournalEntries,
    log: AppendLog,
    options: FileJournalOptions,
  ) {
    this.#files = files
    this.#entries = entries
    this.#log = log
    this.#options = options
  }

  /**
   * Loads a journal and folds what the last run left.
   * @param expected True when the folder has been used before, so that a journal must be there.
   * @throws AppError `damaged-store`, `newer-store`, `store-full`.
   */
  static async open(
    files: JournalFiles,
    expected: boolean,
    options: FileJournalOptions,
  ): Promise<FileJournal> {
    const entries = new JournalEntries()
    for (const entry of await files.load(expected)) entries.set(entry)
    const log = new AppendLog(await files.nextTail(), 0, files.format)
    try {
      await files.fold(entries.all())
    } catch (error) {
      await log.close()
      throw error
    }
    return new FileJournal(files, entries, log, options)
  }

  async claim(key: string, value: unknown, at: number): Promise<boolean> {
    const ahead = this.#claiming.get(key)
    if (ahead) {
      await ahead
      return false
    }
    if (this.#entries.get(key)) return false
    const writing = this.#write(journalEntry(key, value, at, false))
    this.#claiming.set(key, writing)
    try {
      await writing
      return true
    } finally {
      this.#claiming.delete(key)
    }
  }

  async mark(key: string, value: unknown, done: boolean): Promise<void> {
    await this.#claiming.get(key)
    const claimed = this.#entries.get(key)
    if (!claimed) throw unclaimedKey(key)
    await this.#write(journalEntry(key, value, claimed.at, done))
  }

  get(key: string): JournalEntry | undefined {
    return this.#entries.get(key)
  }

  pending(): JournalEntry[] {
    return this.#entries.pending()
  }

  forget(before: number): void {
    this.#forgetBefore = Math.max(this.#forgetBefore, before)
  }

  /** See `Upkeep.rewrite`. @throws AppError `store-full`. */
  async rewrite(change: Rewriting['entry']): Promise<void> {
    if (this.#closed) throw closedStore()
    await Promise.allSettled(this.#claiming.values())
    await this.#folding
    for (const entry of this.#entries.all()) {
      const next = change(entry)
      if (next === null) this.#entries.drop(entry)
      else if (next !== entry)
        this.#entries.set(journalEntry(entry.key, next.value, entry.at, next.done))
    }
    this.#folding = this.#fold().finally(() => {
      this.#folding = undefined
    })
    await this.#folding
  }

  /** Waits for what is pending, folds when something was to be forgotten, and closes the file. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#folding?.catch(this.#options.onFoldError)
    if (this.#forgetBefore > Number.NEGATIVE_INFINITY) {
      await this.#fold().catch(this.#options.onFoldError)
    }
    await this.#log.close()
  }

  async #write(entry: JournalEntry): Promise<void> {
    if (this.#closed) throw closedStore()
    await this.#log.append(entry)
    this.#entries.set(entry)
    this.#foldIfGrown()
  }

  #foldIfGrown(): void {
    this.#written += 1
    if (this.#folding || this.#closed || this.#log.size < this.#options.foldAt) return
    if (this.#written < this.#entries.size) return
    this.#folding = this.#fold()
      .catch(this.#options.onFoldError)
      .finally(() => {
        this.#folding = undefined
      })
  }

  /**
   * New appends go to a fresh file, then the checkpoint is replaced, then the old files are removed. An entry may be in
   * both, which is harmless: each record is the whole entry, so reading it twice gives the same.
   */
  async #fold(): Promise<void> {
    await this.#log.moveTo(await this.#files.nextTail())
    this.#written = 0
    const forgotten = this.#entries.doneBefore(this.#forgetBefore)
    const dropped = new Set(forgotten)
    await this.#files.fold(this.#entries.all().filter((entry) => !dropped.has(entry)))
    for (const entry of forgotten) this.#entries.drop(entry)
  }
}
