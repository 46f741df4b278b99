import { join } from 'node:path'
import { type DataFolder, filesIn } from './data-folder.ts'
import type { Disk } from './disk.ts'
import { DurableJsonFile } from './durable-json-file.ts'
import { type Format, unwrap, wrap } from './format.ts'
import { partitionFile, partitionOf } from './partition-name.ts'
import { missingFile, toReadError } from './store-errors.ts'

/** What was found in the folder of partitions. */
export interface PartitionCheck {
  /** Names of all partitions that have a file. */
  found: string[]
  /** Names of those whose data is of an older version. */
  older: string[]
}

/**
 * Reads every partition once, so that a file nobody can read stops the start and not a conversation days later; tries
 * the migrations, too. Changes nothing. Takes about a second for 50 MB.
 * @param listed Names of the partitions that must be there.
 * @throws AppError `damaged-store` for an unreadable or missing file, `newer-store`.
 */
export async function checkPartitions(
  disk: Disk,
  folder: DataFolder,
  listed: readonly string[],
  format: Format,
): Promise<PartitionCheck> {
  const found = (await filesIn(folder.partitions)).flatMap((file) => partitionOf(file) ?? [])
  const present = new Set(found)
  const gone = listed.find((name) => !present.has(name))
  if (gone !== undefined) throw missingFile(partitionFile(gone))
  const older: string[] = []
  for (const name of found) {
    const { migrated } = await readPartition(disk, folder, name, format)
    if (migrated) older.push(name)
  }
  return { found, older }
}

/** Rewrites partitions in this format, one by one: a start that is cut short goes on at the next one. */
export async function migratePartitions(
  disk: Disk,
  folder: DataFolder,
  names: readonly string[],
  format: Format,
): Promise<void> {
  for (const name of names) {
    const { data } = await readPartition(disk, folder, name, format)
    const file = new DurableJsonFile(join(folder.partitions, partitionFile(name)), disk)
    await file.write(wrap(data, format))
  }
}

async function readPartition(disk: Disk, folder: DataFolder, name: string, format: Format) {
  const file = partitionFile(name)
  const stored = await new DurableJsonFile(join(folder.partitions, file), disk)
    .read()
    .catch((error: unknown) => {
      throw toReadError(file, error)
    })
  return unwrap(stored, { kind: 'partition', name, file }, format)
}
