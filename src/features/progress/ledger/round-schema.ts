import { z } from 'zod'
import type { LedgerEntry } from './ledger.ts'
import type { Reply } from './reply.ts'

const nullableText = z.string().nullable()
const flags = z.enum([
  'sum-mismatch',
  'falling-cumulative',
  'over-100',
  'unit-slip',
  'copy-of-last-week',
  'ambiguous-number',
  'ambiguous-task',
])
const item = z.object({
  task: z.string(),
  metric: nullableText,
  week: z.number().nullable(),
  cumulative: z.number().nullable(),
  unit: nullableText,
  forUnit: nullableText,
  problem: nullableText,
  next: nullableText,
  adds: z.literal(true).exactOptional(),
  movesTotal: z.boolean().exactOptional(),
})

const unclear = z.object({
  item,
  role: z.enum(['week', 'cumulative']),
  readings: z.array(z.number()).readonly(),
})

/** A reply as it is stored. */
export const replySchema: z.ZodType<Reply> = z.object({
  kind: z.enum(['report', 'correction', 'withdrawal', 'zero-report', 'not-a-report']),
  unit: nullableText,
  items: z.array(item),
  flags: z.array(flags),
  question: z.string().exactOptional(),
  get choices() {
    return z.array(z.object({ label: z.string(), reply: replySchema })).exactOptional()
  },
  unclear: z.array(unclear).readonly().exactOptional(),
  zeroUnits: z.array(nullableText).readonly().exactOptional(),
  replaces: z.array(item).readonly().exactOptional(),
  unread: z.array(z.string()).readonly().exactOptional(),
  lateBecause: z.string().exactOptional(),
})

/** Who wrote, as it is stored. */
export const authorSchema = z.object({
  channel: z.string(),
  id: z.string(),
  name: z.string(),
  unit: nullableText,
})
const base = { seq: z.number(), at: z.number() }
const double = { task: z.string(), metric: z.string(), units: z.array(z.string()).readonly() }

/** One line of a week's history, as it is stored. */
export const entrySchema: z.ZodType<LedgerEntry> = z.discriminatedUnion('type', [
  z.object({ ...base, type: z.literal('opened') }),
  z.object({
    ...base,
    type: z.literal('reply'),
    event: z.string(),
    group: nullableText,
    author: authorSchema,
    unit: z.string(),
    text: z.string(),
    reply: replySchema,
    confirmed: z.boolean(),
    proxyOf: nullableText,
    late: z.boolean(),
    filledIn: z.boolean(),
  }),
  z.object({
    ...base,
    type: z.literal('withdrawn'),
    event: z.string(),
    by: authorSchema,
    said: z.string().exactOptional(),
    line: z.number().exactOptional(),
  }),
  z.object({
    ...base,
    type: z.literal('confirmed'),
    event: z.string(),
    by: authorSchema,
    line: z.number().exactOptional(),
    unit: z.string().exactOptional(),
  }),
  z.object({
    ...base,
    type: z.literal('excused'),
    unit: z.string(),
    until: z.string(),
    deputy: nullableText,
    by: authorSchema,
  }),
  z.object({ ...base, type: z.literal('chased'), units: z.array(z.string()) }),
  z.object({
    ...base,
    ...double,
    type: z.literal('doubled'),
    keep: z.string(),
    because: z.enum(['same', 'holds', 'over', 'told', 'inside']),
    by: authorSchema.nullable(),
  }),
  z.object({
    ...base,
    ...double,
    type: z.literal('counted'),
    only: nullableText,
    alone: z.literal(true).exactOptional(),
    by: authorSchema,
  }),
  z.object({
    ...base,
    type: z.literal('vouched'),
    unit: z.string(),
    task: z.string(),
    metric: z.string(),
    value: z.number(),
    by: authorSchema,
  }),
  z.object({ ...base, type: z.literal('issuing'), issue: z.number(), upTo: z.number() }),
  z.object({
    ...base,
    type: z.literal('consolidated'),
    issue: z.number(),
    upTo: z.number().exactOptional(),
    totals: z
      .array(z.object({ task: z.string(), metric: z.string(), cumulative: z.number().nullable() }))
      .readonly()
      .exactOptional(),
  }),
  z.object({
    ...base,
    type: z.literal('moved'),
    step: z.enum(['chase', 'due', 'consolidate']),
    to: z.number(),
    by: authorSchema,
  }),
  z.object({ ...base, type: z.literal('called-off'), by: authorSchema }),
  z.object({ ...base, type: z.literal('called-on'), by: authorSchema }),
  z.object({ ...base, type: z.literal('closed'), by: authorSchema.nullable() }),
])
