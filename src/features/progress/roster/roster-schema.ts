import { z } from 'zod'
import { isDay } from '#calendar/day.ts'
import { metricSchema } from './metric-schema.ts'

const text = z.string().trim().min(1)
const day = z.string().refine(isDay, '应是 2024-06-10 这样的日期')
const taskId = text.regex(
  /^(?:[a-z0-9]+(?:-[a-z0-9]+)*#\S+|表\d+)$/,
  '应是条款编号，如 nankai-2024#7（可用 gongjian index 查看），或 表1 这样的任务表行号',
)

/** Somebody of a unit; `id` is the platform's user id. */
export const personSchema = z.strictObject({
  name: text,
  id: text,
  channel: text.nullable().default(null),
  role: text.default('联系人'),
  deputy: text.nullable().default(null),
  leaveUntil: day.nullable().default(null),
})

/** One unit that reports. */
export const unitSchema = z.strictObject({
  name: text,
  aliases: z.array(text).default([]),
  groups: z.array(text).default([]),
  document: text.nullable().default(null),
  people: z.array(personSchema).default([]),
})

/** One thing to be reported on; title and source default to those of the article. */
export const taskSchema = z.strictObject({
  id: taskId,
  title: text.nullable().default(null),
  source: text.nullable().default(null),
  units: z.array(text).min(1),
  supporting: z.array(text).default([]),
  deadline: day.nullable().default(null),
  metrics: z.array(text).default([]),
  countedBy: z.record(text, z.array(text).min(1)).default({}),
  targets: z.record(text, z.number()).default({}),
})

/** A line of an earlier task table that the table has no more: its number is not given to another. */
export const formerSchema = z.strictObject({
  id: text.regex(/^表\d+$/, '应是 表1 这样的任务表行号；计划条款不用写在 former 里，请删去这一项'),
  title: text,
  units: z.array(text).default([]),
  metrics: z.array(text).default([]),
})

/** Times that differ from the usual ones, `周三 09:00`. */
export const timesSchema = z.strictObject({
  open: text.optional(),
  chase: text.optional(),
  secondChase: text.optional(),
  due: text.optional(),
  consolidate: text.optional(),
})

/** One report. */
export const roundSchema = z.strictObject({
  name: text,
  groups: z.array(text).min(1),
  times: timesSchema.default({}),
})

/** Shape of `roster.yaml`. */
export const rosterSchema = z.strictObject({
  units: z.array(unitSchema).default([]),
  tasks: z.array(taskSchema).default([]),
  rounds: z.array(roundSchema).default([]),
  metrics: z.array(metricSchema).default([]),
  former: z.array(formerSchema).default([]),
})

/** A roster file as written, with the defaults filled in. */
export type RosterData = z.infer<typeof rosterSchema>
