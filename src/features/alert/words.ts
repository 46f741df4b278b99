import { dayTimeOf } from '#calendar/beijing.ts'
import { weekday } from '#calendar/day.ts'

/** An instant as people say it: `10月13日（周日）14:00`. */
export function whenWords(at: number): string {
  const { day } = dayTimeOf(at)
  const [date, time] = [dateWords(at), dayTimeOf(at).time]
  return `${date}（周${'一二三四五六日'[weekday(day) - 1]}）${time}`
}

/** The same, short: `10月13日14:00`. */
export function momentWords(at: number): string {
  return `${dateWords(at)}${dayTimeOf(at).time}`
}

/** A stretch of time: `1天18小时`, `45分钟`. */
export function durationWords(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000))
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)]
  const parts = [
    ...(days > 0 ? [`${days}天`] : []),
    ...(hours > 0 ? [`${hours}小时`] : []),
    ...(days === 0 && minutes % 60 > 0 ? [`${minutes % 60}分钟`] : []),
  ]
  return parts.join('') || '不到1分钟'
}

/** What people wrote, on one line and unable to set type, at most so many characters. */
export function plainWords(text: string, most = Number.POSITIVE_INFINITY): string {
  const plain = text
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029\s]+/gu, ' ')
    .replace(/[*_`~]/g, (mark) => String.fromCodePoint((mark.codePointAt(0) ?? 0) + 0xfee0))
    .replace(/\]\(/g, '] (')
    .trim()
  const characters = [...plain]
  return characters.length <= most ? plain : `${characters.slice(0, most).join('')}……`
}

/** Names in a row. */
export function namesWords(names: readonly string[]): string {
  return names.map((name) => plainWords(name)).join('、')
}

function dateWords(at: number): string {
  const [, month, date] = dayTimeOf(at).day.split('-').map(Number)
  return `${month}月${date}日`
}
