import { type ForgetRule, forgetRule } from '#base/forget-rule.ts'
import { type Forgotten, forgottenText, isForgotten } from '#base/forgotten.ts'
import type { HistoryEntry } from './history.ts'
import type { ManualEntry } from './manual-store.ts'
import { manualSchema } from './manual-store.ts'
import { remindersSchema } from './reminder-store.ts'

/** A history without the words of a person; what was answered stays. */
export function withoutAnswersOf(
  entries: readonly HistoryEntry[],
  person: Forgotten,
): HistoryEntry[] {
  return entries.map((entry) =>
    entry.type === 'answered' && entry.reason !== undefined && isForgotten(entry.author, person)
      ? { ...entry, reason: forgottenText }
      : entry,
  )
}

/** Reminders people set, without one: nobody is told in the person's place what was for the person alone. */
export function withoutRemindersFor(
  entries: readonly ManualEntry[],
  person: Forgotten,
): ManualEntry[] {
  return entries.map((entry) => {
    const people = entry.people.filter((each) => !isForgotten(each, person))
    const isForNobody = people.length === 0 && entry.people.length > 0
    const cancelled =
      entry.cancelled ?? (isForNobody ? { at: person.now, event: 'forgotten' } : null)
    const isOwnAndOver = cancelled !== null && isForgotten(entry.by, person)
    const what = isOwnAndOver || isForNobody ? forgottenText : entry.what
    return { ...entry, people, cancelled, what }
  })
}

/** What becomes of reminders when somebody is forgotten. */
export const reminderRules: readonly ForgetRule[] = [
  forgetRule('reminders/', remindersSchema, ({ entries }, person) => {
    return { entries: withoutAnswersOf(entries, person) }
  }),
  forgetRule('reminders-manual/', manualSchema, ({ entries }, person) => {
    return { entries: withoutRemindersFor(entries, person) }
  }),
]
