import { randomUUID } from 'node:crypto'
import { type FileHandle, link, lstat, open, rename, rm } from 'node:fs/promises'
import { AppError } from '#base/errors.ts'

/** What is written to; tests put a failing one in its place. */
export type OpenNew = (path: string) => Promise<Pick<FileHandle, 'write' | 'sync' | 'close'>>

const openNew: OpenNew = (path) => open(path, 'wx', 0o600)

/**
 * Writes a file that was not there before, for its owner only; under its name it is whole or not at all.
 * @returns its size in bytes.
 * @throws AppError `bad-request` where there is a file of this name or none can be made, `store-full`; what `chunks`
 * throws.
 */
export async function writeNewFile(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  openFile = openNew,
): Promise<number> {
  if (await exists(file)) throw taken()
  const partial = `${file}.${randomUUID()}.part`
  try {
    const bytes = await write(partial, chunks, openFile)
    await name(partial, file)
    return bytes
  } catch (error) {
    throw toFileError(error)
  } finally {
    await rm(partial, { force: true })
  }
}

async function write(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  openFile: OpenNew,
): Promise<number> {
  const handle = await openFile(path)
  try {
    let bytes = 0
    for await (const chunk of chunks) {
      let written = 0
      while (written < chunk.length) {
        written += (await handle.write(chunk, written, chunk.length - written)).bytesWritten
      }
      bytes += chunk.length
    }
    await handle.sync()
    return bytes
  } finally {
    await handle.close()
  }
}

/** A link never replaces a file that has come meanwhile; a disk without links (a stick) gets the nearest to it. */
async function name(partial: string, file: string): Promise<void> {
  try {
    await link(partial, file)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw taken()
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error))) throw error
    if (await exists(file)) throw taken()
    await rename(partial, file)
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await lstat(file)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw toFileError(error)
  }
}

function taken(): AppError {
  return new AppError('bad-request', '已经有这个名称的文件，没有覆盖它，请换一个文件名。')
}

function toFileError(error: unknown): unknown {
  const code = codeOf(error)
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) {
    const message = '磁盘已满，文件没有写完，已经删去，请换到有空间的磁盘再试。'
    return new AppError('store-full', message, { cause: error })
  }
  if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'EISDIR'].includes(code)) {
    const message = '文件写不进去，请检查文件夹是否存在、是否可写。'
    return new AppError('bad-request', message, { cause: error })
  }
  return error
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
