import { addDays, compareDays, type Day, weekday, yearOf } from './day.ts'
import type { DaySpan, Holidays } from './holidays.ts'
import { nearestWorkday, type Workdays } from './workdays.ts'
import type { YearTable } from './year-table.ts'

/** The notice of a year has set days from 29 December of the year before on (2007, 2018); one more to be safe. */
const PROVISIONAL_FROM = '12-28'

/** Working days by year tables; they can be exchanged while others hold this object. */
export class TableWorkdays implements Workdays, Holidays {
  #tables: ReadonlyMap<number, YearTable>
  #version = 0

  /** @param tables at most one a year; of two of the same year the later counts. */
  constructor(tables: readonly YearTable[]) {
    this.#tables = byYear(tables)
  }

  /** Takes other tables from now on. */
  replace(tables: readonly YearTable[]): void {
    this.#tables = byYear(tables)
    this.#version += 1
  }

  get version(): number {
    return this.#version
  }

  isWorkday(day: Day): boolean | 'unknown' {
    const year = yearOf(day)
    const own = this.#tables.get(year)
    if (!own) return 'unknown'
    // The notice of a year is the newer word on the December before it.
    for (const table of [this.#tables.get(year + 1), own]) {
      if (table?.off.has(day)) return false
      if (table?.work.has(day)) return true
    }
    return weekday(day) <= 5
  }

  previousWorkday(day: Day): Day | 'unknown' {
    return nearestWorkday((next) => this.isWorkday(next), day, -1)
  }

  nextWorkday(day: Day): Day | 'unknown' {
    return nearestWorkday((next) => this.isWorkday(next), day, 1)
  }

  holidayAround(day: Day): DaySpan | null {
    const run = [day]
    for (const step of [-1, 1]) {
      for (let next = day; this.isWorkday(next) === false; next = addDays(next, step))
        run.push(next)
    }
    // A weekend beside the holiday is free, but not part of it.
    const off = run.filter((each) => this.#isOff(each)).toSorted(compareDays)
    const [first] = off
    const last = off.at(-1)
    return first !== undefined && last !== undefined ? { first, last } : null
  }

  isKnownYear(year: number): boolean {
    return this.#tables.has(year)
  }

  isProvisional(day: Day): boolean {
    const year = yearOf(day)
    return day.slice(5) >= PROVISIONAL_FROM && this.isKnownYear(year) && !this.isKnownYear(year + 1)
  }

  /** Off by a notice, not merely by the week. */
  #isOff(day: Day): boolean {
    const year = yearOf(day)
    return [year, year + 1].some((each) => this.#tables.get(each)?.off.has(day))
  }
}

function byYear(tables: readonly YearTable[]): Map<number, YearTable> {
  return new Map(tables.map((table) => [table.year, table]))
}
