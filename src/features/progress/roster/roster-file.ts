import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '#base/errors.ts'
import type { Logger } from '#base/logger.ts'
import type { FileProblem } from '#knowledge/file-problem.ts'
import { type BrokenRoster, type RosterContent, readRoster } from './read-roster.ts'

/** What in a roster leads nowhere among groups, plans and metrics, a sentence each. */
export type Beside = (content: RosterContent) => Promise<readonly string[]>

/** The mistakes of a roster with what else leads nowhere in it. */
export async function allMistakes(
  { mistakes, rest }: BrokenRoster,
  beside: Beside,
): Promise<string> {
  const more = rest ? await beside(rest) : []
  if (more.length === 0) return mistakes
  return [mistakes, `另有 ${more.length} 处请一并改正：`, ...more.map((line) => `  ${line}`)].join(
    '\n',
  )
}

/** The roster on disk, read again when it changes. Of a file with mistakes, or gone, the last good reading stays. */
export class RosterFile {
  readonly #path: string
  readonly #logger: Logger
  #content: RosterContent
  #stamp: string
  #mistake: string | null = null
  readonly #beside: Beside

  private constructor(
    path: string,
    logger: Logger,
    { content, stamp, beside }: { content: RosterContent; stamp: string; beside: Beside },
  ) {
    this.#path = path
    this.#beside = beside
    this.#logger = logger
    this.#content = content
    this.#stamp = stamp
  }

  /**
   * Reads the file for the first time.
   * @param beside tells what else is wrong in a file with mistakes, so that all is told at once; default nothing
   * @throws AppError `config` with every mistake, a line each.
   */
  static async open(
    path: string,
    logger: Logger,
    beside: Beside = async () => [],
  ): Promise<RosterFile> {
    const stamp = await stampOf(path)
    const read = await readContent(path)
    if ('mistakes' in read) throw new AppError('config', await allMistakes(read, beside))
    return new RosterFile(path, logger, { content: read, stamp, beside })
  }

  /** What the file says now; never throws. */
  async current(): Promise<RosterContent> {
    const stamp = await stampOf(this.#path)
    if (stamp === this.#stamp) return this.#content
    this.#stamp = stamp
    const read = await readContent(this.#path)
    if ('mistakes' in read) {
      this.#mistake = await allMistakes(read, this.#beside)
      this.#logger.warn({ mistakes: this.#mistake }, 'roster unreadable, keeping the last one')
    } else {
      this.#content = read
      this.#mistake = null
      this.#logger.info({ units: read.roster.units.length }, 'roster read')
    }
    return this.#content
  }

  /** What is wrong in the file now, with what to do; empty when nothing is. */
  problems(): FileProblem[] {
    if (this.#mistake === null) return []
    const message = `${this.#mistake}\n目前仍使用修改前的花名册。`
    return [{ file: basename(this.#path), message }]
  }
}

async function readContent(path: string): Promise<RosterContent | BrokenRoster> {
  try {
    const bytes = await readFile(path)
    return readRoster(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return { mistakes: '花名册读不出来，请检查文件是否还在、是否为 UTF-8 编码。' }
  }
}

/** Empty for a file that is not there. */
async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeMs, ctimeMs, size } = await stat(path)
    return `${mtimeMs}:${ctimeMs}:${size}`
  } catch {
    return ''
  }
}
