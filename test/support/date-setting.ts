import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shippedTables } from '#calendar/shipped-tables.ts'
import { TableWorkdays } from '#calendar/table-workdays.ts'
import type { DateSetting } from '#plan/dates/date-setting.ts'
import { parseSeasons } from '#plan/seasons-text.ts'

const root = join(import.meta.dirname, '../..')
const read = parseSeasons(readFileSync(join(root, 'knowledge/seasons.yaml'), 'utf8'))
if ('mistakes' in read) throw new Error(read.mistakes)

/** The seasons that come with the program, and its calendar. */
export const shippedDates = {
  seasons: read.seasons,
  calendar: new TableWorkdays(shippedTables()),
}

/** What sentences are read by, with the shipped seasons and calendar. */
export function dateSetting(year: number, issued: string | null = null): DateSetting {
  return { year, issued, ...shippedDates }
}
