import type { Departure } from './dispatcher.ts'
import type { Post } from './post.ts'

/** One message a post is sent as. */
export interface Step {
  /** What the platform counts messages by; steps of several channels may share one robot. */
  robot: string
  /** Most messages this robot may send in a minute. */
  perMinute: number
  /** Most messages it may send in an hour, where the platform counts hours as well. */
  perHour?: number
  /** Name of the attachment the step carries, null for text: without one attachment the others still go out. */
  attachment: string | null
  /**
   * True where the platform knows a repetition by an id of ours and shows it once, so that a step of unknown outcome may
   * be sent again.
   */
  repeats: boolean
  /** Gets it so far that it only has to be let go: connected, its file uploaded. Never rejects. */
  prepare(): Promise<Departure>
}

/** A channel by which the bot can say something unasked. */
export interface Sender {
  /** The messages a post is sent as, in order; the same ones each time for the same post. */
  steps(post: Post): readonly Step[]
  /** Milliseconds between two of them, so that they arrive in order. */
  readonly pauseMs: number
  /** Who takes them in: channels that name the same platform find it dead together. Default: the channel alone. */
  readonly platform?: string | undefined
}
