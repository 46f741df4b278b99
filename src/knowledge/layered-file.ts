import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { InOrder } from '#base/in-order.ts'
import type { Logger } from '#base/logger.ts'
import type { FileProblem } from './file-problem.ts'

const shipped = join(import.meta.dirname, '..', '..', 'knowledge')

/** What is special about one file that comes with the program and may be added to beside the plans. */
export interface Layers<Data extends object, Whole> {
  /** Its name, the same in both folders. */
  file: string
  /** Stands for a file that has never been readable. */
  empty: Data
  /** Reads the text, which is empty for a file that is not there; may throw where `unreadable` says enough. */
  read: (text: string) => Data | { mistakes: string }
  /** One Chinese sentence for a file that cannot be opened or whose reading throws. */
  unreadable: string
  /** Added to what is wrong with a file: what is used in its place. */
  kept?: string
  /** Makes one of both, the shipped first. */
  combine: (layers: readonly Data[]) => Whole
}

interface Layer<Data> {
  path: string
  /** What the file looked like when it was read; empty for one that is not there. */
  stamp: string | null
  /** The last good reading. */
  data: Data
  /** What is wrong with the file now; null when nothing is. */
  mistake: string | null
}

/** A file that comes with the program together with the one of its name beside the plans, read again when one changes. */
export class LayeredFile<Data extends object, Whole> {
  readonly #kind: Layers<Data, Whole>
  readonly #layers: Layer<Data>[]
  readonly #logger: Logger
  readonly #looks = new InOrder()
  #current: { whole: Whole } | null = null

  /** @param folder knowledge folder, which need not hold the file. */
  constructor(kind: Layers<Data, Whole>, folder: string, logger: Logger) {
    const paths = new Set([join(shipped, kind.file), resolve(folder, kind.file)])
    this.#kind = kind
    this.#layers = [...paths].map((path) => ({
      path,
      stamp: null,
      data: kind.empty,
      mistake: null,
    }))
    this.#logger = logger
  }

  /**
   * What the files say now, the same object as long as they say the same. Of a file with a mistake the last good
   * reading stays. Never throws.
   */
  current(): Promise<Whole> {
    return this.#looks.run(() => this.#look())
  }

  /** What is wrong in the files, every mistake with what to do; empty when nothing is. */
  problems(): FileProblem[] {
    const { file } = this.#kind
    return this.#layers.flatMap(({ mistake }) => (mistake ? [{ file, message: mistake }] : []))
  }

  async #look(): Promise<Whole> {
    let changed = false
    for (const layer of this.#layers) changed = (await this.#refresh(layer)) || changed
    if (changed || this.#current === null) {
      this.#current = { whole: this.#kind.combine(this.#layers.map(({ data }) => data)) }
    }
    return this.#current.whole
  }

  /** True when the file says something else than before. */
  async #refresh(layer: Layer<Data>): Promise<boolean> {
    const stamp = await stampOf(layer.path)
    if (stamp === layer.stamp) return false
    layer.stamp = stamp
    const { file, kept = '' } = this.#kind
    const { data, mistakes, err } = await this.#read(layer.path, stamp !== '')
    layer.mistake = mistakes === null ? null : mistakes + kept
    if (mistakes !== null) this.#logger.warn({ file, mistakes, err }, 'file keeps its last reading')
    layer.data = data ?? layer.data
    return data !== null
  }

  async #read(
    path: string,
    exists: boolean,
  ): Promise<{ data: Data | null; mistakes: string | null; err?: unknown }> {
    try {
      const read = this.#kind.read(exists ? await readFile(path, 'utf8') : '')
      return 'mistakes' in read
        ? { data: null, mistakes: read.mistakes }
        : { data: read, mistakes: null }
    } catch (err) {
      return { data: null, mistakes: this.#kind.unreadable, err }
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
