import { isDay } from '#calendar/day.ts'
import type { ChatTimes, SpokenDay, SpokenRecurrence } from './chat-times.ts'
import { type ManualWhen, usualTime, type YearDay } from './manual.ts'

/** Calendar days ahead of a day by which something is due, where nobody says how many. */
const usualLeads = { weekly: [1, 0], monthly: [3, 1, 0], yearly: [7, 3, 1, 0] } as const
/** What is due before this time of day is not reminded of on the day itself. */
const earliestBy = '10:00'
const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const ways =
  '请写成“每周五下午3点”“每月25日前”“每季度末月25日”“每年6月1日”“每个工作日9点”这样的时间，其他周期可以分成几条提醒。'
/** What lacks the day on which it is to be. */
const incomplete: readonly (readonly [RegExp, string])[] = [
  [/^FREQ=WEEKLY$/, '请写明每周几，例如“每周五下午3点提醒大家报周报”。'],
  [/^FREQ=MONTHLY$/, '请写明每月几日，例如“每月25日前提醒报台账”。'],
  [
    /^FREQ=MONTHLY;INTERVAL=3$|^FREQ=YEARLY;BYMONTH=\d+(?:,\d+){3}$/,
    '请写明季度里的哪一天，例如“每季度末月25日”或“每季度末”。',
  ],
  [/^FREQ=YEARLY(?:;BYMONTH=\d+)?$/, '请写明每年几月几日，例如“每年6月1日提醒开展环境日宣传”。'],
]
const yearly = /^FREQ=YEARLY;BYMONTH=(?<months>[\d,]+);BYMONTHDAY=(?<day>-?\d+)$/
/** A year that has every day that some year has. */
const leapYear = '2024'

/** What has to be asked where the day of something that comes round again is not said; null where it is. */
export function missingDay({ recur }: SpokenRecurrence): string | null {
  return incomplete.find(([pattern]) => pattern.test(recur))?.[1] ?? null
}

/** 每年3月1日、9月1日: the days that are named behind the first one; none behind what comes round otherwise. */
export function furtherDays(first: SpokenRecurrence, { text, days }: ChatTimes): SpokenDay[] {
  const found: SpokenDay[] = []
  if (!yearly.test(first.recur)) return found
  for (const day of days) {
    const { until } = found.at(-1) ?? first
    if (day.at >= until && /^[、,和及与]$/.test(text.slice(until, day.at))) found.push(day)
  }
  return found
}

/**
 * When something goes that comes round again; a question, in one Chinese sentence, where that cannot be told.
 * @param more days of the year that are meant besides. @param leads calendar days ahead where they are said, else null
 */
export function recurringWhen(
  first: SpokenRecurrence,
  more: readonly SpokenDay[],
  leads: readonly number[] | null,
): ManualWhen | string {
  const { clock, isBefore } = more.at(-1) ?? first
  if (clock === 'unclear') return '请写清是几点、上午还是下午，例如“下午3点”。'
  const time = isBefore ? usualTime : (clock ?? usualTime)
  const leadsOf = (usual: readonly number[]) => {
    if (leads !== null) return leads
    if (!isBefore) return [0]
    return clock !== null && clock < earliestBy ? usual.filter((lead) => lead > 0) : usual
  }
  return whenOf(first, more, time, leadsOf)
}

type Choose = (usual: readonly number[]) => readonly number[]

function whenOf(
  { recur, workdaysOnly }: SpokenRecurrence,
  more: readonly SpokenDay[],
  time: string,
  leadsOf: Choose,
): ManualWhen | string {
  if (recur === 'FREQ=DAILY') return { type: workdaysOnly ? 'workdays' : 'daily', time }
  const weekly = /^FREQ=WEEKLY;BYDAY=([A-Z,]+)$/.exec(recur)?.[1]
  if (weekly !== undefined) {
    const weekdays = weekly.split(',').map((code) => codes.indexOf(code) + 1)
    return { type: 'weekly', weekdays: sorted(weekdays), leads: leadsOf(usualLeads.weekly), time }
  }
  const monthly = /^FREQ=MONTHLY;BYMONTHDAY=([-\d,]+)$/.exec(recur)?.[1]
  if (monthly !== undefined) {
    const days = monthly.split(',').map(Number)
    const wrong = days.find((day) => day !== -1 && (day < 1 || day > 31))
    if (wrong !== undefined) return `每月没有${wrong}日，请核对日期再发。`
    return { type: 'monthly', days: sorted(days), leads: leadsOf(usualLeads.monthly), time }
  }
  const dates = yearDays(recur, more)
  if (typeof dates === 'string') return dates
  return { type: 'yearly', dates, leads: leadsOf(usualLeads.yearly), time }
}

function yearDays(recur: string, more: readonly SpokenDay[]): YearDay[] | string {
  const { months = '', day = '' } = yearly.exec(recur)?.groups ?? {}
  if (months === '') return ways
  const own = months.split(',').map((month) => ({ month: Number(month), day: Number(day) }))
  // The 31st of a quarter's month is its last day, whichever month that is.
  const whole = own.length > 1 && own.every((each) => each.day === 31)
  const dates = whole ? own.map(({ month }) => ({ month, day: -1 })) : own
  for (const each of more) {
    if (each.day === null) return `没有“${each.words}”这一天，请核对日期再发。`
    const [, month, date] = each.day.split('-').map(Number)
    dates.push({ month: month ?? 0, day: date ?? 0 })
  }
  const wrong = dates.find((date) => !exists(date))
  if (wrong) return `没有${wrong.month}月${wrong.day}日这一天，请核对日期再发。`
  const places = new Map(dates.map((date) => [date.month * 100 + ((date.day + 32) % 32), date]))
  return [...places].toSorted(([a], [b]) => a - b).map(([, date]) => date)
}

function exists({ month, day }: YearDay): boolean {
  if (day === -1) return month >= 1 && month <= 12
  const written = [month, day].map((number) => String(number).padStart(2, '0'))
  return isDay(`${leapYear}-${written.join('-')}`)
}

function sorted(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b)
}
