import type { Logger } from '#base/logger.ts'
import { chineseIssue, type Mistake, mistakesText, zodMistakes } from '#base/mistakes.ts'
import { remembering } from '#base/remembering.ts'
import { readYaml } from '#base/yaml-text.ts'
import { LayeredFile } from '#knowledge/layered-file.ts'
import type { Metric } from './metric.ts'
import { metricSchema } from './metric-schema.ts'
import { type MetricsData, metricsSchema, toMetrics } from './metrics-schema.ts'

/** The metric catalogue that comes with the program together with the one beside the plans, read again when a file changes. */
export class MetricsFile extends LayeredFile<MetricsData, readonly Metric[]> {
  /** @param folder knowledge folder; its `metrics.yaml` is optional, and its entries win over shipped ones of their name. */
  constructor(folder: string, logger: Logger) {
    const kind = {
      file: 'metrics.yaml',
      empty: { metrics: [] },
      read: readMetrics,
      unreadable: '指标目录读不出来，请检查文件权限和编码（UTF-8）。',
      kept: '\n目前仍使用修改前的指标目录。',
      combine: (layers: readonly MetricsData[]) => toMetrics(...layers),
    }
    super(kind, folder, logger)
  }
}

/** Who opens the catalogue again in the same process does not read it again. */
const readMetrics = remembering((text) => parseMetrics(text))

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
