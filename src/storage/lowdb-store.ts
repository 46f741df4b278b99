import { join } from 'node:path'
import { Low } from 'lowdb'
import type { Disk } from './disk.ts'
import { DurableJsonFile } from './durable-json-file.ts'
import { type Format, type Stored, unwrap, wrap } from './format.ts'
import type { FileJournal } from './journal.ts'
import { asStored } from './json-text.ts'
import type { Manifest } from './manifest.ts'
import { OpenPartition } from './open-partition.ts'
import { partitionFile } from './partition-name.ts'
import type { Journal, KeptStore, Partition, Rewriting, Upkeep } from './store.ts'
import {
  closedStore,
  damagedStore,
  missingFile,
  toReadError,
  toStoreError,
} from './store-errors.ts'

/** What a `LowdbStore` works on; all of it is closed with the store, `release` last. */
export interface LowdbStoreParts {
  disk: Disk
  /** Where the partitions' files are. */
  folder: string
  format: Format
  manifest: Manifest
  journal: FileJournal
  backup: Upkeep['backup']
  release: () => Promise<void>
}

/** The store over lowdb: a file a partition, read when it is first asked for and then kept in memory. */
export class LowdbStore implements KeptStore {
  readonly #parts: LowdbStoreParts
  readonly #opened = new Map<string, Promise<OpenPartition>>()
  readonly #updates = new Set<Promise<unknown>>()
  #closing: Promise<void> | undefined

  constructor(parts: LowdbStoreParts) {
    this.#parts = parts
  }

  get journal(): Journal {
    return this.#parts.journal
  }

  get upkeep(): Upkeep {
    const { backup } = this.#parts
    return { backup, rewrite: (change) => this.rewrite(change) }
  }

  async read<T>(partition: Partition<T>): Promise<Readonly<T>> {
    return this.#with(partition, (opened) => opened.value as T)
  }

  async update<T, R>(partition: Partition<T>, change: (data: T) => R): Promise<R> {
    return this.#tracked(
      this.#with(partition, (opened) => opened.update((data) => change(data as T)) as R),
    )
  }

  /** See `Upkeep.rewrite`. */
  async rewrite({ partition, entry }: Rewriting): Promise<void> {
    for (const name of await this.list('')) {
      if (this.#closing) throw closedStore()
      await this.#tracked(this.#replace(name, (data) => partition(name, data)))
    }
    await this.#parts.journal.rewrite(entry)
  }

  async list(prefix: string): Promise<string[]> {
    return this.#parts.manifest.list(prefix)
  }

  close(): Promise<void> {
    this.#closing ??= this.#finish()
    return this.#closing
  }

  async #finish(): Promise<void> {
    await Promise.allSettled(this.#updates)
    const { journal, manifest, release } = this.#parts
    const closed = await Promise.allSettled([journal.close(), manifest.close()])
    await release()
    for (const part of closed) if (part.status === 'rejected') throw toStoreError(part.reason)
  }

  async #replace(name: string, change: (data: unknown) => unknown): Promise<void> {
    const opened = await this.#open({ name })
    await opened.replace(change)
    if (opened.retire()) this.#opened.delete(name)
  }

  async #tracked<R>(updating: Promise<R>): Promise<R> {
    this.#updates.add(updating)
    try {
      return await updating
    } finally {
      this.#updates.delete(updating)
    }
  }

  /** Uses a partition as it is open then; one retired between opening and use is opened again. */
  async #with<T, R>(
    partition: Partition<T>,
    use: (opened: OpenPartition) => R,
  ): Promise<Awaited<R>> {
    for (;;) {
      const opened = await this.#open(partition)
      if (!opened.isRetired) {
        demandFit(opened, partition)
        return await use(opened)
      }
    }
  }

  /** @param partition Without a schema: one that is stored, to be looked at as it is. */
  async #open(partition: Anyhow): Promise<OpenPartition> {
    if (this.#closing) throw closedStore()
    const known = this.#opened.get(partition.name)
    if (known) return known
    const opening = openPartition(partition, this.#parts)
    this.#opened.set(partition.name, opening)
    opening.catch(() => this.#opened.delete(partition.name))
    return opening
  }
}

type Anyhow = Pick<Partition<unknown>, 'name'> & Partial<Partition<unknown>>

function demandFit<T>(opened: OpenPartition, { name, schema }: Partition<T>): void {
  try {
    opened.fit(schema)
  } catch (error) {
    throw damagedStore(partitionFile(name), error)
  }
}

async function openPartition(partition: Anyhow, parts: LowdbStoreParts): Promise<OpenPartition> {
  const file = partitionFile(partition.name)
  const path = join(parts.folder, file)
  const database = new Low<Stored | null>(new DurableJsonFile(path, parts.disk), null)
  await database.read().catch((error: unknown) => {
    throw toReadError(file, error)
  })
  const value = database.data
    ? stored(partition, database.data, parts.format)
    : fresh(partition, parts.manifest)
  return new OpenPartition(value, partition.schema ?? null, async (next) => {
    database.data = wrap(next, parts.format)
    await database.write()
    await list(partition.name, path, parts)
  })
}

function stored(partition: Anyhow, file: Stored, format: Format): unknown {
  const { name } = partition
  const place = { kind: 'partition', name, file: partitionFile(name) } as const
  const { data } = unwrap(file, place, format)
  const fits = partition.schema?.safeParse(data)
  if (!fits) return data
  if (fits.success) return fits.data
  throw damagedStore(place.file, fits.error)
}

function fresh({ name, empty }: Anyhow, manifest: Manifest): unknown {
  if (manifest.has(name) || !empty) throw missingFile(partitionFile(name))
  return asStored(empty())
}

/** A new partition is written before it is listed: the other way round, a crash would leave a name without a file. */
async function list(name: string, path: string, parts: LowdbStoreParts): Promise<void> {
  try {
    await parts.manifest.add(name)
  } catch (error) {
    // The caller is told that nothing was stored, so nothing may be found at the next start.
    await parts.disk.remove(path).catch(() => undefined)
    throw error
  }
}
