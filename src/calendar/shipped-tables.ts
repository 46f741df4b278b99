import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { type Day, yearOf } from './day.ts'
import type { YearTable } from './year-table.ts'

/**
 * The years that come with the program, 2004–2026. Only the tables of the package are used: its functions read days in the
 * machine's zone and call every weekday of a year without data a working day.
 */
export function shippedTables(): YearTable[] {
  const off = byYear(Object.keys(chineseDays.holidays))
  const work = byYear(Object.keys(chineseDays.workdays))
  return [...off].map(([year, days]) => ({ year, off: days, work: work.get(year) ?? new Set() }))
}

function byYear(days: readonly Day[]): Map<number, Set<Day>> {
  const years = new Map<number, Set<Day>>()
  for (const day of days) {
    const year = yearOf(day)
    const known = years.get(year)
    if (known) known.add(day)
    else years.set(year, new Set([day]))
  }
  return years
}
