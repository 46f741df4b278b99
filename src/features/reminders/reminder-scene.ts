import type { Mention } from '#bot/post.ts'
import type { Day } from '#calendar/day.ts'
import type { FactsByTask } from './task-facts.ts'

/** Somebody who speaks in a chat. */
export interface Speaker {
  channel: string
  /** Platform user id. */
  id: string
  /** As the platform tells it; default the id. */
  name?: string | undefined
}

/** Who is who, and how far things are, at one moment: what roster and rounds know. */
export interface ReminderScene {
  facts: FactsByTask
  /** Names of the units that are spoken to in a group. */
  unitsIn(group: string): readonly string[]
  /** The contacts of some units that can be @-ed in a group on a day. */
  contacts(units: readonly string[], group: string, day: Day): readonly Mention[]
  /** Those who answer for some units, as far as the roster names them (处级负责人). */
  leaders(units: readonly string[], group: string): readonly Mention[]
  /** The unit that words name; null when they name none. */
  unitNamed(words: string): string | null
  /** The name and the unit of somebody; the unit is null for people the roster does not know. */
  speaker(who: Speaker): { name: string; unit: string | null }
}
