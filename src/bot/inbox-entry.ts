import { z } from 'zod'

const conversation = z.object({
  channel: z.string(),
  kind: z.enum(['group', 'direct']),
  id: z.string(),
})
const base = {
  id: z.string(),
  conversation,
  sender: z.object({ id: z.string(), name: z.string().exactOptional(), known: z.boolean() }),
  at: z.number(),
}
const file = z.object({
  name: z.string().exactOptional(),
  url: z.string().exactOptional(),
  code: z.string().exactOptional(),
  aesKey: z.string().exactOptional(),
})
const event = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message'),
    ...base,
    text: z.string(),
    quote: z.string().exactOptional(),
    unreadable: z.string().exactOptional(),
    file: file.exactOptional(),
    card: z.string().exactOptional(),
    about: z.string().exactOptional(),
  }),
  z.object({
    type: z.literal('feedback'),
    ...base,
    feedbackId: z.string(),
    verdict: z.enum(['up', 'down', 'none']),
    comment: z.string().exactOptional(),
  }),
  z.object({ type: z.literal('enter'), ...base }),
])
const button = z.object({
  label: z.string(),
  says: z.string(),
  about: z.string().exactOptional(),
  asks: z.boolean().exactOptional(),
})
const buttons = z.array(button).readonly().exactOptional()
const option = z.object({ label: z.string(), says: z.string() })

/** An `OutboundMessage` as a journal keeps it. */
export const messageSchema = z.object({
  text: z.string(),
  sources: z
    .array(z.object({ title: z.string(), article: z.string(), quote: z.string() }))
    .readonly()
    .exactOptional(),
  feedbackId: z.string().exactOptional(),
  title: z.string().exactOptional(),
  buttons,
  checks: z
    .object({
      title: z.string().exactOptional(),
      options: z.array(option).readonly(),
      before: z.string(),
      after: z.string(),
      submit: z.string(),
      about: z.string().exactOptional(),
      tellsAll: z.boolean().exactOptional(),
    })
    .exactOptional(),
  onCard: z
    .object({ title: z.string().exactOptional(), buttons, forAll: z.boolean().exactOptional() })
    .exactOptional(),
})
const reply = messageSchema
const back = z.object({ url: z.string(), expiresAt: z.number() }).nullable()
/** By which way a reply went: in the answer to the platform's request, or by a request of ours. */
const by = z.enum(['answer', 'push'])
const open = {
  event,
  back,
  /** True once the platform was told to come back for the reply. */
  promised: z.boolean(),
  /** How the first part of the reply went out; null while it has not. */
  opened: by.nullable(),
}

/**
 * What the journal keeps of one accepted event. It begins as `accepted` and ends as `silent` (nothing to say), `sent` or
 * `refused`; what somebody has to look at stays listed for a month.
 */
export const inboxEntrySchema = z.discriminatedUnion('state', [
  /** To be handled; `tries` counts the runs that began, so that an event which kills the process is given up. */
  z.object({ state: z.literal('accepted'), ...open, tries: z.number() }),
  /** Handled; the parts of the reply from `part` on have not been given to the platform. */
  z.object({ state: z.literal('replied'), ...open, reply, part: z.number() }),
  /** Part `part` is being given to the platform: whoever finds this after a restart cannot know the outcome. */
  z.object({ state: z.literal('sending'), ...open, reply, part: z.number(), by }),
  z.object({
    state: z.literal('unknown'),
    ...open,
    reply,
    part: z.number(),
    by,
    reason: z.string(),
  }),
  /** `parts`: how many parts the reply was sent in. The reply is kept where a redelivery is answered with it again. */
  z.object({
    state: z.literal('sent'),
    reply: reply.exactOptional(),
    by,
    parts: z.number(),
  }),
  /** `lost`: whom nobody answered; listed until a month has passed. */
  z.object({
    state: z.literal('refused'),
    reason: z.string(),
    reply: reply.exactOptional(),
    lost: z.object({ conversation, at: z.number() }).exactOptional(),
  }),
  z.object({ state: z.literal('silent') }),
])

/** See `inboxEntrySchema`. */
export type InboxEntry = z.infer<typeof inboxEntrySchema>

/** An entry that something is still to be done for. */
export type OpenEntry = Extract<InboxEntry, { event: unknown }>

/** An entry of which nothing more will come. */
export type ClosedEntry = Exclude<InboxEntry, OpenEntry>

/** The entry in a journal value, or null when it is something else. */
export function readInboxEntry(value: unknown): InboxEntry | null {
  const result = inboxEntrySchema.safeParse(value)
  return result.success ? result.data : null
}

/** True while the platform may still have to be served. `unknown` counts: a redelivery gets the same reply again. */
export function isOpen(entry: InboxEntry): entry is OpenEntry {
  return 'event' in entry
}

/** True when nobody needs to look at an entry any more. */
export function isDone(entry: InboxEntry): boolean {
  return !isOpen(entry) && !('lost' in entry)
}

/** How the first part of a reply went, or is going, out; null when none has. */
export function firstWay(entry: InboxEntry): 'answer' | 'push' | null {
  if (isOpen(entry) && entry.opened) return entry.opened
  return 'by' in entry ? entry.by : null
}
