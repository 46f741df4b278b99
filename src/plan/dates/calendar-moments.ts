import { addDays, type Day, isDay, lastOfMonth } from '#calendar/day.ts'
import { type Finder, yearOf, yearPattern } from './finder.ts'
import { type Found, type Stretch, unknown } from './moment.ts'

const number = '(?<![\\d.])\\d{1,2}'
const day = `${yearPattern}(?<month>${number})月(?<day>\\d{1,2})`
const quarters: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 首: 1, 末: 4 }

/** Days, months, quarters and years by the calendar. */
export const calendarFinders: readonly Finder[] = [
  {
    pattern:
      /(?<!\d)(?<y4>20\d\d)(?<mark>[./-])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?![\d.]|[公千]?[米里顷克])/g,
    read: dayOf,
  },
  { pattern: new RegExp(`${day}[日号]`, 'g'), read: dayOf },
  { pattern: new RegExp(`${day}(?=(?:之|以)?前|[至到—~-])`, 'g'), read: dayOf },
  {
    pattern: new RegExp(`${yearPattern}(?<month>${number})月份?(?<part>[上中下])旬`, 'g'),
    read: (groups) => partOf(groups, '上中下'.indexOf(groups['part'] ?? '')),
  },
  {
    pattern: new RegExp(
      `${yearPattern}(?<month>${number})月(?<part>[上中])[、和至](?<to>[中下])旬`,
      'g',
    ),
    read: (groups) =>
      partOf(groups, '上中下'.indexOf(groups['part'] ?? ''), '上中下'.indexOf(groups['to'] ?? '')),
  },
  {
    pattern: new RegExp(`${yearPattern}(?<month>${number})月份?[底末]`, 'g'),
    read: (groups) => monthEnd(groups),
  },
  {
    pattern: new RegExp(
      `${yearPattern}(?<from>${number})(?:至|到|[-—–~]{1,2})(?<to>\\d{1,2})月份?(?!\\d|[上中下]旬|[底末初])`,
      'g',
    ),
    read: (groups) => monthsOf(groups, Number(groups['from']), Number(groups['to'])),
  },
  {
    pattern: new RegExp(
      `${yearPattern}(?<list>${number}(?:[、和及]\\d{1,2}){1,11})月份?(?!\\d|[上中下]旬|[底末初])`,
      'g',
    ),
    read: monthList,
  },
  {
    pattern: new RegExp(
      `${yearPattern}(?<month>${number})月(?:份|度)?(?![\\d龄饼球历台初]|中(?!旬))`,
      'g',
    ),
    read: (groups) => monthsOf(groups, Number(groups['month']), Number(groups['month'])),
  },
  {
    pattern: new RegExp(
      `${yearPattern}(?<![每个])(?:第?(?<from>[一二三四1-4])[、至到和—–~-])?(?:第|Q)?(?<quarter>[一二三四首1-4])(?:个)?季度(?:期)?(?<edge>[底末])?(?!工作|总结|小结|报告|情况)`,
      'g',
    ),
    read: quarterOf,
  },
  {
    pattern: new RegExp(`${yearPattern}前(?<quarter>[二两三])个?季度(?<edge>[底末])?`, 'g'),
    read: (groups) => monthsOf(groups, 1, groups['quarter'] === '三' ? 9 : 6, groups['edge']),
  },
  {
    pattern: new RegExp(
      `${yearPattern}(?<half>[上下])半年度?(?<edge>[底末])?(?!工作|总结|小结|报告|情况|任务)`,
      'g',
    ),
    read: (groups) =>
      groups['half'] === '上'
        ? monthsOf(groups, 1, 6, groups['edge'])
        : monthsOf(groups, 7, 12, groups['edge']),
  },
]

function dayOf(groups: Record<string, string | undefined>): Found {
  const month = Number(groups['month'])
  const date = Number(groups['day'])
  return inMonth('day', groups, (year) => {
    const found = dayIn(year, month, date)
    return isDay(found)
      ? exactly(found, '写明的日期')
      : unknown(`没有${month}月${date}日这一天，请核对原文`)
  })
}

