import { type FileHandle, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * The few file operations on which durability rests; tests put a failing one in its place. All of them throw Node's
 * own errors (`ENOSPC`, `EACCES` …).
 */
export interface Disk {
  /** The whole file, or undefined when there is none. */
  read(path: string): Promise<Buffer | undefined>
  /** Creates or overwrites a file, readable by its owner only; the content is on disk when it resolves. */
  write(path: string, text: string): Promise<void>
  /** Moves a file over another in one step; the new name is on disk when it resolves. */
  rename(from: string, to: string): Promise<void>
  /** Deletes a file if there is one; the absence is on disk when it resolves. */
  remove(path: string): Promise<void>
  /** Opens a file to write at its end, creating it; a name just created is on disk when it resolves. */
  openTail(path: string): Promise<Tail>
}

/** An open file that only grows, except when a failed write is taken back. */
export interface Tail {
  /** Writes all bytes at this offset. */
  write(bytes: Buffer, offset: number): Promise<void>
  /** Resolves when what was written is on disk (fdatasync). */
  sync(): Promise<void>
  /** Cuts the file to so many bytes. */
  truncate(size: number): Promise<void>
  close(): Promise<void>
}

const ownerOnly = 0o600

/** The machine's own file system. */
export const localDisk: Disk = {
  async read(path) {
    try {
      return await readFile(path)
    } catch (error) {
      if (isCode(error, 'ENOENT')) return undefined
      throw error
    }
  },
  write: (path, text) => writeFile(path, text, { flush: true, mode: ownerOnly }),
  async rename(from, to) {
    await rename(from, to)
    await syncFolder(dirname(to))
  },
  async remove(path) {
    await rm(path, { force: true })
    await syncFolder(dirname(path))
  },
  async openTail(path) {
    const [handle, created] = await openOrCreate(path)
    if (created) await syncFolder(dirname(path))
    return {
      write: (bytes, offset) => writeAll(handle, bytes, offset),
      sync: () => handle.datasync(),
      truncate: (size) => handle.truncate(size),
      close: () => handle.close(),
    }
  },
}

/** Whether something thrown is a Node system error with one of these codes. */
export function isCode(thrown: unknown, ...codes: string[]): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  return typeof code === 'string' && codes.includes(code)
}

/** Puts the names in a folder on disk. Windows has no such call and keeps names in its own journal. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Not opened for appending: an offset must count, so that a failed write can be written over. */
async function openOrCreate(path: string): Promise<[FileHandle, created: boolean]> {
  try {
    return [await open(path, 'r+'), false]
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
    return [await open(path, 'wx+', ownerOnly), true]
  }
}

/** One write call may write less than asked; on a full disk the call after it is the one that says so. */
async function writeAll(handle: FileHandle, bytes: Buffer, offset: number): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const result = await handle.write(bytes, written, bytes.length - written, offset + written)
    written += result.bytesWritten
  }
}
