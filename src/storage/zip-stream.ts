import { open } from 'node:fs/promises'
import { setImmediate as breathe } from 'node:timers/promises'
import { Zip, ZipDeflate } from 'fflate'
import { AppError } from '#base/errors.ts'
import type { SnapshotFile } from './snapshot.ts'

const chunkBytes = 64 * 1024
/** What a zip file without the 64-bit extension can hold. */
const mostFiles = 65_000
const mostBytes = 4_000_000_000
/** A plain file for its owner only, as zip files have it (Unix attributes). */
const ownerOnly = 0o100600 << 16
const unix = 3

/**
 * Packs files into a zip file, chunk by chunk, with breaks in between: whatever else the process does goes on.
 * @param at modification time of the entries, epoch milliseconds.
 * @throws AppError `too-large` for more than 65,000 files or 4 GB.
 */
export async function* zipStream(
  files: readonly SnapshotFile[],
  at: number,
): AsyncGenerator<Uint8Array> {
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  if (files.length > mostFiles || bytes > mostBytes) {
    throw new AppError(
      'too-large',
      '数据超过 4 GB，装不进一个备份文件，请停止服务后复制整个数据文件夹。',
    )
  }
  let ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  for (const file of files) {
    const entry = new ZipDeflate(file.name, { level: 6 })
    Object.assign(entry, { attrs: ownerOnly, os: unix, mtime: at })
    zip.add(entry)
    for await (const { chunk, last } of chunksOf(file)) {
      entry.push(chunk, last)
      yield* ready
      ready = []
      await breathe()
    }
  }
  zip.end()
  yield* ready
}

/** Exactly `size` bytes of a file; an empty one gives one empty chunk. */
async function* chunksOf({
  path,
  size,
}: SnapshotFile): AsyncGenerator<{ chunk: Uint8Array; last: boolean }> {
  const handle = await open(path, 'r')
  try {
    let offset = 0
    do {
      const wanted = Math.min(chunkBytes, size - offset)
      const { buffer, bytesRead } = await handle.read(new Uint8Array(wanted), 0, wanted, offset)
      if (bytesRead === 0 && wanted > 0) throw new Error('a file of the snapshot is too short')
      offset += bytesRead
      yield { chunk: buffer.subarray(0, bytesRead), last: offset === size }
    } while (offset < size)
  } finally {
    await handle.close()
  }
}
