import { randomUUID } from 'node:crypto'
import { link, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { DiskGate } from './disk-gate.ts'

/** One file of a snapshot. */
export interface SnapshotFile {
  /** Path inside the data folder, with `/`. */
  name: string
  /** Where its bytes can be read, whatever becomes of the file itself. */
  path: string
  /** Bytes that belong to it: a log may have grown since. */
  size: number
}

/** A data folder as it was at one instant. */
export interface Snapshot {
  files: readonly SnapshotFile[]
  /** Lets go of the files. */
  release(): Promise<void>
}

const prefix = 'snapshot-'

/** Whether an entry of a data folder is a snapshot; one that is there at a start was left by a crash. */
export function isSnapshot(name: string): boolean {
  return name.startsWith(prefix)
}

/**
 * Keeps every file of a data folder as it is now, by hard links: stored files are replaced or added to at their end and
 * never changed inside, so that a link and a size are a copy. Changes are held back for the time of linking only.
 * @param without paths inside the folder, with `/`, that are left out with all below them.
 */
export async function takeSnapshot(
  root: string,
  gate: DiskGate,
  without: readonly string[],
): Promise<Snapshot> {
  const folder = join(root, `${prefix}${randomUUID()}`)
  await mkdir(folder, { mode: 0o700 })
  const release = () => rm(folder, { recursive: true, force: true, maxRetries: 3 })
  try {
    const files = await gate.hold(() => linkAll(root, folder, without))
    return { files, release }
  } catch (error) {
    await release()
    throw error
  }
}

async function linkAll(
  root: string,
  folder: string,
  without: readonly string[],
): Promise<SnapshotFile[]> {
  const files: SnapshotFile[] = []
  for (const name of await filesBelow(root, without)) {
    const path = join(folder, String(files.length))
    await link(join(root, name), path)
    files.push({ name, path, size: (await stat(path)).size })
  }
  return files
}

/** Names of what is worth keeping: not who has the folder, and nothing half-written. */
async function filesBelow(root: string, without: readonly string[]): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !isOfThisRun(name) && !without.some((each) => isBelow(name, each)))
    .sort()
}

function isOfThisRun(name: string): boolean {
  return /^(?:lock-|server\.json|snapshot-)|\.(?:tmp|part|next)$/.test(name)
}

function isBelow(name: string, folder: string): boolean {
  return name === folder || name.startsWith(`${folder}/`)
}
