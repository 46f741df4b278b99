import { addDays, type Day, isDay, lastOfMonth, mondayOf } from '#calendar/day.ts'

/** A day or a week as people write it, as a pattern without groups: 明天, 下周二, 5月3号, 28号, 4月30, 月底, 这周. */
export const dayWritten =
  '(?:[今明后]天|今日|大后天|(?:本|这|下)?个?(?:周|星期|礼拜)[一二三四五六日天]|(?:本|这|下)个?(?:周|星期|礼拜)|(?:1[0-2]|[1-9])月[0-3]?\\d[日号]?|[0-3]?\\d[日号]|月底)'
const near = ['今天', '明天', '后天', '大后天']
/** Longest time ahead, days: a day of the year that is further off is one that is over. */
const longestAhead = 200

/** First and last day of what `dayWritten` has found, the next that is not over; null for one that does not exist or is over. */
export function spokenDays(written: string, today: Day): { from: Day; until: Day } | null {
  const ahead = near.indexOf(written.replace('今日', '今天'))
  if (ahead >= 0) return only(addDays(today, ahead))
  if (written === '月底') return only(lastOfMonth(today.slice(0, 7)))
  const [, month, day] = /^(?:(\d+)月)?(\d+)[日号]?$/.exec(written) ?? []
  if (day !== undefined) return only(dated(month, day, today))
  const monday = addDays(mondayOf(today), written.startsWith('下') ? 7 : 0)
  const weekday = '一二三四五六日'.indexOf((written.at(-1) ?? '').replace('天', '日'))
  if (weekday >= 0) return only(addDays(monday, weekday), today)
  return { from: monday < today ? today : monday, until: addDays(monday, 6) }
}

function only(day: Day | null, today?: Day): { from: Day; until: Day } | null {
  return day === null || (today !== undefined && day < today) ? null : { from: day, until: day }
}

/** 28号 is of this month or of the next, 5月3日 of this year or of the next. */
function dated(month: string | undefined, day: string, today: Day): Day | null {
  const year = Number(today.slice(0, 4))
  const next = addDays(lastOfMonth(today.slice(0, 7)), 1)
  const months =
    month === undefined
      ? [today.slice(0, 7), next.slice(0, 7)]
      : [year, year + 1].map((each) => `${each}-${month.padStart(2, '0')}`)
  const days = months.map((each) => `${each}-${day.padStart(2, '0')}`)
  const found = days.find((each) => isDay(each) && each >= today)
  return found !== undefined && found <= addDays(today, longestAhead) ? found : null
}
