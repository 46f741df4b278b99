import { isDay, lastOfMonth } from '#calendar/day.ts'

const lastDays: Readonly<Record<string, number>> = { 上: 10, 中: 20 }
const quarters: Readonly<Record<string, string>> = {
  一: '03',
  二: '06',
  三: '09',
  四: '12',
  1: '03',
  2: '06',
  3: '09',
  4: '12',
}

/** What a cell about time says. */
export type TableDeadline =
  | { kind: 'day'; day: string }
  /** The plan year's end, or no end at all: 全年, 长期坚持, 年底前, an empty cell. */
  | { kind: 'year' }
  /** Nobody can say from the words alone: 汛期前, 适时. */
  | { kind: 'unknown' }

/** What finds the day in words of seasons and feasts (汛期前), with the rule it was found by; null for words without one. */
export type DayReader = (words: string, year: number) => { day: string; rule: string } | null

/**
 * The last day a 完成时限 means: `2024-06-14`, `2024年6月14日前`, `6月底前`, `9月中旬`, `上半年`, `第三季度`.
 * @param year where the cell names none.
 */
export function tableDeadline(cell: string, year: number): TableDeadline {
  const text = cell.normalize('NFKC').replace(/\s/g, '')
  if (
    /^(?:[-—–/]*|无|全年|长期.*|持续.*|常态.*|年内|年底前?|年度内|.{0,5}12月底?前?|贯穿全年)$/.test(
      text,
    )
  )
    return { kind: 'year' }
  const day = asNumber(text) ?? lastDayIn(text, year)
  return day === null ? { kind: 'unknown' } : { kind: 'day', day }
}

/** 45473 as spreadsheets count days (ECMA-376 §18.17.4.1), 20240630, 2024/06. */
function asNumber(text: string): string | null {
  const [, year = '', month = '', day] = /^(20\d\d)[-/.]?(\d\d)(?:[-/.]?(\d\d))?$/.exec(text) ?? []
  if (month !== '')
    return day === undefined
      ? checkedMonth(`${year}-${month}`, '')
      : checked(`${year}-${month}-${day}`)
  const serial = /^\d{5}(?:\.0+)?$/.test(text) ? Number(text) : 0
  if (serial < 36526 || serial > 73050) return null
  return new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10)
}

function lastDayIn(text: string, year: number): string | null {
  const full = [...text.matchAll(/(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?/g)].at(-1)
  if (full) return checked(`${full[1] ?? year}-${two(full[2])}-${two(full[3])}`)
  const month = [...text.matchAll(/(?:(\d{4})[-/.年])?(\d{1,2})月(份|底|末|[上中下]旬|初)?/g)].at(
    -1,
  )
  if (month) return checkedMonth(`${month[1] ?? year}-${two(month[2])}`, month[3] ?? '')
  const named = Number(/(\d{4})年/.exec(text)?.[1] ?? year)
  if (/上半年/.test(text)) return `${named}-06-30`
  const quarter = quarters[/(?:第|前)?([一二三四1-4])(?:个)?季度/.exec(text)?.[1] ?? '']
  if (quarter) return lastOfMonth(`${named}-${quarter}`)
  return /年底|年末|年内|下半年/.test(text) ? `${named}-12-31` : null
}

function checkedMonth(month: string, part: string): string | null {
  const first = checked(`${month}-01`)
  if (first === null) return null
  if (part === '初') return `${month}-05`
  const last = lastDays[part.charAt(0)]
  return last === undefined ? lastOfMonth(month) : `${month}-${last}`
}

function checked(day: string): string | null {
  return isDay(day) ? day : null
}

function two(text = ''): string {
  return text.padStart(2, '0')
}

/** What somebody should look at in a deadline that was read: 6.3 of a cell that may have been 6.30, or a year that is over; null for nothing. */
export function deadlineDoubt(cell: string, day: string, year: number): string | null {
  const [, month, tens] = /^(\d{1,2})\.([123])$/.exec(cell.trim()) ?? []
  if (month !== undefined)
    return `按${month}月${tens}日记；如果是${month}月${tens}0日，请写成“${month}月${tens}0日”。`
  return day < `${year}-01-01` ? `早于 ${year} 年，请核对。` : null
}
