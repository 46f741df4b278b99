import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import type { Logger } from '#base/logger.ts'
import { mergeVocabulary, Vocabulary, type VocabularyData, vocabularySchema } from './vocabulary.ts'

const FILE = 'vocabulary.yaml'
const shipped = join(import.meta.dirname, '..', '..', 'knowledge', FILE)

/** The vocabulary that comes with the program together with the one beside the plans, read again when a file changes. */
export class VocabularyFile {
  readonly #files: readonly string[]
  readonly #logger: Logger
  #stamp = ''
  #current = new Vocabulary(vocabularySchema.parse({}))

  /** @param folder knowledge folder; its `vocabulary.yaml` is optional and adds to the shipped one. */
  constructor(folder: string, logger: Logger) {
    this.#files = [...new Set([shipped, resolve(folder, FILE)])]
    this.#logger = logger
  }

  /** The vocabulary as the files say now. A file with a mistake is logged and the last good reading stays. */
  async current(): Promise<Vocabulary> {
    const stamps = await Promise.all(this.#files.map(stampOf))
    const stamp = stamps.join('|')
    if (stamp === this.#stamp) return this.#current
    this.#stamp = stamp
    try {
      const parts = await Promise.all(
        this.#files.filter((_, at) => stamps[at] !== '').map(readPart),
      )
      this.#current = new Vocabulary(mergeVocabulary(...parts))
    } catch (error) {
      this.#logger.warn({ err: error, file: FILE }, 'vocabulary unreadable, keeping the last one')
    }
    return this.#current
  }
}

/** Empty for a file that is not there. */
async function stampOf(file: string): Promise<string> {
  try {
    const { mtimeMs, size } = await stat(file)
    return `${mtimeMs}:${size}`
  } catch {
    return ''
  }
}

async function readPart(file: string): Promise<VocabularyData> {
  return vocabularySchema.parse(parse(await readFile(file, 'utf8')) ?? {})
}
