import type { ZodType } from 'zod'

/**
 * One file's worth of data: everything that one message changes belongs in one partition, so that it is changed by one
 * rename. Names use `/` (`chats/ab12cd/2024-W20`), letters, digits, `-` and `_`, at most 100 characters; put opaque
 * platform ids through a hash. The data is plain JSON: what JSON drops or changes (`undefined`, dates, NaN) is not kept.
 */
export interface Partition<T> {
  name: string
  /** Checked when the file is opened; a file that does not fit stops the start. */
  schema: ZodType<T>
  /** Fresh value of a partition that does not exist yet. */
  empty: () => T
}

/** Durable data of one bot. What a promise here has resolved for survives kill -9 and a power cut. */
export interface Store {
  /**
   * The current value, frozen all the way down: copy what you want to sort or change. A partition that was never written
   * is `empty()`. Rejects with `damaged-store` when the file does not fit the schema.
   */
  read<T>(partition: Partition<T>): Promise<Readonly<T>>
  /**
   * Changes one partition: `change` gets a private copy, runs synchronously, and its result is returned once the new
   * value is on disk. Calls for one partition run one after another; those that come together share one write. If `change`
   * throws, leaves data that does not fit the schema, or the write fails, nothing is changed and the promise rejects
   * (`store-full` when the disk is).
   */
  update<T, R>(partition: Partition<T>, change: (data: T) => R): Promise<R>
  /** Names of the stored partitions that begin with `prefix`, sorted. */
  list(prefix: string): Promise<string[]>
  /** Claims and queued messages. */
  readonly journal: Journal
  /** Writes what is pending and releases the folder; whatever comes later is refused. */
  close(): Promise<void>
}

/** A claimed key with what has become of it. */
export interface JournalEntry {
  key: string
  /** JSON value given at the claim or by the last `mark`. */
  value: unknown
  /** Epoch milliseconds of the claim. */
  at: number
  /** True once nothing more has to be done for it. */
  done: boolean
}

/** Append-only record of what was accepted and what has become of it: many claims share one fdatasync. */
export interface Journal {
  /**
   * Claims a key: `true` exactly once ever (until forgotten); durable before it resolves. Rejects with `store-full` when
   * the disk is; the key is then free.
   */
  claim(key: string, value: unknown, at: number): Promise<boolean>
  /**
   * Replaces the value of a claimed key, and says whether work on it is over; durable before it resolves. Rejects when
   * the key was never claimed, or the write fails.
   */
  mark(key: string, value: unknown, done: boolean): Promise<void>
  /** The entry of a key, or undefined. */
  get(key: string): JournalEntry | undefined
  /** Entries not done, oldest first: what a restart has to finish. */
  pending(): JournalEntry[]
  /** Drops done entries claimed before an instant, at the next checkpoint. */
  forget(before: number): void
}

/** Care for the data as a whole, which is no feature's business. */
export interface Upkeep {
  /**
   * The whole data folder at one instant as the bytes of a zip file: unpacked into an empty folder it is a data folder.
   * Changes are held back only for the moment in which the instant is chosen. Throws `too-large` above 4 GB.
   * @param without paths inside the folder, with `/`, that are left out.
   */
  backup(without?: readonly string[]): AsyncIterable<Uint8Array>
  /**
   * Passes everything stored through `change`, one partition and one entry after the other, while the store goes on
   * being used. When it resolves, nothing of what was taken out is in any file of the store. Rejects as `update` does;
   * a second call then does what is left.
   */
  rewrite(change: Rewriting): Promise<void>
}

/** What is to become of stored values; whatever is given back must fit the same schema. Pure. */
export interface Rewriting {
  /** Gets a private copy; the very same object given back, and not changed, means that all stays as it is. */
  partition(name: string, data: unknown): unknown
  /** What becomes of a journal entry: the very same when it stays, null to drop it. */
  entry(entry: JournalEntry): Pick<JournalEntry, 'value' | 'done'> | null
}

/** A store with what is needed to look after it. */
export interface KeptStore extends Store {
  readonly upkeep: Upkeep
}
