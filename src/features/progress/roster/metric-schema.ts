import { z } from 'zod'

const text = z.string().trim().min(1)
const task = text.regex(
  /^(?:[a-z0-9-]+#\S+|表\d+)$/,
  '应是条款编号，如 nankai-2024#7（可用 gongjian index 查看）',
)

/** One entry of a metric catalogue, as written in `metrics.yaml` or under `metrics:` of a roster. */
export const metricSchema = z.strictObject({
  name: text,
  unit: text,
  tasks: z.array(task).default([]),
  target: z.strictObject({ value: z.number().positive(), task }).nullable().default(null),
  aliases: z.array(text).default([]),
  about: z.array(text).default([]),
  units: z.record(text, z.number().positive()).default({}),
})
