import type { Clock } from '#base/clock.ts'
import type { Attachment, Post } from '#bot/post.ts'

/** What every sender needs from the application. */
export interface SenderDeps {
  clock: Clock
  /** The bytes of an attachment by its path in the data folder; rejects when it cannot be read. */
  readFile(path: string): Promise<Uint8Array<ArrayBuffer>>
  /**
   * What is left out when a month's quota runs short: a post's text (`attachment` null) or an attachment; default pictures.
   */
  isOptional?: (post: Post, attachment: Attachment | null) => boolean
  /** Milliseconds between the messages of one post; default what the platform needs to keep their order. */
  pauseMs?: number | undefined
  /** How long the same words for several people wait for one another, milliseconds; default 100. */
  gatherMs?: number
  /** Time limit of one request that shows something, milliseconds; default 10,000. */
  timeoutMs?: number
  /** Time limit of one upload, milliseconds; default 60,000. */
  uploadTimeoutMs?: number
}

/** Default of `timeoutMs`. */
export const sendTimeoutMs = 10_000
/** Default of `uploadTimeoutMs`. */
export const uploadTimeoutMs = 60_000
