import { comingWhen, type ManualWhen, type SpokenWhen, usualTime } from './manual.ts'
import type { Occurrence } from './manual-occurrences.ts'

/**
 * When a reminder goes that was to go otherwise: what nobody has said anew, the time of day and how long ahead, stays.
 * @param next when something goes next; null = never again
 * @returns null where it would never go
 */
export function changedWhen(
  old: ManualWhen,
  said: SpokenWhen,
  next: (when: ManualWhen) => Occurrence | null,
): ManualWhen | null {
  return comingWhen(said.isTimeOnly ? atTime(old, said.when.time) : inManner(old, said), next)
}

function atTime(old: ManualWhen, time: string): ManualWhen {
  return old.type === 'once' ? { ...old, time, exact: true } : { ...old, time }
}

function inManner(old: ManualWhen, said: SpokenWhen): ManualWhen {
  const { when, hasClock, isAhead } = said
  const time = hasClock || isAhead ? when.time : old.time
  const isOnItsDay = isAhead || leadsOf(old) === null || (hasClock && when.type !== 'once')
  if (when.type === 'once') return isOnItsDay ? onDay(old, when, said) : byDay(old, when, said)
  return isOnItsDay || !('leads' in when)
    ? { ...when, time }
    : { ...when, time, leads: leadsOf(old) ?? when.leads }
}

type Once = Extract<ManualWhen, { type: 'once' }>

function onDay(old: ManualWhen, when: Once, { hasClock }: SpokenWhen): ManualWhen {
  if (hasClock) return when
  return { ...when, time: old.time, exact: old.type === 'once' && old.exact }
}

/** As far ahead of the day as before. */
function byDay(old: ManualWhen, { day, time }: Once, { hasClock }: SpokenWhen): ManualWhen {
  const before = { type: 'before' as const, day, leads: leadsOf(old) ?? [0] }
  if (hasClock) return { ...before, time: usualTime, by: time }
  return { ...before, time: old.time, by: old.type === 'before' ? old.by : null }
}

/** Null where it goes on the day itself. */
function leadsOf(when: ManualWhen): readonly number[] | null {
  return 'leads' in when && when.leads.some((lead) => lead > 0) ? when.leads : null
}
