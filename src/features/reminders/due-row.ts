import type { Mention } from '#bot/post.ts'
import type { Day } from '#calendar/day.ts'
import type { AnchorKind } from './lead.ts'
import type { PlanItem } from './plan-item.ts'

/** Why a post waits: the plan does not settle the day, the holidays of the year are not published, the plan's year is over. */
export type HeldBecause = 'unclear' | 'holidays-unknown' | 'past-plan'

/** What a part of a campaign's own posts is for. */
export type CampaignNote = 'opening' | 'countdown' | 'half-time' | 'closing'

/** How long something is overdue, by stages a group may set; each stage is said once. */
export type OverdueLevel = 'blue' | 'yellow' | 'red'

/** Somebody who is named, and the unit they are @-ed for. */
export interface NamedPerson extends Mention {
  unit: string | null
}

/** One thing to be said in one group at one instant. */
export interface ReminderRow {
  /** Stable: the same item, day and lead (or note) in the same group has the same id whenever the schedule is made. */
  id: string
  /** Epoch milliseconds. */
  at: number
  group: string
  /** Null: goes without anybody's word. */
  held: HeldBecause | null
  kind: AnchorKind | 'campaign-note' | 'overdue' | 'manual'
  /** The day it is about. */
  date: Day
  /** Calendar days before `date` for which it was meant; null for a note. */
  lead: number | null
  /** Set for a note, and for what is overdue. */
  note: CampaignNote | OverdueLevel | null
  /** The day on which it would go if that were worked. */
  nominal: Day
  /** Why it goes on another day than the nominal one, a Chinese sentence without stop; null when it does not. */
  movedBecause: string | null
  /** Other leads that meet on the same day, farthest first. */
  merged: readonly number[]
  /** Name of the campaign; null for a deadline. */
  campaign: string | null
  item: PlanItem
  /** What a coordinator's word on it is kept under; empty for what follows from answers. */
  anchor: string
  /** What answers are about: the item with the day the plan wants it by, wherever that was put off to. */
  matter: string
  /** The units it is for; null = those the roster names. */
  units: readonly string[] | null
  /** People who are named, of what somebody asked to be reminded of. */
  people?: readonly NamedPerson[]
}

/** The matter of an item and its day; see `ReminderRow`. */
export function matterOf(item: string, date: Day): string {
  return `${item}@${date}`
}
