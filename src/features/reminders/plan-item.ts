import { createHash } from 'node:crypto'
import type { Day } from '#calendar/day.ts'

/** An amount of work that an item asks for. */
export interface ItemAmount {
  metric: string
  value: number
  unit: string
}

/** One sentence of a plan that people are reminded of. */
export interface PlanItem {
  /** Stable as long as the plan's words are: the same sentence in the same article, in the year it is planned for. */
  id: string
  document: string
  /** Title of the document, without 《》. */
  title: string
  path: readonly string[]
  /** Verbatim. */
  text: string
  /** How its day was found, a Chinese sentence; empty for what is due at the end of the year as targets are. */
  rule: string
  amounts: readonly ItemAmount[]
  /** The day the plan was issued, where that came after the item's own day. */
  issuedLate?: Day
}

/** Something that happens on a day, with what the plan says about it. */
export interface DatedItem {
  date: Day
  item: PlanItem
  /** Waits for a coordinator's word: the plan's words alone do not settle the day. */
  ask: boolean
}

/** The id of an item; see `PlanItem`. */
export function itemId(
  document: string,
  year: number,
  path: readonly string[],
  text: string,
): string {
  return shortHash([document, year, path.join('/'), text.normalize('NFKC').replace(/\s/g, '')])
}

const groupKeys = new Map<string, string>()

/** What stands for a group in the ids of its rows. */
export function groupKey(group: string): string {
  const known = groupKeys.get(group) ?? shortHash([group])
  groupKeys.set(group, known)
  return known
}

/** Sixteen characters that stand for some values. */
export function shortHash(parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16)
}
