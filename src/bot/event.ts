/** A place where people talk to the bot. */
export interface Conversation {
  /** The configured channel's name. */
  channel: string
  kind: 'group' | 'direct'
  /** The platform's own id, opaque and case-sensitive; in a direct chat the person's id. */
  id: string
}

/** Who wrote. `id` is the platform's user id; only it may be used to decide what somebody may do. */
export interface Sender {
  id: string
  /** Display name as the platform tells it: for reading only, anybody can change theirs. */
  name?: string
  /** False for people outside the organisation, who have no stable id. */
  known: boolean
}

interface EventBase {
  /** Unique per channel and event, the same on a redelivery: what duplicates are told by. */
  id: string
  conversation: Conversation
  sender: Sender
  /** When it was said, epoch milliseconds. */
  at: number
}

/** Where a platform keeps a file, for a few minutes; secret-like. */
export interface FileHandle {
  /** As the message tells it; absent where only the download does. */
  name?: string
  /** Where the bytes are, or the code by which the platform tells where. */
  url?: string
  code?: string
  /** base64 key of the encrypted bytes, where each file has its own. */
  aesKey?: string
}

/** Somebody wrote to the bot: in a group with an @, or in a direct chat. */
export interface MessageEvent extends EventBase {
  type: 'message'
  /** What was written, without the mention of the bot, trimmed; empty when the message had no text. */
  text: string
  /** Text of the message that was quoted, when the platform sends it. */
  quote?: string
  /** The kind of content that came and cannot be read here: `image`, `file`, `video`, `voice` without a transcript … */
  unreadable?: string
  /** A file that was sent (1:1), or quoted; its bytes are still at the platform. */
  file?: FileHandle
  /** Set when a card was touched instead of writing: names it, for the answer to it. */
  card?: string
  /** What the touched words are about, as the card's maker said. */
  about?: string
}

/** 👍 or 👎 on an answer of ours. `none` takes an earlier one back. */
export interface FeedbackEvent extends EventBase {
  type: 'feedback'
  /** The `feedbackId` that went out with the answer. */
  feedbackId: string
  verdict: 'up' | 'down' | 'none'
  comment?: string
}

/** Somebody opened the direct chat with the bot: it may say what it can do. */
export interface EnterEvent extends EventBase {
  type: 'enter'
}

/** Anything a platform can deliver to the bot. */
export type ChatEvent = MessageEvent | FeedbackEvent | EnterEvent
