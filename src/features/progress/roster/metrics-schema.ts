import { z } from 'zod'
import type { Metric } from './metric.ts'
import { metricSchema } from './metric-schema.ts'

/** Shape of `metrics.yaml`: see the comments at its top. */
export const metricsSchema = z.strictObject({ metrics: z.array(metricSchema).default([]) })

/** The parsed metrics file. */
export type MetricsData = z.infer<typeof metricsSchema>

/** The catalogue of several files: an entry of a later one replaces the earlier one of its name. */
export function toMetrics(...files: readonly MetricsData[]): Metric[] {
  const byName = new Map<string, Metric>()
  for (const { metrics } of files) for (const metric of metrics) byName.set(metric.name, metric)
  return [...byName.values()]
}
