import { z } from 'zod'
import type { ReminderRow } from './due-row.ts'

const mention = z.object({ id: z.string(), name: z.string() })
const item = z.object({
  id: z.string(),
  document: z.string(),
  title: z.string(),
  path: z.array(z.string()).readonly(),
  text: z.string(),
  rule: z.string(),
  amounts: z
    .array(z.object({ metric: z.string(), value: z.number(), unit: z.string() }))
    .readonly(),
  issuedLate: z.string().exactOptional(),
})

/** A row as it was when it was said. */
export const rowSchema: z.ZodType<ReminderRow> = z.object({
  id: z.string(),
  at: z.number(),
  group: z.string(),
  held: z.enum(['unclear', 'holidays-unknown', 'past-plan']).nullable(),
  kind: z.enum(['due', 'campaign-start', 'campaign-end', 'campaign-note', 'overdue', 'manual']),
  date: z.string(),
  lead: z.number().nullable(),
  note: z
    .enum(['opening', 'countdown', 'half-time', 'closing', 'blue', 'yellow', 'red'])
    .nullable(),
  nominal: z.string(),
  movedBecause: z.string().nullable(),
  merged: z.array(z.number()).readonly(),
  campaign: z.string().nullable(),
  item,
  anchor: z.string(),
  matter: z.string(),
  units: z.array(z.string()).readonly().nullable(),
  people: z
    .array(mention.extend({ unit: z.string().nullable() }))
    .readonly()
    .exactOptional(),
})

const author = z.object({ channel: z.string(), id: z.string(), name: z.string() })

const posted = z.object({
  type: z.literal('posted'),
  /** Epoch milliseconds. */
  at: z.number(),
  /** Id of the post in the outbox. */
  post: z.string(),
  /** What it is, where it is no reminder: what could not be said in time. */
  topic: z.literal('reminder-expired').exactOptional(),
  /** To whom it went alone, by channel and platform user id; default the group. */
  to: z.object({ channel: z.string(), id: z.string() }).exactOptional(),
  /** True when it went later than it was meant to. */
  late: z.boolean(),
  /** What it said, in the order in which it is numbered. */
  rows: z.array(rowSchema).readonly(),
  /** The units each row was for when it was said, in the same order. */
  units: z.array(z.array(z.string()).readonly()).readonly(),
  text: z.string(),
  mentions: z.array(mention).readonly(),
  /** Epoch milliseconds. */
  expiresAt: z.number(),
})

const ended = z.object({
  type: z.literal('ended'),
  at: z.number(),
  rows: z.array(z.string()).readonly(),
  how: z.enum(['met', 'expired', 'superseded', 'paused', 'cancelled']),
})

const deferred = z.object({
  type: z.literal('deferred'),
  at: z.number(),
  rows: z.array(z.string()).readonly(),
  /** When they are due again, epoch milliseconds. */
  until: z.number(),
})

const answered = z.object({
  type: z.literal('answered'),
  at: z.number(),
  /** `channel:message id`: counted once, however often it comes. */
  event: z.string(),
  author,
  /** The unit it counts for; `everybody` when a coordinator speaks for all. */
  unit: z.string(),
  matters: z.array(z.string()).readonly(),
  what: z.enum(['seen', 'later', 'done', 'undone', 'not-applicable', 'postponed']),
  /** The new day of what is put off. */
  to: z.string().exactOptional(),
  reason: z.string().exactOptional(),
})

/** One thing that happened with the reminders of a group; the history is only ever added to. */
export const entrySchema = z.discriminatedUnion('type', [posted, ended, deferred, answered])

/** See `entrySchema`. */
export type HistoryEntry = z.infer<typeof entrySchema>
/** Something that was said. */
export type PostedEntry = z.infer<typeof posted>
/** Rows that ended without being said. */
export type EndedEntry = z.infer<typeof ended>
/** What somebody answered. */
export type AnsweredEntry = z.infer<typeof answered>

/** The unit of an answer that a coordinator gives for all. */
export const everybody = '*'
