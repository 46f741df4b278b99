import { type ForgetRule, forgetRule } from '#base/forget-rule.ts'
import { type Forgotten, forgottenText, isForgotten } from '#base/forgotten.ts'
import type { AlertEntry } from './alert-log.ts'
import { alertsSchema } from './alert-store.ts'

/** A history without the words of a person about alerts that have ended. */
export function withoutReportsOf(entries: readonly AlertEntry[], person: Forgotten): AlertEntry[] {
  const lastEnd = entries.findLastIndex(({ type }) => type === 'ended')
  return entries.map((entry, at) =>
    entry.type === 'reported' && at < lastEnd && isForgotten(entry.by, person)
      ? { ...entry, text: forgottenText }
      : entry,
  )
}

/** What becomes of alerts when somebody is forgotten. */
export const alertRules: readonly ForgetRule[] = [
  forgetRule('alerts/', alertsSchema, ({ entries }, person) => {
    return { entries: withoutReportsOf(entries, person) }
  }),
]
