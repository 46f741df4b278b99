import { addWeeks, isWeek } from '#calendar/day.ts'
import type { EarlierWeek } from './round-command.ts'

/**
 * A week as people name it, as `2024-W20`: the latest of that number that is not to come; null when neither this year nor
 * the last has one.
 * @param now the ISO week of the moment
 */
export function weekNamed(said: EarlierWeek, now: string): string | null {
  if (said.type === 'last-week') return addWeeks(now, -1)
  const year = Number(now.slice(0, 4))
  const number = String(said.number).padStart(2, '0')
  const names = [`${year}-W${number}`, `${year - 1}-W${number}`]
  return names.find((name) => name <= now && isWeek(name)) ?? null
}
