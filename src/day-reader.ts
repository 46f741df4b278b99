import { createLogger } from '#base/logger.ts'
import { shippedTables } from '#calendar/shipped-tables.ts'
import { TableWorkdays } from '#calendar/table-workdays.ts'
import type { DayReader } from '#features/progress/import/table-deadline.ts'
import { readDate } from '#plan/dates/read-dates.ts'
import { PlanDates } from '#plan/plan-dates.ts'

/**
 * Finds the last day that words of seasons and feasts name (汛期前), by the seasons of a knowledge folder and the published
 * holidays that come with the program.
 */
export async function dayReader(knowledgeDir: string): Promise<DayReader> {
  const calendar = new TableWorkdays(shippedTables())
  const setting = await new PlanDates(knowledgeDir, calendar, createLogger('silent')).setting()
  return (words, year) => {
    const { due, rule } = readDate(`${words}完成`, { year, issued: null, ...setting })
    return due === null ? null : { day: due, rule }
  }
}
