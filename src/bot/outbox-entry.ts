import { z } from 'zod'
import type { Journal } from '#storage/store.ts'
import { messageSchema } from './inbox-entry.ts'
import type { Post } from './post.ts'

const post: z.ZodType<Post> = z.object({
  id: z.string(),
  channel: z.string(),
  chatId: z.string(),
  kind: z.enum(['group', 'direct']),
  topic: z.string(),
  message: messageSchema,
  mentions: z.array(z.object({ id: z.string(), name: z.string() })).readonly(),
  attachments: z
    .array(z.object({ name: z.string(), path: z.string(), kind: z.enum(['file', 'image']) }))
    .readonly(),
  at: z.number(),
  expiresAt: z.number().nullable(),
})
const lost = z.enum(['unknown', 'refused'])
/** Set on what was left out by our own choice, as it can be done without. */
const spared = z.literal(true).exactOptional()
const skipped = z
  .array(z.object({ name: z.string(), state: lost, reason: z.string(), spared }))
  .readonly()
const open = {
  post,
  /** Number of the step that is to be sent next, from 0. */
  part: z.number(),
  /** Attachments that did not go out although the rest went on. */
  skipped,
  /** When the outcome of this step was first unknown; null = it cannot have gone out. Epoch milliseconds. */
  doubtSince: z.number().nullable(),
  /** Keys of posts whose text is said with this one and that are not sent themselves. */
  joined: z.array(z.string()).readonly().exactOptional(),
}
/** What was not delivered: everything from step `part` on, or where some is named only these attachments. */
const over = {
  post,
  reason: z.string(),
  part: z.number().exactOptional(),
  skipped: skipped.exactOptional(),
  spared,
}

/**
 * What the journal keeps of one post. It begins as `waiting` and ends as `sent` or `withdrawn`; `unknown` and `refused`
 * stay listed until somebody looks or a month has passed.
 */
export const postEntrySchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting'), ...open }),
  /** Step `part` is being given to the platform: whoever finds this after a restart cannot know the outcome. */
  z.object({ state: z.literal('sending'), ...open }),
  z.object({ state: z.literal('unknown'), ...over }),
  z.object({ state: z.literal('refused'), ...over }),
  z.object({ state: z.literal('sent'), parts: z.number() }),
  z.object({ state: z.literal('withdrawn') }),
])

/** See `postEntrySchema`. */
export type PostEntry = z.infer<typeof postEntrySchema>

/** A post that is still to go out. */
export type WaitingPost = Extract<PostEntry, { state: 'waiting' }>

/** A post a person must look after. */
export type LostPost = Extract<PostEntry, { state: 'unknown' | 'refused' }>

/** A post of which something is still to be done, by itself or by a person. */
export type OpenPost = Extract<PostEntry, { post: unknown }>

/** No channel is named with a slash, so that these keys are never taken for those of its events. */
const prefix = 'post/'

/** The journal key of a post. */
export function postKey(id: string): string {
  return prefix + id
}

/** Whether a journal key is that of a post. */
export function isPostKey(key: string): boolean {
  return key.startsWith(prefix)
}

/** The entry in a journal value, or null when it is something else. */
export function readPostEntry(value: unknown): PostEntry | null {
  const result = postEntrySchema.safeParse(value)
  return result.success ? result.data : null
}

/** The entry a post begins with. */
export function newPostEntry(fresh: Post): WaitingPost {
  return { state: 'waiting', post: fresh, part: 0, skipped: [], doubtSince: null }
}

/** True while nothing of a post can have been seen. */
export function hasNotBegun(entry: PostEntry): entry is WaitingPost {
  return entry.state === 'waiting' && entry.part === 0 && entry.doubtSince === null
}

/** True when nothing more will be done for an entry by itself. */
export function isOver(entry: PostEntry): boolean {
  return entry.state !== 'waiting' && entry.state !== 'sending'
}

/** True when nobody needs to look at an entry any more. */
export function isDone(entry: PostEntry): boolean {
  return entry.state === 'sent' || entry.state === 'withdrawn'
}

/** True for what was left out by our own choice: nobody has to look after it. */
export function isSpared(entry: PostEntry): boolean {
  return 'spared' in entry && entry.spared === true
}

/** The posts of a journal that somebody has still to look after, oldest first; `at` is when they were queued. */
export function openPosts(journal: Journal): { entry: OpenPost; at: number }[] {
  return journal.pending().flatMap(({ key, value, at }) => {
    const entry = isPostKey(key) ? readPostEntry(value) : null
    return entry && 'post' in entry ? [{ entry, at }] : []
  })
}

/** The posts that are still to go out, oldest first. */
export function waitingPosts(journal: Journal): Post[] {
  return openPosts(journal).flatMap(({ entry }) => (isOver(entry) ? [] : [entry.post]))
}
