import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { AppError, toAppError } from '#base/errors.ts'
import { decodeFile, refuseBySize } from './formats/decode.ts'
import type { DecodedText } from './formats/decoded.ts'

/** What is known of one file of the knowledge folder. */
export interface KnowledgeFile {
  name: string
  /** Size and times when it was read last; null makes the next look read it again. */
  stamp: string | null
  /** Digest of the bytes read last, good or not. */
  digest: string
  /** The last content that could be read, with the digest of its bytes; null when none ever could. */
  content: (DecodedText & { digest: string }) | null
  /** Why the bytes read last cannot be used, fit to be shown; null when they can. */
  problem: AppError | null
}

/** How a file is got at. */
export interface FileAccess {
  read(path: string): Promise<Uint8Array>
  /** The text of the bytes; throws `AppError`. */
  decode(name: string, bytes: Uint8Array): DecodedText
}

/** From the disk, by the extension of its name. */
export const planAccess: FileAccess = { read: (path) => readFile(path), decode: decodeFile }

/**
 * Looks at a file again: unchanged ones cost one `stat`. A file that cannot be used keeps its last good content and says
 * why; a file that changes under the reading stays as it was, with `stamp` null, until the next look.
 * @param before what was known of it, if anything.
 * @param access default: read from the disk as a plan.
 * @returns null when the file is gone.
 */
export async function lookAtFile(
  path: string,
  name: string,
  before: KnowledgeFile | undefined,
  access: FileAccess = planAccess,
): Promise<KnowledgeFile | null> {
  const known = before ?? { name, stamp: null, digest: '', content: null, problem: null }
  try {
    const stamp = await stampOf(path)
    if (stamp.text === known.stamp) return known
    refuseBySize(stamp.size)
    const bytes = await access.read(path)
    if ((await stampOf(path)).text !== stamp.text) return { ...known, stamp: null }
    return accept(known, stamp.text, bytes, access)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    return refuse(known, error)
  }
}

function accept(
  known: KnowledgeFile,
  stamp: string,
  bytes: Uint8Array,
  access: FileAccess,
): KnowledgeFile {
  const digest = createHash('sha256').update(bytes).digest('base64url')
  if (digest === known.digest) return { ...known, stamp }
  try {
    const decoded = access.decode(known.name, bytes)
    return { ...known, stamp, digest, content: { ...decoded, digest }, problem: null }
  } catch (error) {
    return { ...refuse(known, error), stamp, digest }
  }
}

/** Without a stamp, so that a file locked or too large now is tried again at the next look. */
function refuse(known: KnowledgeFile, error: unknown): KnowledgeFile {
  const problem = errorCode(error) ? notOpened(error) : toAppError(error)
  return { ...known, stamp: null, digest: '', problem }
}

function notOpened(cause: unknown): AppError {
  const advice = '文件打不开，请关闭正在使用它的程序，并检查读取权限。'
  return new AppError('unreadable-file', advice, { cause })
}

interface Stamp {
  text: string
  size: number
}

/** The change time is part of it: copying tools keep the modification time, and two saves may have equal length. */
async function stampOf(path: string): Promise<Stamp> {
  const stats = await stat(path, { bigint: true })
  if (!stats.isFile()) throw notOpened('not a regular file')
  const { size, mtimeNs, ctimeNs, ino } = stats
  return { text: [size, mtimeNs, ctimeNs, ino].join(':'), size: Number(size) }
}

function errorCode(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^E[A-Z]+$/.test(code) ? code : undefined
}
