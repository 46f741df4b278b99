import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Logger } from '#base/logger.ts'
import type { FileProblem } from '#knowledge/file-problem.ts'
import type { Season } from './season.ts'
import { parseSeasons } from './seasons-text.ts'

const FILE = 'seasons.yaml'
const shipped = join(import.meta.dirname, '..', '..', 'knowledge', FILE)

interface Part {
  path: string
  /** What the file looked like when it was read; empty for one that is not there. */
  stamp: string | null
  /** The last good reading. */
  seasons: readonly Season[]
  /** What is wrong with the file now; null when nothing is. */
  mistake: string | null
}

/** The seasons that come with the program together with those beside the plans, read again when a file changes. */
export class SeasonsFile {
  readonly #parts: Part[]
  readonly #logger: Logger
  #current: readonly Season[] = []

  /** @param folder knowledge folder; its `seasons.yaml` is optional, and its entries win over shipped ones of their name. */
  constructor(folder: string, logger: Logger) {
    const paths = new Set([shipped, resolve(folder, FILE)])
    this.#parts = [...paths].map((path) => ({ path, stamp: null, seasons: [], mistake: null }))
    this.#logger = logger
  }

  /**
   * The seasons as the files say now, the same array as long as they say the same. Of a file with a mistake the last good
   * reading stays. Never throws.
   */
  async current(): Promise<readonly Season[]> {
    let changed = false
    for (const part of this.#parts) changed = (await this.#refresh(part)) || changed
    if (changed) {
      const byName = new Map(
        this.#parts.flatMap(({ seasons }) => seasons.map((season) => [season.name, season])),
      )
      this.#current = [...byName.values()]
    }
    return this.#current
  }

  /** What is wrong in the files, every mistake with its place and what to do; empty when nothing is. */
  problems(): FileProblem[] {
    return this.#parts.flatMap(({ mistake }) => (mistake ? [{ file: FILE, message: mistake }] : []))
  }

  /** True when the file gave other seasons than before. */
  async #refresh(part: Part): Promise<boolean> {
    const stamp = await stampOf(part.path)
    if (stamp === part.stamp) return false
    part.stamp = stamp
    const read = await readSeasons(part.path, stamp !== '')
    if ('mistakes' in read) {
      part.mistake = `${read.mistakes}\n目前仍使用修改前的时段表。`
      this.#logger.warn({ file: FILE, mistakes: read.mistakes }, 'seasons unreadable')
      return false
    }
    part.seasons = read.seasons
    part.mistake = null
    return true
  }
}

async function readSeasons(
  path: string,
  exists: boolean,
): Promise<{ seasons: readonly Season[] } | { mistakes: string }> {
  try {
    return parseSeasons(exists ? await readFile(path, 'utf8') : '')
  } catch {
    return { mistakes: '时段表读不出来，请检查文件权限和编码（UTF-8）。' }
  }
}

/** Empty for a file that is not there. */
async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size } = await stat(path)
    return `${mtimeMs}:${size}`
  } catch {
    return ''
  }
}
