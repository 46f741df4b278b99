import type { BotGroup } from '#bot/context.ts'
import type { Mention } from '#bot/post.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import type { CallTimes } from './roll-call.ts'

/** A unit that has to act during an alert. */
export interface AlertUnit {
  /** Unique. */
  name: string
  /** Who is @-ed for it. */
  mentions: readonly Mention[]
}

/** What alerts have to know of the rest of the program. */
export interface Surroundings {
  /** The plans a group works on, newest first. */
  documents(group: BotGroup): readonly PlanDocument[]
  /** The units that are spoken to in a group, with their contacts on the day of an instant. */
  units(group: BotGroup, at: number): Promise<readonly AlertUnit[]>
  /** Who somebody is by the roster; `unit` is null for people it does not know. */
  person(who: {
    channel: string
    id: string
  }): Promise<{ name: string | null; unit: string | null }>
  /** When units of a group are asked. */
  times(group: BotGroup): CallTimes
  /** False for a group in which nothing can be said unasked. */
  canPost(group: BotGroup): boolean
}
