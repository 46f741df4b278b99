import type { Disk, Tail } from './disk.ts'
import { currentFormat, type Format, type Place, unwrap, wrap } from './format.ts'
import { GroupCommit } from './group-commit.ts'
import { logLine, readLog } from './log-lines.ts'
import { damagedStore, toStoreError } from './store-errors.ts'

/** What a log held when it was read. */
export interface LogRecords {
  records: unknown[]
  /** Bytes of whole lines. */
  size: number
  /** Bytes of a torn end, which count as never written. */
  cut: number
}

/**
 * Reads the records of a log file, or undefined when there is none. The file is not changed.
 * @throws AppError `damaged-store` or `newer-store`.
 */
export async function readRecords(
  disk: Disk,
  path: string,
  place: Place,
  format: Format = currentFormat,
): Promise<LogRecords | undefined> {
  const bytes = await disk.read(path)
  if (bytes === undefined) return undefined
  const content = readLog(bytes)
  if (content.kind === 'damaged') {
    throw damagedStore(place.file, new Error(`line ${content.line}`, { cause: content.cause }))
  }
  const records = content.lines.flatMap((line) => batchOf(unwrap(line, place, format).data, place))
  return { records, size: content.size, cut: bytes.length - content.size }
}

/**
 * A file of JSON lines, one line a batch: records that come while the disk is busy are written together by one
 * fdatasync. A batch that fails is taken back, so the file never holds more than was promised.
 */
export class AppendLog {
  readonly #format: Format
  readonly #commits = new GroupCommit<unknown[]>((batches) => this.#commit(batches.flat(1)))
  #tail: Tail
  #successor: Tail | undefined
  #size: number
  /** False while bytes may stand behind `#size`. */
  #clean = false

  /**
   * @param tail An open file; closed by `close`.
   * @param size Its bytes worth keeping, default 0; what stands behind them is cut before the first append.
   */
  constructor(tail: Tail, size = 0, format: Format = currentFormat) {
    this.#tail = tail
    this.#size = size
    this.#format = format
  }

  /** Bytes of durable lines. */
  get size(): number {
    return this.#size
  }

  /** Appends a JSON record; durable when it resolves. @throws AppError `store-full` on a full disk. */
  append(record: unknown): Promise<void> {
    return this.#commits.add([record])
  }

  /** Goes on in another, empty file: whatever was appended before is then durable in the old one, which is closed. */
  async moveTo(tail: Tail): Promise<void> {
    const unused = this.#successor
    this.#successor = tail
    await unused?.close()
    await this.#commits.add([])
  }

  /** Waits for what is pending and closes the file. */
  async close(): Promise<void> {
    await this.#commits.idle()
    await this.#successor?.close()
    await this.#tail.close()
  }

  async #commit(records: unknown[]): Promise<void> {
    try {
      if (!this.#clean) await this.#cut()
      if (this.#successor) await this.#move(this.#successor)
      if (records.length > 0) await this.#write(Buffer.from(logLine(wrap(records, this.#format))))
    } catch (error) {
      throw toStoreError(error)
    }
  }

  async #move(tail: Tail): Promise<void> {
    const full = this.#tail
    this.#tail = tail
    this.#size = 0
    this.#successor = undefined
    await full.close()
  }

  async #write(line: Buffer): Promise<void> {
    this.#clean = false
    try {
      await this.#tail.write(line, this.#size)
      await this.#tail.sync()
      this.#size += line.length
      this.#clean = true
    } catch (error) {
      // If this fails too, the next append begins with it.
      await this.#cut().catch(() => undefined)
      throw error
    }
  }

  async #cut(): Promise<void> {
    await this.#tail.truncate(this.#size)
    await this.#tail.sync()
    this.#clean = true
  }
}

function batchOf(data: unknown, place: Place): unknown[] {
  if (Array.isArray(data)) return data
  throw damagedStore(place.file, new Error('a line is not a batch'))
}
