import type { Day } from '#calendar/day.ts'

/** Which items of a post are meant: by their numbers in it, `all` of it, or `only` where it has just one. */
export type ItemChoice = readonly number[] | 'all' | 'only'

/** What somebody answers to a reminder. One message may hold several: 1、3已完成，2延期到6月20日. */
export type Answer = AnswerKind & {
  items: ItemChoice
  /** The unit it is said for, as written; null where the speaker's own is meant. */
  unit: string | null
}

type AnswerKind =
  /** `undone`: what was called done is not, or not yet. */
  | { kind: 'seen' | 'done' | 'undone' | 'later' | 'not-applicable' }
  /** `reason`: as written; null where none is given. */
  | { kind: 'postponed'; to: Day; reason: string | null }

/** What a message says to a reminder: its answers, in their order, or what has to be asked back, in one Chinese sentence. */
export type AnswerReading =
  | { type: 'answers'; answers: readonly Answer[] }
  | { type: 'unclear'; question: string }
