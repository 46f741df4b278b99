import { z } from 'zod'
import { AppendLog, readRecords } from './append-log.ts'
import type { Disk } from './disk.ts'
import type { Format } from './format.ts'
import { damagedStore } from './store-errors.ts'

const place = { kind: 'manifest', name: 'manifest', file: 'manifest.ndjson' } as const
const namesSchema = z.array(z.string())

/**
 * The names of all partitions, so that a file that has gone can be told from one that never was. Names are only ever
 * added; each costs one line at the end of a file, however many there are.
 */
export class Manifest {
  readonly #names: Set<string>
  readonly #log: AppendLog

  private constructor(names: Set<string>, log: AppendLog) {
    this.#names = names
    this.#log = log
  }

  /** The names in a manifest file, or undefined when there is none. @throws AppError `damaged-store`, `newer-store`. */
  static async read(disk: Disk, path: string, format: Format): Promise<string[] | undefined> {
    const log = await readRecords(disk, path, place, format)
    return log && parseNames(log.records)
  }

  /**
   * Opens a manifest to add to, creating it; a torn end is cut.
   * @param found Names of the files that are there: one whose listing a crash prevented is listed now.
   * @throws AppError `damaged-store`, `newer-store`, `store-full`.
   */
  static async open(
    disk: Disk,
    path: string,
    format: Format,
    found: readonly string[],
  ): Promise<Manifest> {
    const records = await readRecords(disk, path, place, format)
    const names = new Set(records ? parseNames(records.records) : [])
    const log = new AppendLog(await disk.openTail(path), records?.size, format)
    const manifest = new Manifest(names, log)
    try {
      await Promise.all(found.map((name) => manifest.add(name)))
      return manifest
    } catch (error) {
      await log.close()
      throw error
    }
  }

  has(name: string): boolean {
    return this.#names.has(name)
  }

  /** Names that begin with `prefix`, sorted by code unit. */
  list(prefix: string): string[] {
    return [...this.#names].filter((name) => name.startsWith(prefix)).sort()
  }

  /** Adds a name; durable when it resolves. @throws AppError `store-full`. */
  async add(name: string): Promise<void> {
    if (this.#names.has(name)) return
    await this.#log.append(name)
    this.#names.add(name)
  }

  /** Waits for what is pending and closes the file. */
  close(): Promise<void> {
    return this.#log.close()
  }
}

function parseNames(records: unknown[]): string[] {
  const names = namesSchema.safeParse(records)
  if (!names.success) throw damagedStore(place.file, names.error)
  return names.data
}
