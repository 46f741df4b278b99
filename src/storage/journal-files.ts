import { z } from 'zod'
import type { Logger } from '#base/logger.ts'
import { readRecords } from './append-log.ts'
import { type DataFolder, journalFile, journalGenerations, journalName } from './data-folder.ts'
import type { Disk, Tail } from './disk.ts'
import { DurableJsonFile } from './durable-json-file.ts'
import { type Format, type Stored, unwrap, wrap } from './format.ts'
import { journalEntry } from './journal-entries.ts'
import type { JournalEntry } from './store.ts'
import { damagedStore, missingFile, toReadError } from './store-errors.ts'

const entrySchema = z.object({
  key: z.string(),
  value: z.unknown(),
  at: z.number(),
  done: z.boolean(),
})
const checkpointSchema = z.object({
  /** Files up to this generation are contained in the checkpoint. */
  folded: z.int().nonnegative(),
  entries: z.array(z.unknown()),
})
const checkpointPlace = { kind: 'checkpoint', name: 'checkpoint', file: 'journal.json' } as const

/**
 * The files of a journal: a checkpoint, a lowdb file that says up to which generation it is complete, and the files of
 * the generations after it. Whatever moment a crash picks, the checkpoint together with the generations it does not
 * name holds every record.
 */
export class JournalFiles {
  /** What the files are written in. */
  readonly format: Format
  readonly #folder: DataFolder
  readonly #disk: Disk
  readonly #logger: Logger
  readonly #checkpoint: DurableJsonFile<Stored>
  #generation = 0

  constructor(folder: DataFolder, options: { disk: Disk; format: Format; logger: Logger }) {
    this.#folder = folder
    this.#disk = options.disk
    this.format = options.format
    this.#logger = options.logger
    this.#checkpoint = new DurableJsonFile(folder.checkpoint, options.disk)
  }

  /**
   * Every record, oldest first; a later one of the same key replaces the earlier. Changes no file.
   * @param expected True when this folder has been used before, so that a journal must be there.
   * @throws AppError `damaged-store`, `newer-store`.
   */
  async load(expected: boolean): Promise<JournalEntry[]> {
    const { folded, entries } = await this.#readCheckpoint()
    const generations = await journalGenerations(this.#folder)
    const newer = generations.filter((generation) => generation > folded)
    const unbroken = newer.every((generation, index) => generation === folded + 1 + index)
    const missing = newer.length === 0 && (expected || folded > 0)
    if (missing || !unbroken) throw missingFile(journalName(folded + 1))
    this.#generation = generations.at(-1) ?? folded
    const loaded = [entries.map((entry) => toEntry(entry, checkpointPlace.file))]
    for (const generation of newer) loaded.push(await this.#readGeneration(generation))
    return loaded.flat()
  }

  /** Creates the file of the next generation, empty. */
  async nextTail(): Promise<Tail> {
    const tail = await this.#disk.openTail(journalFile(this.#folder, this.#generation + 1))
    this.#generation += 1
    return tail
  }

  /** Replaces the checkpoint by these entries, which hold all generations but the newest; removes those files. */
  async fold(entries: readonly JournalEntry[]): Promise<void> {
    const folded = this.#generation - 1
    await this.#checkpoint.write(wrap({ folded, entries }, this.format))
    for (const generation of await journalGenerations(this.#folder)) {
      if (generation <= folded) await this.#disk.remove(journalFile(this.#folder, generation))
    }
  }

  async #readCheckpoint(): Promise<z.infer<typeof checkpointSchema>> {
    const stored = await this.#checkpoint.read().catch((cause: unknown) => {
      throw toReadError(checkpointPlace.file, cause)
    })
    if (stored === null) return { folded: 0, entries: [] }
    const { data } = unwrap(stored, checkpointPlace, this.format)
    const checkpoint = checkpointSchema.safeParse(data)
    if (!checkpoint.success) throw damagedStore(checkpointPlace.file, checkpoint.error)
    return checkpoint.data
  }

  async #readGeneration(generation: number): Promise<JournalEntry[]> {
    const file = journalName(generation)
    const place = { kind: 'journal', name: 'journal', file } as const
    const path = journalFile(this.#folder, generation)
    const log = await readRecords(this.#disk, path, place, this.format)
    if (!log) throw missingFile(file)
    if (log.cut > 0) this.#logger.warn({ file, bytes: log.cut }, 'journal: torn end cut')
    return log.records.map((record) => toEntry(record, file))
  }
}

function toEntry(record: unknown, file: string): JournalEntry {
  const entry = entrySchema.safeParse(record)
  if (!entry.success) throw damagedStore(file, entry.error)
  const { key, value, at, done } = entry.data
  return journalEntry(key, value, at, done)
}
