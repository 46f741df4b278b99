import type { BotGroup } from '#bot/context.ts'
import type { AlertAuthor } from './alert-log.ts'

/** A message that may be about alerts. */
export interface AlertTurn {
  /** `channel:message id`. */
  event: string
  /** When it was said, epoch milliseconds. */
  at: number
  by: AlertAuthor
  /** Exact words, trimmed. */
  text: string
  /** True when it quotes a post of an alert. */
  isQuoting: boolean
  /** The groups it may be about: the one it is said in; in a 1:1 chat those of the person's unit or that the person coordinates. */
  groups: readonly BotGroup[]
  /** Those of them which the person coordinates. */
  coordinated: readonly BotGroup[]
}
