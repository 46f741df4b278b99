import type { Day } from '#calendar/day.ts'
import type { AnchorKind } from './lead.ts'

/**
 * What a coordinator decided about something that waits: it goes as planned, for another day, or not at all. `since`: what
 * would have gone before this instant by the new word is not made up for, epoch milliseconds; default nothing is left out.
 */
export type Word =
  | { type: 'go'; since?: number }
  | { type: 'move'; day: Day; since?: number }
  | { type: 'never' }

/** Words by `anchorKey`. */
export type Words = ReadonlyMap<string, Word>

/** What a word is kept under: an item with what of it lies on which day. */
export function anchorKey(item: string, kind: AnchorKind, date: Day): string {
  return `${item}:${kind}@${date}`
}

/** A word as it is kept after another: a day that is new has had no times before, and one that comes back none meanwhile. */
export function wordAfter(before: Word | undefined, word: Word, at: number): Word {
  const isNew = word.type === 'move' || (word.type === 'go' && before && before.type !== 'go')
  if (isNew) return { ...word, since: at }
  return word.type === 'go' && before?.type === 'go' ? before : word
}
