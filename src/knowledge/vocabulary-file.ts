import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { InOrder } from '#base/in-order.ts'
import type { Logger } from '#base/logger.ts'
import type { FileProblem } from './file-problem.ts'
import { mergeVocabulary, Vocabulary, type VocabularyData, vocabularySchema } from './vocabulary.ts'

const FILE = 'vocabulary.yaml'
const shipped = join(import.meta.dirname, '..', '..', 'knowledge', FILE)

interface Part {
  path: string
  /** What the file looked like when it was read; empty for one that is not there. */
  stamp: string
  /** The last good reading. */
  data: VocabularyData
  /** What is wrong with the file now; null when nothing is. */
  mistake: string | null
}

/** The vocabulary that comes with the program together with the one beside the plans, read again when a file changes. */
export class VocabularyFile {
  readonly #parts: Part[]
  readonly #logger: Logger
  readonly #looks = new InOrder()
  #current: Vocabulary | null = null

  /** @param folder knowledge folder; its `vocabulary.yaml` is optional and adds to the shipped one. */
  constructor(folder: string, logger: Logger) {
    const paths = new Set([shipped, resolve(folder, FILE)])
    const data = vocabularySchema.parse({})
    this.#parts = [...paths].map((path) => ({ path, stamp: '', data, mistake: null }))
    this.#logger = logger
  }

  /** The vocabulary as the files say now. Of a file with a mistake the last good reading stays. */
  current(): Promise<Vocabulary> {
    return this.#looks.run(() => this.#look())
  }

  async #look(): Promise<Vocabulary> {
    let changed = this.#current === null
    for (const part of this.#parts) changed = (await this.#refresh(part)) || changed
    if (!changed && this.#current) return this.#current
    this.#current = new Vocabulary(mergeVocabulary(...this.#parts.map(({ data }) => data)))
    return this.#current
  }

  /** What is wrong in the files, each with what to do; empty when nothing is. */
  problems(): FileProblem[] {
    return this.#parts.flatMap(({ mistake }) => (mistake ? [{ file: FILE, message: mistake }] : []))
  }

  /** True when the file gave other words than before. */
  async #refresh(part: Part): Promise<boolean> {
    const stamp = await stampOf(part.path)
    if (stamp === part.stamp) return false
    part.stamp = stamp
    try {
      const text = stamp === '' ? '' : await readFile(part.path, 'utf8')
      const data = vocabularySchema.parse(parse(text) ?? {})
      new Vocabulary(data)
      part.data = data
      part.mistake = null
      return true
    } catch (error) {
      part.mistake = '词汇表写法有误，这次的修改没有生效，请对照文件开头的说明改正后再保存。'
      this.#logger.warn({ err: error, file: FILE }, 'vocabulary unreadable, keeping the last one')
      return false
    }
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
