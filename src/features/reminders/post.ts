import { dayOf } from '#calendar/beijing.ts'
import type { Day } from '#calendar/day.ts'
import { daysBetween } from '#calendar/day.ts'
import type { CampaignNote, HeldBecause, OverdueLevel, ReminderRow } from './due-row.ts'
import type { PlanItem } from './plan-item.ts'

/** What a section of a post is about. */
export type SectionKind = ReminderRow['kind'] | 'round-open' | 'round-chase' | 'round-digest'

/** The part of a post that is about one day. */
export interface Section {
  kind: SectionKind
  date: Day
  /** The nearest of the leads that meet; null where there is none. */
  lead: number | null
  /** Calendar days from the day of the post to `date`. */
  daysLeft: number
  /** The day on which it would go if that were worked. */
  nominal: Day
  /** Why it goes on another day, a Chinese sentence without stop; null when it does not. */
  movedBecause: string | null
  /** Other leads that meet, farthest first. */
  merged: readonly number[]
  note: CampaignNote | OverdueLevel | null
  /** Names of the campaigns it is about. */
  campaigns: readonly string[]
  items: readonly PlanItem[]
  /** The row of each item. */
  rows: readonly ReminderRow[]
}

/** All that is said in one group at one instant. */
export interface ReminderPost {
  /** Epoch milliseconds. */
  at: number
  group: string
  /** Why it waits for a coordinator's word; null when it does not. */
  held: HeldBecause | null
  sections: readonly Section[]
  /** Ids of the rows it is made of. */
  rows: readonly string[]
}

const order: readonly SectionKind[] = [
  'overdue',
  'due',
  'campaign-end',
  'campaign-start',
  'campaign-note',
  'manual',
]

/**
 * Puts rows into posts: all of one instant and group together, a section for each day; what waits for a word stands in a post
 * of its own, one for each reason. In order of time.
 */
export function postsOf(rows: readonly ReminderRow[]): ReminderPost[] {
  const posts = grouped(rows, ({ at, group, held }) => JSON.stringify([at, group, held]))
  return posts
    .flatMap((each) => {
      const [first] = each
      if (!first) return []
      const { at, group, held } = first
      return [{ at, group, held, sections: sectionsOf(each), rows: each.map(({ id }) => id) }]
    })
    .toSorted((a, b) => a.at - b.at || Number(a.held !== null) - Number(b.held !== null))
}

/** The parts of a post: one for each day, and for each thing about that day. The rows are said at one instant. */
export function sectionsOf(rows: readonly ReminderRow[]): Section[] {
  return grouped(rows, ({ kind, date, note }) => JSON.stringify([kind, date, note]))
    .flatMap((each) => sectionOf(each))
    .toSorted((a, b) => compare(a.date, b.date) || order.indexOf(a.kind) - order.indexOf(b.kind))
}

/** True for a part whose items are answered by number. */
export function isNumbered({ kind, note }: Pick<Section, 'kind' | 'note'>): boolean {
  return note === null || kind === 'overdue'
}

/** The rows of a post that are answered by number, the first by 1. */
export function numberedRows(sections: readonly Section[]): readonly ReminderRow[] {
  return sections.filter(isNumbered).flatMap(({ rows }) => rows)
}

function sectionOf(rows: readonly ReminderRow[]): Section[] {
  const nearest = rows.reduce<ReminderRow | null>(
    (best, row) => (best === null || (row.lead ?? 0) < (best.lead ?? 0) ? row : best),
    null,
  )
  if (!nearest) return []
  const { kind, date, lead, note, nominal, movedBecause, at } = nearest
  const leads = rows.flatMap((row) => [...row.merged, row.lead ?? 0])
  const merged = [...new Set(leads)].filter((each) => each > (lead ?? 0)).sort((a, b) => b - a)
  const campaigns = [...new Set(rows.flatMap(({ campaign }) => campaign ?? []))]
  const daysLeft = daysBetween(dayOf(at), date)
  const items = rows.map(({ item }) => item)
  const about = { kind, date, lead, daysLeft, nominal, movedBecause, merged, note, campaigns }
  return [{ ...about, items, rows }]
}

function grouped<T>(values: readonly T[], keyOf: (value: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const value of values) {
    const key = keyOf(value)
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return [...groups.values()]
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
