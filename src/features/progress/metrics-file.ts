import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { InOrder } from '#base/in-order.ts'
import type { Logger } from '#base/logger.ts'
import { chineseIssue, type Mistake, mistakesText, zodMistakes } from '#base/mistakes.ts'
import { readYaml } from '#base/yaml-text.ts'
import type { FileProblem } from '#knowledge/file-problem.ts'
import type { Metric } from './metric.ts'
import { metricSchema } from './metric-schema.ts'
import { type MetricsData, metricsSchema, toMetrics } from './metrics-schema.ts'

const FILE = 'metrics.yaml'
const shipped = join(import.meta.dirname, '..', '..', '..', 'knowledge', FILE)

interface Part {
  path: string
  /** What the file looked like when it was read; empty for one that is not there. */
  stamp: string | null
  /** The last good reading. */
  data: MetricsData
  /** What is wrong with the file now; null when nothing is. */
  mistake: string | null
}

/** The metric catalogue that comes with the program together with the one beside the plans, read again when a file changes. */
export class MetricsFile {
  readonly #parts: Part[]
  readonly #logger: Logger
  readonly #looks = new InOrder()
  #current: readonly Metric[] = []

  /** @param folder knowledge folder; its `metrics.yaml` is optional, and its entries win over shipped ones of their name. */
  constructor(folder: string, logger: Logger) {
    const paths = new Set([shipped, resolve(folder, FILE)])
    const data = { metrics: [] }
    this.#parts = [...paths].map((path) => ({ path, stamp: null, data, mistake: null }))
    this.#logger = logger
  }

  /**
   * The catalogue as the files say now, the same array as long as they say the same. Of a file with a mistake the last
   * good reading stays. Never throws.
   */
  current(): Promise<readonly Metric[]> {
    return this.#looks.run(() => this.#look())
  }

  async #look(): Promise<readonly Metric[]> {
    let changed = false
    for (const part of this.#parts) changed = (await this.#refresh(part)) || changed
    if (changed) this.#current = toMetrics(...this.#parts.map(({ data }) => data))
    return this.#current
  }

  /** What is wrong in the files, every mistake with its place and what to do; empty when nothing is. */
  problems(): FileProblem[] {
    return this.#parts.flatMap(({ mistake }) => (mistake ? [{ file: FILE, message: mistake }] : []))
  }

  /** True when the file gave another catalogue than before. */
  async #refresh(part: Part): Promise<boolean> {
    const stamp = await stampOf(part.path)
    if (stamp === part.stamp) return false
    part.stamp = stamp
    const read = await readMetrics(part.path, stamp !== '')
    if ('mistakes' in read) {
      part.mistake = `${read.mistakes}\n目前仍使用修改前的指标目录。`
      this.#logger.warn({ file: FILE, mistakes: read.mistakes }, 'metric catalogue unreadable')
      return false
    }
    part.data = read
    part.mistake = null
    return true
  }
}

async function readMetrics(
  path: string,
  exists: boolean,
): Promise<MetricsData | { mistakes: string }> {
  try {
    return parseMetrics(exists ? await readFile(path, 'utf8') : '')
  } catch {
    return { mistakes: '指标目录读不出来，请检查文件权限和编码（UTF-8）。' }
  }
}

/** Reads the text of a `metrics.yaml`; every mistake is named with its line and place. */
export function parseMetrics(text: string): MetricsData | { mistakes: string } {
  const { data, mistakes, lineOf } = readYaml(text)
  const found: Mistake[] = [...mistakes]
  if (found.length === 0) {
    const parsed = metricsSchema.safeParse(data ?? {}, { error: chineseIssue })
    if (parsed.success) {
      found.push(...twice(parsed.data))
      if (found.length === 0) return parsed.data
    } else {
      const keys = Object.keys(metricSchema.shape)
      found.push(...zodMistakes(parsed.error, [], (at) => (at.length > 0 ? keys : ['metrics'])))
    }
  }
  return { mistakes: mistakesText(found, lineOf, '指标目录', '保存') }
}

function twice({ metrics }: MetricsData): Mistake[] {
  return metrics.flatMap(({ name }, index) =>
    metrics.findIndex((other) => other.name === name) === index
      ? []
      : [{ path: ['metrics', index, 'name'], message: `“${name}”写了两次，请只留一个` }],
  )
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
