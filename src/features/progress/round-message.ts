import type { Author } from '#features/progress/ledger/ledger.ts'
import type { Reply, ReplyInput } from '#features/progress/ledger/reply.ts'
import type { ReplyEntry } from '#features/progress/ledger/round-figures.ts'
import type { ReplyContext } from '#features/progress/reply/reply-context.ts'
import type { OpenWeek, WeekPlan } from '#features/progress/weeks/rounds.ts'

/** Understands a weekly reply; pure. */
export type ReadReply = (input: ReplyInput, context: ReplyContext) => Reply

/** A message that may be a reply to a round. */
export interface Incoming {
  /** `channel:message id`: filed once, however often it comes. */
  event: string
  /** Epoch milliseconds. */
  at: number
  /** Configured group; null in a 1:1 chat. */
  group: string | null
  author: Author
  /** True for coordinators of the group: what they say for others counts at once. */
  trusted: boolean
  /** True for somebody without an account in the organisation; default false. */
  outside?: boolean
  text: string
  /** What was written, where `text` is that as its unit would say it; default `text`. */
  said?: string
}

/** Why something is not filed. */
export type Refusal =
  | 'closed'
  | 'skipped'
  | 'nothing-to-withdraw'
  /** It names a work of which nothing was told. */
  | 'unknown-to-withdraw'
  | 'nothing-to-correct'
  /** Its writer, asked, wants nothing to be changed. */
  | 'left-as-told'

/** A message that was taken back. */
export type Withdrawn = Pick<ReplyEntry, 'text' | 'unit' | 'at' | 'author'>

/** What became of a message. */
export type Filed =
  | { type: 'not-a-report'; ofOthers?: true }
  /** Not filed: its writer is asked first. `choices`: what may be answered, in the order of the numbers. */
  | { type: 'asked'; question: string; choices: readonly string[]; week: WeekPlan }
  /** Not filed, and why. */
  | { type: 'refused'; because: Refusal; week: WeekPlan }
  /** Its writer does not want to answer about these messages; nothing that is filed has changed. */
  | { type: 'dropped'; texts: readonly string[]; week: WeekPlan }
  /** `withdrawn`: the message that was taken back whole. */
  | { type: 'withdrawn'; withdrawn: Withdrawn; week: WeekPlan }
  | { type: 'filed'; state: OpenWeek['state']; entries: readonly ReplyEntry[]; week: WeekPlan }
