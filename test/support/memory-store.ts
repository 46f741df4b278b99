import { JournalEntries, journalEntry } from '#storage/journal-entries.ts'
import { OpenPartition } from '#storage/open-partition.ts'
import { partitionFile } from '#storage/partition-name.ts'
import type { Journal, JournalEntry, Partition, Store } from '#storage/store.ts'
import { closedStore, unclaimedKey } from '#storage/store-errors.ts'

/** What a `MemoryStore` leaves behind: give it to a second one to play a restart. */
export interface MemoryContents {
  partitions: Map<string, unknown>
  entries: JournalEntries
}

/** A store that keeps everything in memory and is as strict as the real one: copies, order, schemas, frozen values. */
export class MemoryStore implements Store {
  readonly contents: MemoryContents
  readonly journal: EntriesJournal
  readonly #opened = new Map<string, OpenPartition>()
  #closed = false

  constructor(contents?: MemoryContents) {
    this.contents = contents ?? { partitions: new Map(), entries: new JournalEntries() }
    this.journal = new EntriesJournal(this.contents.entries, () => this.#check())
  }

  async read<T>(partition: Partition<T>): Promise<Readonly<T>> {
    return this.#open(partition).value as T
  }

  async update<T, R>(partition: Partition<T>, change: (data: T) => R): Promise<R> {
    return (await this.#open(partition).update((data) => change(data as T))) as R
  }

  async list(prefix: string): Promise<string[]> {
    return [...this.contents.partitions.keys()].filter((name) => name.startsWith(prefix)).sort()
  }

  async close(): Promise<void> {
    this.#closed = true
    this.journal.checkpoint()
  }

  #check(): void {
    if (this.#closed) throw closedStore()
  }

  #open<T>(partition: Partition<T>): OpenPartition {
    this.#check()
    const { partitions } = this.contents
    const known = this.#opened.get(partition.name)
    if (known) return known
    partitionFile(partition.name)
    const stored = partitions.get(partition.name)
    const value = stored === undefined ? partition.empty() : partition.schema.parse(stored)
    const opened = new OpenPartition(value, partition.schema, async (next) => {
      partitions.set(partition.name, next)
    })
    this.#opened.set(partition.name, opened)
    return opened
  }
}

/** Forgets at a checkpoint, as the real one does; there is one when the store is closed. */
class EntriesJournal implements Journal {
  readonly #entries: JournalEntries
  readonly #check: () => void
  #forgetBefore = Number.NEGATIVE_INFINITY

  constructor(entries: JournalEntries, check: () => void) {
    this.#entries = entries
    this.#check = check
  }

  async claim(key: string, value: unknown, at: number): Promise<boolean> {
    this.#check()
    if (this.#entries.get(key)) return false
    this.#entries.set(journalEntry(key, value, at, false))
    return true
  }

  async mark(key: string, value: unknown, done: boolean): Promise<void> {
    this.#check()
    const claimed = this.#entries.get(key)
    if (!claimed) throw unclaimedKey(key)
    this.#entries.set(journalEntry(key, value, claimed.at, done))
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

  /** Does what `forget` asked for. */
  checkpoint(): void {
    for (const entry of this.#entries.doneBefore(this.#forgetBefore)) this.#entries.drop(entry)
  }
}
