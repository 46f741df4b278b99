import type { Day } from '#calendar/day.ts'
import type { AnchorKind } from './lead.ts'

/** What a coordinator decided about something that waits: it goes as planned, for another day, or not at all. */
export type Word = { type: 'go' } | { type: 'move'; day: Day } | { type: 'never' }

/** Words by `anchorKey`. */
export type Words = ReadonlyMap<string, Word>

/** What a word is kept under: an item with what of it lies on which day. */
export function anchorKey(item: string, kind: AnchorKind, date: Day): string {
  return `${item}:${kind}@${date}`
}
