import { addDays, addWeeks, isoWeek, isWeek, mondayOfWeek } from '#calendar/day.ts'
import type { EarlierWeek } from '#features/progress/commands/round-command.ts'
import { type FeastDay, feastDays, feasts } from '#plan/dates/feasts.ts'

/**
 * A week as people name it, as `2024-W20`: the latest of that number that is not to come; null when neither this year nor
 * the last has one.
 * @param now the ISO week of the moment
 */
export function weekNamed(said: EarlierWeek, now: string): string | null {
  if (said.type === 'last-week') return addWeeks(now, -1)
  if (said.type === 'week-before-last') return addWeeks(now, -2)
  if (said.type === 'week-of') return weekOfDay(said, now)
  const year = Number(now.slice(0, 4))
  const number = String(said.number).padStart(2, '0')
  const names = [`${year}-W${number}`, `${year - 1}-W${number}`]
  return names.find((name) => name <= now && isWeek(name)) ?? null
}

/** The latest week with that day that is not to come; a day without a month is of the weeks just past. */
function weekOfDay(
  { month, day }: Extract<EarlierWeek, { type: 'week-of' }>,
  now: string,
): string | null {
  const sunday = addDays(mondayOfWeek(now), 6)
  for (let back = 0; back < 366; back++) {
    const each = addDays(sunday, -back)
    const isOfMonth = month === null || Number(each.slice(5, 7)) === month
    if (isOfMonth && Number(each.slice(8)) === day) return isoWeek(each)
  }
  return null
}

/** The week a sentence names: 上周, 上上周, 第18周, 五一那周; null where it names none. */
export function weekIn(text: string, now: string): string | null {
  if (/上上一?个?(?:周|礼拜|星期)/.test(text)) return addWeeks(now, -2)
  if (/上一?个?(?:周|礼拜|星期)/.test(text)) return addWeeks(now, -1)
  const number = /第(\d{1,2})周/.exec(text)?.[1]
  if (number !== undefined) return weekNamed({ type: 'week', number: Number(number) }, now)
  return feastWeek(text, now)
}

/** The festival that is called so: 国庆, 中秋节; undefined for none. */
export function feastNamed(said: string): FeastDay | undefined {
  return feasts.find(([way]) => way.test(`${said}节`))?.[1]
}

/** The last week with a day of the festival that is named (国庆那周) and is not to come. */
function feastWeek(text: string, now: string): string | null {
  const said = /(\S{2,4}?)(?:节|假期)?(?:那|当|所在)的?一?个?(?:周|星期|礼拜)/.exec(text)?.[1]
  const feast = said && feastNamed(said)
  if (!feast) return null
  const year = Number(now.slice(0, 4))
  const weeks = [year, year - 1].flatMap((each) => feastDays(feast, each).map(isoWeek))
  return weeks.find((week) => week <= now) ?? null
}
