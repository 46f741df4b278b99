import type { Day } from '#calendar/day.ts'
import type { Month } from '#features/progress/commands/round-command.ts'

/** A month as people name it, as `2024-05`: the latest of that number that is not to come. */
export function monthNamed(said: Month, today: Day): string {
  const year = Number(today.slice(0, 4))
  const now = Number(today.slice(5, 7))
  if (said.type === 'this-month') return nameOf(year, now)
  const month = said.type === 'month' ? said.month : now === 1 ? 12 : now - 1
  return nameOf(month > now ? year - 1 : year, month)
}

const chineseMonths = '一 二 三 四 五 六 七 八 九 十 十一 十二'.split(' ')

/** A month that is looked back on, as it stands in a sentence; a day of it (6月14日) or its end (6月底) is none. */
export function monthIn(text: string): Month | null {
  if (/上个?月/.test(text)) return { type: 'last-month' }
  if (/本月|这个?月|当月/.test(text)) return { type: 'this-month' }
  const said =
    /(?<![\d一二三四五六七八九十])(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?!\d|[一二三四五六七八九十]+[日号]|[底末初前中到至])/.exec(
      text,
    )?.[1]
  if (said === undefined) return null
  const month = Number(said) || chineseMonths.indexOf(said) + 1
  return { type: 'month', month }
}

/** True for a month, false for a week. */
export function isMonth(period: { type: string } | null): period is Month {
  return period?.type.endsWith('month') ?? false
}

function nameOf(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`
}
