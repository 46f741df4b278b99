import type { DateSetting } from './date-setting.ts'
import type { Found } from './moment.ts'

/** Reads one kind of expression. */
export interface Finder {
  /** With flag `g`; over a folded text. */
  pattern: RegExp
  /** Null where the words turn out to be no time. */
  read(groups: Record<string, string | undefined>, setting: DateSetting): Found | null
}

/** A year by number or name: 2024年, 24年, 今年, 次年. */
export const writtenYear =
  '(?:(?:(?<![\\d])(?<y4>(?:19|20)\\d\\d)|(?<![\\d])(?<y2>[23]\\d))年度?的?|(?<yearWord>今年|本年度?|当年|同年|明年|次年|翌年|来年|去年|上年)的?)'

/** An optional year in front. */
export const yearPattern = `${writtenYear}?`

const shifts: Readonly<Record<string, number>> = {
  明年: 1,
  次年: 1,
  翌年: 1,
  来年: 1,
  去年: -1,
  上年: -1,
}

/** The year that the groups of `yearPattern` hold. */
export function yearOf(groups: Record<string, string | undefined>): Pick<Found, 'year' | 'shift'> {
  const { y4, y2, yearWord } = groups
  const year = y4 ?? (y2 === undefined ? undefined : `20${y2}`)
  return { year: year === undefined ? null : Number(year), shift: shifts[yearWord ?? ''] ?? 0 }
}
