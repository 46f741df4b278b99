import { yearOf as calendarYear, type Day } from '#calendar/day.ts'
import { chineseNumber } from '#knowledge/chinese-number.ts'
import { exactly } from './calendar-moments.ts'
import type { DateSetting } from './date-setting.ts'
import { feastDays, feasts } from './feasts.ts'
import { type Finder, yearOf, yearPattern } from './finder.ts'
import { type Found, type Stretch, unknown } from './moment.ts'

const span = '(?<span>(?:节日|小长|长)?(?:假期|放假|假日|期间|长假|黄金周|假))'
const lunarDay =
  '(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]|三十)(?![日号个天处项家])'

/** Found in every text that names a festival, a solar term or a day of the lunar calendar. */
export const feastHint = new RegExp(
  `${feasts.map(([name]) => name.source).join('|')}|[正腊冬一二三四五六七八九十]月[初十二廿三]`,
)

/** Festivals, solar terms and days of the lunar calendar. */
export const feastFinders: readonly Finder[] = [
  ...feasts.map(
    ([name, feast]): Finder => ({
      pattern: new RegExp(`${yearPattern}(?:${name.source})(?:${span})?`, 'g'),
      read: (groups, setting) => feastOf(groups, setting, (year) => feastDays(feast, year)),
    }),
  ),
  {
    pattern: new RegExp(
      `${yearPattern}(?:农历|阴历|旧历)?(?<lunarMonth>正|腊|冬|十[一二]?|[二三四五六七八九])月(?<lunarDay>${lunarDay}|十五)`,
      'g',
    ),
    read: (groups, setting) => {
      const month = lunarMonth(groups['lunarMonth'])
      const day = chineseNumber((groups['lunarDay'] ?? '').replace('初', '').replace('廿', '二十'))
      return feastOf(groups, setting, (year) => feastDays({ lunar: [month, day] }, year))
    },
  },
]

function lunarMonth(name = ''): number {
  const special: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 }
  return special[name] ?? chineseNumber(name)
}

function feastOf(
  groups: Record<string, string | undefined>,
  setting: DateSetting,
  daysIn: (year: number) => Day[],
): Found {
  const written = yearOf(groups)
  const isSpan = groups['span'] !== undefined
  return {
    shape: isSpan ? 'span' : 'feast',
    ...written,
    rank: 2,
    stretch: (year) => {
      const day = theDay(daysIn, year)
      if (typeof day !== 'string') return day
      return isSpan ? holidayOf(day, setting) : exactly(day, '节日当天')
    },
  }
}

function theDay(daysIn: (year: number) => Day[], year: number): Day | Stretch {
  const [day, second] = daysIn(year)
  if (day === undefined) return unknown(`${year}年没有这一天，或年份不在农历表内`)
  if (second === undefined) return day
  return unknown(`${year}年有两个这一天，请选定`, { candidates: [day, second] })
}

function holidayOf(day: Day, { calendar }: DateSetting): Stretch {
  const holiday = calendar.isKnownYear(calendarYear(day)) ? calendar.holidayAround(day) : null
  if (!holiday) return unknown('当年的放假安排还没有数据')
  return { ...holiday, ask: false, note: '按放假通知' }
}
