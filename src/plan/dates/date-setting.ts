import type { Day } from '#calendar/day.ts'
import type { Holidays } from '#calendar/holidays.ts'
import type { Workdays } from '#calendar/workdays.ts'
import type { Season } from '#plan/season.ts'

/** What has to be known beside the words. */
export interface DateSetting {
  /** Plan year: of days written without one. */
  year: number
  /** Day of issue: 月底, 即日 and 自印发之日起 are counted from it. */
  issued: Day | null
  seasons: readonly Season[]
  calendar: Workdays & Holidays
  /** The window of the campaign in hand, where another sentence of the document gives one: 攻坚行动期间. */
  campaign?: { first: Day; last: Day } | undefined
}
