import { clockTime } from './clock-time.ts'

/** Something that comes round again, with its place in a folded text. */
export interface Recurrence {
  at: number
  until: number
  words: string
  /** RFC 5545 rule. */
  recur: string
  time?: string
  workdaysOnly?: boolean
}

type Groups = Record<string, string | undefined>

const codes: Readonly<Record<string, string>> = {
  一: 'MO',
  二: 'TU',
  三: 'WE',
  四: 'TH',
  五: 'FR',
  六: 'SA',
  日: 'SU',
  天: 'SU',
}
const order = ['一', '二', '三', '四', '五', '六', '日']
const ordinals: Readonly<Record<string, number>> = {
  一: 1,
  首: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  最后: -1,
  末: -1,
}
const each = '(?:每|各)'
const weekday = '[一二三四五六日天]'
const counts: Readonly<Record<string, number>> = {
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  十: 10,
}
const nth = `(?:的)?(?:第(?<nth>[一二三四五])|(?<last>最后|首|末))(?:一)?个(?:周|星期)(?<nthDay>${weekday})`
const monthDays = '(?<days>\\d{1,2}[日号]?(?:[、和及](?:每月)?\\d{1,2}[日号]?)*)(?<=[日号])'

const rules: readonly { pattern: RegExp; rule(groups: Groups): string }[] = [
  {
    pattern: new RegExp(`${each}(?:个)?(?:法定)?工作日|工作日${each}[日天]`, 'g'),
    rule: () => 'FREQ=DAILY',
  },
  {
    pattern: new RegExp(`${each}月${nth}`, 'g'),
    rule: (groups) => `FREQ=MONTHLY;BYDAY=${nthDay(groups)}`,
  },
  {
    pattern: new RegExp(`${each}(?:个)?季度?${nth}`, 'g'),
    rule: (groups) => `FREQ=YEARLY;BYMONTH=3,6,9,12;BYDAY=${nthDay(groups)}`,
  },
  {
    pattern: new RegExp(
      `${each}季度?(?:的)?(?<month>首|第一个?|次|第二个?|末|最后一?个?|第三个?)月(?:的)?(?<day>\\d{1,2})?[日号]?`,
      'g',
    ),
    rule: (groups) => {
      const first = /首|一/.test((groups['month'] ?? '').slice(0, 2))
        ? 1
        : /次|二/.test(groups['month'] ?? '')
          ? 2
          : 3
      const months = [0, 3, 6, 9].map((start) => start + first).join(',')
      return `FREQ=YEARLY;BYMONTH=${months}${groups['day'] ? `;BYMONTHDAY=${Number(groups['day'])}` : ''}`
    },
  },
  {
    pattern: new RegExp(
      `${each}(?:个)?季度?(?:的)?(?:(?<first>第一|首)|最后一?|末)(?:个(?<workday>工作日)|[天日])`,
      'g',
    ),
    rule: ({ first, workday }) => {
      const months = first ? '1,4,7,10' : '3,6,9,12'
      const place = first ? 1 : -1
      const day = workday ? `BYDAY=MO,TU,WE,TH,FR;BYSETPOS=${place}` : `BYMONTHDAY=${place}`
      return `FREQ=YEARLY;BYMONTH=${months};${day}`
    },
  },
  {
    pattern: new RegExp(`${each}(?:个)?季度?(?:的)?(?:[末底]|结束前)`, 'g'),
    rule: () => 'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1',
  },
  {
    pattern: new RegExp(`(?:${each}月|次月|翌月|逐月|按月)(?:的)?(?:${monthDays})`, 'g'),
    rule: (groups) => {
      const days = (groups['days'] ?? '')
        .split(/[、和及]/)
        .map((day) => Number.parseInt(day.replace('每月', ''), 10))
      return `FREQ=MONTHLY;BYMONTHDAY=${days.join(',')}`
    },
  },
  {
    pattern: new RegExp(
      `(?:${each}月|当月|逐月)(?:的)?(?:(?:月)?[底末]|(?:最后|末)一?[日天])|(?:${each}月)月底`,
      'g',
    ),
    rule: () => 'FREQ=MONTHLY;BYMONTHDAY=-1',
  },
  {
    pattern: new RegExp(
      `(?:${each}|逢)(?:周|星期)(?<from>${weekday})(?:(?<to>至|到|[-—–~])(?:周|星期)?(?<end>${weekday})|(?<more>(?:[、和及](?:每)?(?:周|星期)?${weekday})*))`,
      'g',
    ),
    rule: weekly,
  },
  {
    pattern: new RegExp(
      `${each}年(?:的)?(?<month>\\d{1,2})月(?:(?<day>\\d{1,2})[日号]|(?<edge>[底末]))?`,
      'g',
    ),
    rule: ({ month, day, edge }) =>
      `FREQ=YEARLY;BYMONTH=${month}${day ? `;BYMONTHDAY=${day}` : ''}${edge ? ';BYMONTHDAY=-1' : ''}`,
  },
  {
    pattern: new RegExp(
      `${each}隔?(?<count>\\d{1,2}|[两二三四五六十])个?(?<unit>小时|[天日周月年]|星期|季度)`,
      'g',
    ),
    rule: ({ count = '', unit = '' }) => intervalRule(counts[count] ?? Number(count), unit),
  },
  {
    pattern: new RegExp(`${each}半(?<unit>个?月|年)|半年一次|半月一次`, 'g'),
    rule: ({ unit = '' }) =>
      unit === '年' ? intervalRule(6, '月') : 'FREQ=MONTHLY;BYMONTHDAY=15,-1',
  },
  {
    pattern: new RegExp(`${each}月(?:的)?(?:第一个?|首个?)工作日`, 'g'),
    rule: () => 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1',
  },
  {
    pattern: /隔(?<unit>[日天周月])/g,
    rule: ({ unit = '' }) => intervalRule(2, unit),
  },
  { pattern: new RegExp(`${each}旬`, 'g'), rule: () => 'FREQ=MONTHLY;BYMONTHDAY=10,20,-1' },
  {
    pattern: new RegExp(
      `(?:${each}个?(?<unit>小时|[日天晚夜早周月季年]|星期|季度)(?!次|个(?!月)|处)|[逐按](?<steady>[日天周月季年]度?))(?:度)?`,
      'g',
    ),
    rule: ({ unit, steady }) => intervalRule(1, unit ?? steady ?? ''),
  },
  {
    pattern:
      /(?<=^|[^一-鿿\d]|[行和与及、持])一?(?<unit>[日周月季])(?:度)?一?(?=调度|通报|巡查|报告|报(?![告送])|排名|例会|考评|考核|汇总|小结|测)/g,
    rule: ({ unit = '' }) => intervalRule(1, unit),
  },
]

