import { dayOf, instantOf } from '#calendar/beijing.ts'
import { addDays, type Day, isDay } from '#calendar/day.ts'
import { chineseNumber } from '#knowledge/chinese-number.ts'

/** A time that a command names. */
export type Moment =
  | { state: 'at'; instant: number }
  /** A day without an hour. */
  | { state: 'no-hour' }
  /** 2月30日, 25时. */
  | { state: 'impossible' }

/** Stands in `rest` for a time that was read. */
export const momentMark = '□'

const number = '(?:\\d{1,2}|[零〇一二两三四五六七八九十]{1,3})'
const dates = [
  `(?:(?<year>\\d{4})年)?(?<month>${number})月(?<day>${number})[日号]?`,
  `(?<isoYear>\\d{4})[-/.](?<isoMonth>\\d{1,2})[-/.](?<isoDay>\\d{1,2})日?`,
  '(?<shortMonth>\\d{1,2})[-/.](?<shortDay>\\d{1,2})日?(?=\\s?\\d)',
  `(?<dayOnly>${number})[日号]`,
  '(?<spoken>今天|今日|当天|当日|本日|明天|明日|次日|后天|今(?=[早晚])|明(?=[早晚]))',
]
const halves = '(?<half>凌晨|清晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚间|晚|夜间|夜里|午夜)'
const clock = `(?:(?<hour>${number})(?:时|点钟|点)(?:整|(?<thirty>半)|(?<minute>${number})(?:分|(?![\\d月日号时点:])))?|(?<clockHour>\\d{1,2}):(?<clockMinute>\\d{2})(?::\\d{2})?)`
const pattern = new RegExp(
  `(?:${dates.join('|')})[ ,]?(?:${halves})?(?:${clock})?|${halves.replace('half', 'halfAlone')}?${clock.replace(/<(\w+)>/g, '<$1Alone>')}`,
  'g',
)

type Groups = Readonly<Record<string, string | undefined>>

/**
 * Takes the times out of a command in NFKC. A day without a year is the one nearest to `now`, an hour without a day is
 * today's; Beijing time.
 */
export function readMoments(folded: string, now: number): { rest: string; moments: Moment[] } {
  const moments: Moment[] = []
  const rest = folded.replaceAll(momentMark, '').replace(pattern, (...found) => {
    moments.push(momentOf(plainGroups(found.at(-1) as Groups), now))
    return momentMark
  })
  return { rest, moments }
}

/** The same names whether a day stood before the hour or not. */
function plainGroups(groups: Groups): Groups {
  const said = Object.entries(groups).filter(([, value]) => value !== undefined)
  return Object.fromEntries(said.map(([name, value]) => [name.replace(/Alone$/, ''), value]))
}

function momentOf(groups: Groups, now: number): Moment {
  const day = dayIn(groups, now)
  if (day === null) return { state: 'impossible' }
  const hour = groups['hour'] ?? groups['clockHour']
  if (hour === undefined) return { state: 'no-hour' }
  const minutes = minutesOf(chineseNumber(hour), groups)
  if (minutes === null) return { state: 'impossible' }
  return { state: 'at', instant: instantOf(day, '00:00') + minutes * 60_000 }
}

/** Minutes since midnight; null for a time no clock shows. 24:00 is the end of the day. */
function minutesOf(said: number, groups: Groups): number | null {
  const minute = groups['thirty']
    ? 30
    : chineseNumber(groups['minute'] ?? groups['clockMinute'] ?? '0')
  const total = hourOfDay(said, groups['half'] ?? '') * 60 + minute
  return minute > 59 || total > 24 * 60 || Number.isNaN(total) ? null : total
}

/** 晚上12点 and 今晚0点 are the end of the day; 晚上2点 is nobody knows which. */
function hourOfDay(hour: number, half: string): number {
  if (/晚|夜/.test(half)) {
    if (hour % 12 === 0) return 24
    return hour < 5 ? Number.NaN : (hour % 12) + 12
  }
  if (/下午|傍晚/.test(half) && hour < 12) return hour + 12
  if (half === '中午' && hour < 10) return hour + 12
  return half === '凌晨' && hour === 12 ? 0 : hour
}

function dayIn(groups: Groups, now: number): Day | null {
  const today = dayOf(now)
  const spoken = groups['spoken']
  if (spoken !== undefined) return addDays(today, spokenDays(spoken))
  const alone = groups['dayOnly']
  if (alone !== undefined) return nearest(daysOfMonths(today, alone), now)
  const month = groups['month'] ?? groups['isoMonth'] ?? groups['shortMonth']
  const day = groups['day'] ?? groups['isoDay'] ?? groups['shortDay']
  if (month === undefined || day === undefined) return today
  const year = groups['year'] ?? groups['isoYear']
  const years = year === undefined ? yearsAround(today) : [Number(year)]
  return nearest(
    years.map((each) => dayNamed(each, chineseNumber(month), chineseNumber(day))),
    now,
  )
}

function spokenDays(spoken: string): number {
  if (spoken.startsWith('后')) return 2
  return /^[明次]/.test(spoken) ? 1 : 0
}

function yearsAround(today: Day): number[] {
  const year = Number(today.slice(0, 4))
  return [year - 1, year, year + 1]
}

/** That day of the month before, of this one and of the next. */
function daysOfMonths(today: Day, said: string): string[] {
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  return [-1, 0, 1].map((step) => {
    const month = months + step
    return dayNamed(Math.floor(month / 12), (month % 12) + 1, chineseNumber(said))
  })
}

function dayNamed(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The real one of some days that is nearest to an instant. */
function nearest(days: readonly string[], now: number): Day | null {
  const away = (day: Day) => Math.abs(instantOf(day, '12:00') - now)
  return days.filter(isDay).sort((a, b) => away(a) - away(b))[0] ?? null
}