function partOf(groups: Record<string, string | undefined>, part: number, to = part): Found {
  const month = Number(groups['month'])
  return inMonth('span', groups, (year) => ({
    ...tenDays(year, month, part),
    last: tenDays(year, month, to).last,
  }))
}

/** 上旬 (part 0), 中旬 (1) or 下旬 (2) of a month; always asked about. */
export function tenDays(year: number, month: number, part: number): Stretch {
  const first = dayIn(year, month, 1 + part * 10)
  if (!isDay(first)) return unknown(`没有${month}月，请核对原文`)
  const last = part === 2 ? lastOfMonth(first.slice(0, 7)) : addDays(first, 9)
  const range = ['1日至10日', '11日至20日', '21日至月末'][part]
  return { first, last, ask: true, note: `${'上中下'.charAt(part)}旬按${range}计` }
}

function monthEnd(groups: Record<string, string | undefined>): Found {
  const month = Number(groups['month'])
  return inMonth('day', groups, (year) => {
    const first = dayIn(year, month, 1)
    if (!isDay(first)) return unknown(`没有${month}月，请核对原文`)
    return exactly(lastOfMonth(first.slice(0, 7)), '月底按当月最后一天计')
  })
}

/** What is dated by a month that is written out. */
function inMonth(
  shape: Found['shape'],
  groups: Record<string, string | undefined>,
  stretch: Found['stretch'],
): Found {
  return { shape, ...yearOf(groups), month: Number(groups['month']), rank: 1, stretch }
}

function monthsOf(
  groups: Record<string, string | undefined>,
  from: number,
  to: number,
  edge?: string,
): Found {
  return {
    shape: edge ? 'day' : 'span',
    ...yearOf(groups),
    rank: 1,
    stretch: (year) => {
      const first = dayIn(year, from, 1)
      const until = dayIn(to < from ? year + 1 : year, to, 1)
      if (!isDay(first) || !isDay(until)) return unknown('没有这个月份，请核对原文')
      const last = lastOfMonth(until.slice(0, 7))
      if (edge) return exactly(last, '末按最后一天计')
      return { first, last, ask: false, note: '起取首日，止取末日' }
    },
  }
}

function monthList(groups: Record<string, string | undefined>): Found | null {
  const months = (groups['list'] ?? '').split(/[、和及]/).map(Number)
  if (months.some((month, index) => month > 12 || month < 1 || month <= (months[index - 1] ?? 0))) {
    return null
  }
  return {
    shape: 'span',
    ...yearOf(groups),
    rank: 1,
    stretch: (year) =>
      inSegments(
        months.map((month) => {
          const first = dayIn(year, month, 1)
          return [first, lastOfMonth(first.slice(0, 7))]
        }),
        '并列的月份',
      ),
  }
}

/** Several stretches as one where they meet, else as segments. */
export function inSegments(parts: readonly [Day, Day][], note: string): Stretch {
  const segments: [Day, Day][] = []
  for (const [first, last] of parts) {
    const previous = segments.at(-1)
    if (previous && addDays(previous[1], 1) === first) previous[1] = last
    else segments.push([first, last])
  }
  const [only] = segments
  if (segments.length === 1 && only) return { first: only[0], last: only[1], ask: false, note }
  return { first: null, last: null, ask: false, note, segments }
}

function quarterOf(groups: Record<string, string | undefined>): Found {
  const index = (text = '') => quarters[text] ?? Number(text)
  const to = index(groups['quarter'])
  const from = groups['from'] === undefined ? to : index(groups['from'])
  return monthsOf(groups, from * 3 - 2, to * 3, groups['edge'])
}

/** A stretch of one day. */
export function exactly(day: Day, note: string): Stretch {
  return { first: day, last: day, ask: false, note }
}

/** `YYYY-MM-DD`, whether that day exists or not. */
export function dayIn(year: number, month: number, day: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}`
}
