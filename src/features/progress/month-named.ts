import type { Day } from '#calendar/day.ts'
import type { Month } from './round-command.ts'

/** A month as people name it, as `2024-05`: the latest of that number that is not to come. */
export function monthNamed(said: Month, today: Day): string {
  const year = Number(today.slice(0, 4))
  const now = Number(today.slice(5, 7))
  if (said.type === 'this-month') return nameOf(year, now)
  const month = said.type === 'month' ? said.month : now === 1 ? 12 : now - 1
  return nameOf(month > now ? year - 1 : year, month)
}

/** True for a month, false for a week. */
export function isMonth(period: { type: string } | null): period is Month {
  return period?.type.endsWith('month') ?? false
}

function nameOf(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`
}
