import type { Day } from '#calendar/day.ts'
import { weekday } from '#calendar/day.ts'

/** `2024-06-14` → `6月14日`; with the year where asked for. */
export function dayWords(day: Day, withYear = false): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${withYear ? `${year}年` : ''}${month}月${date}日`
}

/** Every day in a text as people write it; the year is left out. */
export function daysInWords(text: string): string {
  return text.replace(/\d{4}-\d{2}-\d{2}/g, (day) => dayWords(day))
}

/** `2024-06-14` → `6月14日（周五）`. */
export function dayInWeek(day: Day): string {
  return `${dayWords(day)}（周${'一二三四五六日'.charAt(weekday(day) - 1)}）`
}

/** What a plan says, on one line, unable to set type, cut at a length. In UTF-16 units. */
export function quoted(text: string, longest: number): string {
  const line = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[*_`~]/g, (mark) => String.fromCodePoint((mark.codePointAt(0) ?? 0) + 0xfee0))
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}

const plainNumber = new Intl.NumberFormat('en-US', {
  useGrouping: false,
  maximumFractionDigits: 2,
})

/** A figure as people write it: no grouping, at most two decimals. */
export function figureWords(value: number): string {
  return plainNumber.format(value)
}
