import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '#base/clock.ts'
import type { History, Media, SentFile } from './history.ts'

/** Bytes that somebody brought, with the name they carry. */
export interface Brought {
  name: string
  /** Media type, as the platform takes it. */
  type: string
  bytes: Buffer
}

const TYPES: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  pdf: 'application/pdf',
  zip: 'application/zip',
}

/** What follows the last dot of a file name, in lower case; empty where there is none. */
export const extensionOf = (name: string) => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** The media type a file of this name is given out with. */
export const typeOfName = (name: string) => TYPES[extensionOf(name)] ?? 'application/octet-stream'

/** The media type of a picture by its first bytes, or undefined when they begin none that the platforms take. */
export function pictureType(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 8).toString('latin1')
  if (head === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (/^GIF8[79]a/.test(head)) return 'image/gif'
  return head.startsWith('BM') ? 'image/bmp' : undefined
}

/** The files that were brought to the platforms: bytes under their own hash in `files`, media ids in the history. */
export class MediaShelf {
  readonly #folder: string
  readonly #history: History
  readonly #clock: Clock

  constructor(folder: string, history: History, clock: Clock) {
    this.#folder = join(folder, 'files')
    this.#history = history
    this.#clock = clock
    mkdirSync(this.#folder, { recursive: true })
  }

  /** Keeps bytes; they are in the folder before this returns. */
  keep({ name, type, bytes }: Brought): SentFile {
    const blob = createHash('sha256').update(bytes).digest('hex')
    const file = join(this.#folder, blob)
    if (!existsSync(file)) writeFileSync(file, bytes, { mode: 0o600 })
    return { name, type, size: bytes.length, blob }
  }

  /** Keeps bytes under a new media id that is good for its owner only. */
  upload(owner: string, brought: Brought): Media {
    return this.lend(owner, this.keep(brought))
  }

  /** Gives a kept file a media id that is good for its owner only. */
  lend(owner: string, file: SentFile): Media {
    const id = `${owner.startsWith('dingtalk') ? '@l' : '3'}${randomUUID().replaceAll('-', '')}`
    const media: Media = { id, owner, at: this.#clock.now(), file }
    this.#history.append({ type: 'uploaded', media })
    return media
  }

  /** What an owner uploaded under this id, no longer ago than `livesFor` milliseconds; undefined when there is none. */
  find(owner: string, id: string, livesFor = Number.POSITIVE_INFINITY): SentFile | undefined {
    const media = this.#history.media(id)
    if (media?.owner !== owner || this.#clock.now() - media.at > livesFor) return undefined
    return media.file
  }

  /** The bytes of a kept file. */
  read(file: SentFile): Buffer {
    return readFileSync(join(this.#folder, file.blob))
  }
}
