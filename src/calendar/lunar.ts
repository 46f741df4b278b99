import { addDays, type Day } from './day.ts'
import lunarYears from './lunar-years.json' with { type: 'json' }

interface LunarYear {
  /** 正月初一. */
  newYear: Day
  /** One letter a month, in order, the leap month in its place: `L` has 30 days, `s` 29. */
  lengths: string
  /** The month after which one is repeated; 0 without a leap month. */
  leap: number
  /** Days of the month of the 24 terms, two a month from January. */
  terms: string
}

const years: ReadonlyMap<number, LunarYear> = new Map(
  Object.entries(lunarYears).map(([year, row]) => [Number(year), row]),
)

const termNames =
  '小寒大寒立春雨水惊蛰春分清明谷雨立夏小满芒种夏至小暑大暑立秋处暑白露秋分寒露霜降立冬小雪大雪冬至'

/** The names of the 24 solar terms, from 小寒 in January to 冬至 in December. */
export const solarTermNames: readonly string[] = termNames.match(/../g) ?? []

/**
 * The days of a calendar year on which a day of the lunar calendar falls: one as a rule, none or two for days of the twelfth
 * month. The table is for 2004–2035; outside of it there is none.
 * @param month 1–12; leap months are not counted. @param day 1–30; day 30 of a short month is its last day, so that 除夕 is `12, 30`.
 */
export function lunarDaysIn(year: number, month: number, day: number): Day[] {
  if (!years.has(year - 1) || !years.has(year + 1)) return []
  return [year - 1, year]
    .map((each) => solarDay(each, month, day))
    .filter((each) => each?.startsWith(`${year}-`) === true)
    .filter((each) => each !== null)
}

/** The day of a solar term (立冬) in a calendar year; null for another name, or a year outside 2003–2036. */
export function solarTermDay(year: number, name: string): Day | null {
  const index = solarTermNames.indexOf(name)
  const day = years.get(year)?.terms.split(' ')[index]
  if (day === undefined) return null
  return `${year}-${String(Math.floor(index / 2) + 1).padStart(2, '0')}-${day}`
}

function solarDay(lunarYear: number, month: number, day: number): Day | null {
  const row = years.get(lunarYear)
  if (!row || month < 1 || month > 12 || day < 1 || day > 30) return null
  const index = month - 1 + (row.leap > 0 && month > row.leap ? 1 : 0)
  const before = [...row.lengths.slice(0, index)].reduce((sum, each) => sum + length(each), 0)
  return addDays(row.newYear, before + Math.min(day, length(row.lengths.charAt(index))) - 1)
}

function length(letter: string): number {
  return letter === 'L' ? 30 : 29
}