const frequencies: readonly (readonly [RegExp, string, number])[] = [
  [/小时/, 'HOURLY', 1],
  [/^[日天晚夜早]/, 'DAILY', 1],
  [/^(?:周|星期)/, 'WEEKLY', 1],
  [/^季/, 'MONTHLY', 3],
  [/^月/, 'MONTHLY', 1],
  [/^年/, 'YEARLY', 1],
]

/** Found in every text that one of the rules finds something in. */
const hint =
  /[每各逐按逢隔]|工作日|[次翌当]月|半[年月]一次|[日周月季]度?一?(?:[调通巡报排例考汇小测])/

/** What comes round again in a folded text, from left to right. */
export function recurrencesIn(folded: string): Recurrence[] {
  if (!hint.test(folded)) return []
  const found = rules
    .flatMap(({ pattern, rule }) =>
      [...folded.matchAll(pattern)].map((match) => placed(folded, match, rule(match.groups ?? {}))),
    )
    .sort((a, b) => a.at - b.at || b.until - a.until)
  const kept: Recurrence[] = []
  for (const each of found) if (each.at >= (kept.at(-1)?.until ?? 0)) kept.push(each)
  return kept
}

function placed(folded: string, match: RegExpExecArray, recur: string): Recurrence {
  const until = match.index + match[0].length
  const time = clockTime(folded.slice(until))
  const isWork = /工作日/.test(match[0])
  return {
    at: match.index,
    until,
    words: match[0],
    recur,
    ...(time !== undefined && { time }),
    ...(isWork && { workdaysOnly: true }),
  }
}

function intervalRule(count: number, unit: string): string {
  const [, frequency = 'DAILY', step = 1] =
    frequencies.find(([pattern]) => pattern.test(unit)) ?? []
  const interval = count * step
  return `FREQ=${frequency}${interval > 1 ? `;INTERVAL=${interval}` : ''}`
}

function nthDay({ nth, last, nthDay }: Groups): string {
  return `${ordinals[nth ?? last ?? ''] ?? 1}${codes[nthDay ?? ''] ?? 'MO'}`
}

function weekly({ from = '', to, end = '', more = '' }: Groups): string {
  if (to === undefined) {
    const days = [from, ...(more.match(/[一二三四五六日天]/g) ?? [])]
    return `FREQ=WEEKLY;BYDAY=${days.map((day) => codes[day]).join(',')}`
  }
  const span = order.slice(order.indexOf(from), order.indexOf(end === '天' ? '日' : end) + 1)
  return `FREQ=WEEKLY;BYDAY=${span.map((day) => codes[day]).join(',')}`
}
