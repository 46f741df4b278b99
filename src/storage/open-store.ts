import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import { checkPartitions, migratePartitions } from './check-partitions.ts'
import { createFolder, type DataFolder, dataFolder, filesIn } from './data-folder.ts'
import { type Disk, localDisk } from './disk.ts'
import { DiskGate } from './disk-gate.ts'
import { isTemporary } from './durable-json-file.ts'
import { folderBackup } from './folder-backup.ts'
import { lockFolder } from './folder-lock.ts'
import { currentFormat, type Format } from './format.ts'
import { FileJournal } from './journal.ts'
import { JournalFiles } from './journal-files.ts'
import { LowdbStore } from './lowdb-store.ts'
import { Manifest } from './manifest.ts'
import { isSnapshot } from './snapshot.ts'
import type { KeptStore } from './store.ts'
import { missingFile, toStoreError } from './store-errors.ts'

/** What a store needs from outside. */
export interface StoreOptions {
  clock: Clock
  logger: Logger
  /** Default the machine's own. */
  disk?: Disk
  /** Default what this release writes. */
  format?: Format
  /** Size in bytes at which a journal file is folded into the checkpoint, default 1 MB. */
  foldAt?: number
}

const oneMegabyte = 1024 * 1024

/**
 * Opens the data folder, creating it (mode 0700) when there is none, and keeps everybody else out until it is closed.
 * Everything stored is read once: what cannot be understood stops the start and is left as it is, older data is brought
 * up to date, and what a crash left behind is tidied away.
 * @throws AppError `folder-in-use` while another process has it; `damaged-store` for an unreadable or missing file;
 * `newer-store` for data of a later release; `store-full`; `internal` when the folder cannot be read or written.
 */
export async function openStore(folder: string, options: StoreOptions): Promise<KeptStore> {
  const started = options.clock.now()
  try {
    const place = dataFolder(folder)
    await createFolder(place.partitions)
    const lock = await lockFolder(place.root)
    if (lock.takenOver) options.logger.warn('store: the last run did not end properly')
    try {
      const store = await load(place, options, lock.release)
      options.logger.info({ milliseconds: options.clock.now() - started }, 'store: open')
      return store
    } catch (error) {
      await lock.release().catch(() => undefined)
      throw error
    }
  } catch (error) {
    throw toStoreError(error)
  }
}

/** Everything is read and understood before anything is changed. */
async function load(
  folder: DataFolder,
  options: StoreOptions,
  release: () => Promise<void>,
): Promise<KeptStore> {
  const { logger, clock, format = currentFormat, foldAt = oneMegabyte } = options
  const gate = new DiskGate()
  const disk = gate.guard(options.disk ?? localDisk)
  const listed = await Manifest.read(disk, folder.manifest, format)
  const { found, older } = await checkPartitions(disk, folder, listed ?? [], format)
  if (listed === undefined && found.length > 0) throw missingFile('manifest.ndjson')
  const files = new JournalFiles(folder, { disk, format, logger })
  const journal = await FileJournal.open(files, listed !== undefined, {
    foldAt,
    onFoldError: (error) => logger.error({ err: error }, 'journal: not folded, tried again later'),
  })
  try {
    await removeLitter(folder)
    if (older.length > 0) logger.info({ partitions: older.length }, 'store: migrating older data')
    await migratePartitions(disk, folder, older, format)
    const manifest = await Manifest.open(disk, folder.manifest, format, found)
    const backup = folderBackup(folder.root, gate, clock)
    const at = folder.partitions
    return new LowdbStore({ disk, folder: at, format, manifest, journal, backup, release })
  } catch (error) {
    await journal.close()
    throw error
  }
}

/** Half-written files and snapshots of a run that was killed. */
async function removeLitter(folder: DataFolder): Promise<void> {
  for (const name of (await filesIn(folder.root)).filter(isSnapshot)) {
    await rm(join(folder.root, name), { recursive: true })
  }
  for (const at of [folder.root, folder.partitions]) {
    for (const name of (await filesIn(at)).filter(isTemporary)) await rm(join(at, name))
  }
}
