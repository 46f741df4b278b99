import type { Day } from '#calendar/day.ts'
import type { Manual, ManualChange } from './manual.ts'

/** What people tell the reminders to do or to show. */
export type ReminderCommand =
  | { type: 'add'; manual: Manual }
  | { type: 'list' }
  | { type: 'held' }
  | { type: 'change'; number: number; change: ManualChange }
  | { type: 'cancel'; numbers: readonly number[] }
  /** `number`: of one manual reminder; null = all that the group is reminded of. */
  | { type: 'pause' | 'resume'; number: number | null }
  /** `plan`: as the speaker calls it, `planYear` with the year it was made for; `year` null = this year. */
  | { type: 'carry'; plan: string; planYear: number | null; year: number | null }
  | { type: 'carry-confirm' | 'carry-drop' }
  /** Held reminders may go: each on its day, or one on another. */
  | { type: 'confirm'; numbers: readonly number[]; to: Day | null }
  /** `loose`: in words that are said of reminders people set as well (不用提醒 2). */
  | { type: 'decline'; number: number; loose: boolean }
  /** It is a command, but something is missing or wrong: asked back in one Chinese sentence. */
  | { type: 'unclear'; question: string }
