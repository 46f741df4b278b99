import { addDays, type Day, isDay, lastOfMonth } from '#calendar/day.ts'
import type { Workdays } from '#calendar/workdays.ts'
import { chineseNumber } from '#knowledge/chinese-number.ts'

/** A length of time in words, ready for a pattern; `N` of it stands in group `count`, its unit in `unit`. */
export const durationPattern =
  '(?<count>\\d{1,3}|[一二三四五六七八九十两百]{1,3}|半)(?<unit>个?工作日|个?月|日|天|周|个?星期|年)'

/** A length of time: of `days`, days that are worked, or months. */
export interface Duration {
  count: number
  unit: 'day' | 'workday' | 'month'
}

/** Reads the groups of `durationPattern`; null for half a day and the like. */
export function durationOf(groups: Record<string, string | undefined>): Duration | null {
  const { count = '', unit = '' } = groups
  if (count === '半') {
    if (/月/.test(unit)) return { count: 15, unit: 'day' }
    return unit === '年' ? { count: 6, unit: 'month' } : null
  }
  const number = chineseNumber(count)
  if (!Number.isInteger(number) || number < 1) return null
  if (/工作日/.test(unit)) return { count: number, unit: 'workday' }
  if (/月/.test(unit)) return { count: number, unit: 'month' }
  if (unit === '年') return { count: number * 12, unit: 'month' }
  return { count: /周|星期/.test(unit) ? number * 7 : number, unit: 'day' }
}

/**
 * The last day of a time that begins after a day: the first day is not counted (民法典第二百零一条), months end on the day of
 * the same number or the last one (第二百零二条).
 * @param direction -1 counts back. @returns null where working days are not known.
 */
export function countFrom(
  day: Day,
  { count, unit }: Duration,
  workdays: Workdays,
  direction: 1 | -1 = 1,
): Day | null {
  if (unit === 'day') return addDays(day, count * direction)
  if (unit === 'month') return monthsFrom(day, count * direction)
  let last = day
  for (let counted = 0; counted < count; counted++) {
    const next = direction === 1 ? workdays.nextWorkday(last) : workdays.previousWorkday(last)
    if (next === 'unknown') return null
    last = next
  }
  return last
}

function monthsFrom(day: Day, months: number): Day {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const index = year * 12 + month - 1 + months
  const target = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
  const same = `${target}${day.slice(7)}`
  return isDay(same) ? same : lastOfMonth(target)
}
