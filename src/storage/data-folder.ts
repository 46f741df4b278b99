import { mkdir, readdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { isCode, syncFolder } from './disk.ts'

/** Where everything is kept inside one data folder. */
export interface DataFolder {
  root: string
  /** One JSON file a partition. */
  partitions: string
  /** Names of the partitions that must be there, one batch a line. */
  manifest: string
  /** The journal folded. */
  checkpoint: string
}

/** The paths inside a data folder; nothing is created. */
export function dataFolder(root: string): DataFolder {
  const at = resolve(root)
  return {
    root: at,
    partitions: join(at, 'partitions'),
    manifest: join(at, 'manifest.ndjson'),
    checkpoint: join(at, 'journal.json'),
  }
}

/** Name of the journal's file of one generation. */
export function journalName(generation: number): string {
  return `journal-${generation}.ndjson`
}

/** Path of the journal's file of one generation. */
export function journalFile(folder: DataFolder, generation: number): string {
  return join(folder.root, journalName(generation))
}

/** Generations of the journal files that are there, ascending. */
export async function journalGenerations(folder: DataFolder): Promise<number[]> {
  const found = (await readdir(folder.root)).flatMap((name) => {
    const generation = /^journal-(\d+)\.ndjson$/.exec(name)?.[1]
    return generation === undefined ? [] : [Number(generation)]
  })
  return found.sort((a, b) => a - b)
}

/** Creates a folder and those above it, for its owner only, and puts the new names on disk. */
export async function createFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let folder = path; folder.length >= first.length; folder = dirname(folder)) {
    await syncFolder(dirname(folder))
  }
}

/** Names of the files in a folder; none when there is no such folder. */
export async function filesIn(path: string): Promise<string[]> {
  try {
    return await readdir(path)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return []
    throw error
  }
}
