import { crc32 } from 'node:zlib'
import { Inflate } from 'fflate'
import { AppError } from '#base/errors.ts'

/** Word writes about 20 entries; a plan full of pictures has a few hundred. */
const maxEntries = 2000
/** Sum of the sizes the entries declare, in bytes. */
const maxTotalBytes = 100 * 1024 * 1024
/** Largest entry that is unpacked, in bytes: the text of a plan of 300 pages has 5 MB as XML. */
const maxEntryBytes = 8 * 1024 * 1024
/** Text shrinks 5 to 60 times; only an entry of at least `ratioFloor` bytes is measured. */
const maxRatio = 200
const ratioFloor = 1024 * 1024
/** Deflate grows at most 1032 times, so one step unpacks at most 4 MB before the budget is checked again. */
const stepBytes = 4 * 1024

/** A zip archive whose directory has been checked; entries are unpacked only when asked for. */
export interface ZipArchive {
  has(name: string): boolean
  /**
   * The bytes of an entry; null when there is none of that name.
   * @throws AppError `too-large` over 8 MB, `unreadable-file` when it is damaged, encrypted or larger than declared.
   */
  read(name: string): Uint8Array | null
}

interface Entry {
  encrypted: boolean
  method: number
  checksum: number
  packedSize: number
  size: number
  offset: number
}

/**
 * Checks the directory of a zip archive without unpacking anything: number of entries, declared sizes, ratios.
 * Layout: PKWARE APPNOTE 6.3 §4.3.12 (central directory) and §4.3.16 (its end); ZIP64 is refused, no plan needs it.
 * @throws AppError `too-large` for what would unpack to more than is sensible, `unreadable-file` for a damaged archive.
 */
export function openZip(bytes: Uint8Array): ZipArchive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const entries = readDirectory(bytes, view)
  return {
    has: (name) => entries.has(name),
    read: (name) => {
      const entry = entries.get(name)
      return entry ? unpack(bytes, view, entry) : null
    },
  }
}

function readDirectory(bytes: Uint8Array, view: DataView): ReadonlyMap<string, Entry> {
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > maxEntries) throw tooLarge()
  const entries = new Map<string, Entry>()
  let at = view.getUint32(end + 16, true)
  let total = 0
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) throw damaged()
    const entry = entryAt(view, at)
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    total += entry.size
    if (total > maxTotalBytes || isBomb(entry)) throw tooLarge()
    if (entries.has(name)) throw damaged()
    entries.set(name, entry)
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function entryAt(view: DataView, at: number): Entry {
  return {
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    method: view.getUint16(at + 10, true),
    checksum: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  }
}

function isBomb(entry: Entry): boolean {
  return entry.size > ratioFloor && entry.size > entry.packedSize * maxRatio
}

/** The end record is 22 bytes and a comment of at most 65 535. */
function findEnd(view: DataView): number {
  const last = view.byteLength - 22
  for (let at = last; at >= 0 && at >= last - 0xffff; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at
  }
  throw damaged()
}

function unpack(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  if (entry.encrypted) {
    throw new AppError('unreadable-file', '文档加了密码，请去掉密码后再放入知识文件夹。')
  }
  if (entry.size > maxEntryBytes) throw tooLarge()
  const { offset, packedSize } = entry
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) throw damaged()
  const lengths = view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  const start = offset + 30 + lengths
  if (start + packedSize > bytes.length) throw damaged()
  const packed = bytes.subarray(start, start + packedSize)
  const unpacked = entry.method === 0 ? packed : inflate(packed, entry)
  const intact = unpacked.length === entry.size && crc32(unpacked) === entry.checksum
  if (!intact) throw damaged()
  return unpacked
}

/** Never holds more than the declared size and one step: a header that lies is found out on the way. */
function inflate(packed: Uint8Array, entry: Entry): Uint8Array {
  if (entry.method !== 8) throw damaged()
  const unpacked = new Uint8Array(entry.size)
  let used = 0
  const stream = new Inflate((chunk) => {
    if (used + chunk.length > entry.size) throw damaged()
    unpacked.set(chunk, used)
    used += chunk.length
  })
  try {
    for (let at = 0; at < packed.length; at += stepBytes) {
      stream.push(packed.subarray(at, at + stepBytes), at + stepBytes >= packed.length)
    }
  } catch (error) {
    throw error instanceof AppError ? error : damaged(error)
  }
  return unpacked.subarray(0, used)
}

function tooLarge(): AppError {
  return new AppError(
    'too-large',
    '文档解压后过大，请删去图片和附表，或把正文另存为 .txt 后再放入知识文件夹。',
  )
}

function damaged(cause?: unknown): AppError {
  return new AppError(
    'unreadable-file',
    '文档已损坏或没有传完整，请用 WPS 或 Word 打开，重新另存为 .docx 后再放入知识文件夹。',
    { cause },
  )
}
