import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { ChatEvent } from './event.ts'
import type { OutboundMessage } from './message.ts'

/** A group of the configuration, as far as features need it. */
export interface BotGroup {
  /** The configured name, unique. */
  name: string
  /** The channel in which the group lives. */
  channel: string
  /** The platform's own id of the group, case-sensitive. */
  chatId: string
  /** Ids of the plans this group works on, newest first; empty = all. */
  documents: readonly string[]
  /** User ids of the people who may decide for the group. */
  coordinators: readonly string[]
  /** The channel that pushes to it, where it is not `channel`. */
  push?: string | undefined
}

/** Everything a middleware gets to know about the event it handles. */
export interface BotContext {
  readonly event: ChatEvent
  /** The configured group the event comes from; null in a direct chat and in groups nobody configured. */
  readonly group: BotGroup | null
  readonly clock: Clock
  /** Writes the event's id with every line. */
  readonly logger: Logger
  /** True once something has replied. */
  readonly replied: boolean
  /** Answers the event, once; throws when called again. A call after the time limit is without effect. */
  reply(message: OutboundMessage): void
}
