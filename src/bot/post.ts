import type { OutboundMessage } from './message.ts'

/** Somebody to be really @-ed, where the platform can. */
export interface Mention {
  /** Platform user id on the post's channel. */
  id: string
  name: string
}

/** A file that goes with a post; kept in the data folder until it was sent. */
export interface Attachment {
  /** As people see it: `南开区攻坚周报2024年第20周.docx`. */
  name: string
  /** Path relative to the data folder, with `/`. */
  path: string
  kind: 'file' | 'image'
}

/** Something the bot says on its own. */
export interface Post {
  /** Stable and unique: a post is queued once ever. */
  id: string
  /** Configured name of the channel that pushes. */
  channel: string
  /** The chat: the group's `chatId`, or a person's id. */
  chatId: string
  kind: 'group' | 'direct'
  /** What it is: round-open, round-chase, round-digest, receipt … */
  topic: string
  message: OutboundMessage
  mentions: readonly Mention[]
  attachments: readonly Attachment[]
  /** Nominal instant, epoch milliseconds. */
  at: number
  /** After this instant it is not worth sending any more, epoch milliseconds; null = always. */
  expiresAt: number | null
}

/** Where features put what is to be said unasked. Durable before it resolves; sent in order per chat. */
export interface Outbox {
  /** True when it was queued, false when a post of this id was queued before. */
  queue(post: Post): Promise<boolean>
  /**
   * Changes a post that has not begun to leave; `change` returns the new post, or null to take it back. Resolves to false
   * when it has begun to leave, or was never queued.
   */
  revise(id: string, change: (post: Post) => Post | null): Promise<boolean>
}
