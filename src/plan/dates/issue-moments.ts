import { addDays, type Day, lastOfMonth, mondayOf } from '#calendar/day.ts'
import { exactly, tenDays } from './calendar-moments.ts'
import type { DateSetting } from './date-setting.ts'
import type { Finder } from './finder.ts'
import { type Found, type Shape, type Stretch, unknown } from './moment.ts'

type Groups = Record<string, string | undefined>

const paper = '(?:本)?(?:实施|工作|行动)?(?:方案|计划|通知|意见|办法|要点|文件)'
/** 结果公布之日 is another day: what is published must be the paper itself, or nothing named. */
const issuing = `(?:${paper})?(?:正式)?(?:印发|下发|发文)(?:之日|(?=(?:之|以)?后(?:的)?[\\d一二两三四五六七八九十半]))|${paper}(?:发布|公布)之日|(?<=自)(?:发布|公布)之日`
const weekdays = '一二三四五六日天'
const lead = '(?<![\\d每当各逐半个多几一二两三四五六七八九十])'
const beforeWord =
  '(?=(?:下班|上午|下午|晚上?|中午|\\d{1,2}(?:[时点]|:\\d\\d))*(?:之|以)?前|内|下班|上午|下午|\\d{1,2}[时点])'

/** What is counted from the day of issue: 即日, 月底, 本周五. */
export const issueFinders: readonly Finder[] = [
  {
    pattern: new RegExp(`即日(?=起|至|到)|${issuing}`, 'g'),
    read: (_, setting) =>
      fromIssue(setting, 'issue', (issued) => exactly(issued, '自印发之日算起')),
  },
  {
    pattern: new RegExp(`${lead}(?<which>本月|下月|下个月|当月)?(?:(?<=月)|月)[底末](?!位)`, 'g'),
    read: (groups, setting) =>
      fromIssue(setting, 'day', (issued) =>
        exactly(lastOfMonth(monthOf(issued, groups)), '未写月份，按印发当月'),
      ),
  },
  {
    pattern: new RegExp(`${lead}(?<which>本月|下月|下个月)(?<day>\\d{1,2})[日号]`, 'g'),
    read: (groups, setting) =>
      fromIssue(setting, 'day', (issued) => dayOfMonth(monthOf(issued, groups), groups)),
  },
  {
    pattern: new RegExp(
      `${lead}(?:(?<which>本月|下月|下个月)|(?<=^|[,。;请])月)(?<in>内)?(?!工作|任务)`,
      'g',
    ),
    read: (groups, setting) => {
      if (groups['which'] === undefined && groups['in'] === undefined) return null
      return fromIssue(setting, groups['in'] ? 'day' : 'span', (issued) => {
        const month = monthOf(issued, groups)
        const last = lastOfMonth(month)
        const first = groups['in'] ? last : `${month}-01`
        return { first, last, ask: false, note: '按印发当月算' }
      })
    },
  },
  {
    pattern:
      /(?:(?<which>本月|下月|下个月)|(?<=^|[,。;于在请]))(?<part>[上中下])旬(?=前|[完开举召组报])/g,
    read: (groups, setting) =>
      fromIssue(setting, 'span', (issued) => {
        const [year, month] = monthOf(issued, groups).split('-').map(Number)
        return tenDays(year ?? 0, month ?? 0, '上中下'.indexOf(groups['part'] ?? ''))
      }),
  },
  {
    pattern: /(?<=^|[,。;于在请])(?<day>\d{1,2})[日号](?=(?:之|以)?前)/g,
    read: (groups, setting) =>
      fromIssue(setting, 'day', (issued) => ({
        ...dayOfMonth(issued.slice(0, 7), groups),
        ask: true,
      })),
  },
  {
    pattern: new RegExp(
      `(?:(?<which>本周|下周|下下周|本星期|下星期)(?<weekday>[${weekdays}末])?(?<in>内)?|(?<![每周、至到和\\d])(?:周|星期)(?<named>[一二三四五])${beforeWord})`,
      'g',
    ),
    read: (groups, setting) => fromIssue(setting, 'day', (issued) => weekOf(issued, groups)),
  },
  {
    pattern: new RegExp(`(?<shift>今[天日晚]|明[天日晚]|后天)${beforeWord}`, 'g'),
    read: (groups, setting) =>
      fromIssue(setting, 'day', (issued) =>
        exactly(
          addDays(issued, '今明后'.indexOf((groups['shift'] ?? '').charAt(0))),
          '按印发之日算',
        ),
      ),
  },
  {
    pattern: /本季度(?<edge>[底末内])?/g,
    read: (groups, setting) =>
      fromIssue(setting, groups['edge'] ? 'day' : 'span', (issued) => {
        const quarter = Math.floor((Number(issued.slice(5, 7)) - 1) / 3)
        const month = (index: number) => `${issued.slice(0, 5)}${String(index).padStart(2, '0')}`
        const last = lastOfMonth(month(quarter * 3 + 3))
        const first = groups['edge'] ? last : `${month(quarter * 3 + 1)}-01`
        return { first, last, ask: false, note: '按印发当季算' }
      }),
  },
]

function fromIssue({ issued }: DateSetting, shape: Shape, read: (issued: Day) => Stretch): Found {
  return {
    shape,
    year: null,
    shift: 0,
    rank: 1,
    stretch: () => (issued === null ? unknown('不知道印发日期，无法推算') : read(issued)),
  }
}

/** `YYYY-MM` of the month that is meant, counted from the day of issue. */
function monthOf(issued: Day, { which }: Groups): string {
  if (!which?.startsWith('下')) return issued.slice(0, 7)
  return addDays(lastOfMonth(issued.slice(0, 7)), 1).slice(0, 7)
}

function dayOfMonth(month: string, groups: Groups): Stretch {
  const day = `${month}-${(groups['day'] ?? '').padStart(2, '0')}`
  if (day > lastOfMonth(month) || day < `${month}-01`)
    return unknown('这个月没有这一天，请核对原文')
  return exactly(day, '按印发日期推算月份')
}

function weekOf(issued: Day, { which, weekday, named, in: within }: Groups): Stretch {
  const weeks = which ? [...which].filter((char) => char === '下').length : 0
  const monday = addDays(mondayOf(issued), weeks * 7)
  if (named !== undefined) {
    const day = addDays(monday, weekdays.indexOf(named))
    return { ...exactly(day < issued ? addDays(day, 7) : day, '按印发日期推算'), ask: true }
  }
  if (weekday === undefined || weekday === '末') {
    const last = addDays(monday, 6)
    return { first: within ? last : monday, last, ask: true, note: '按印发当周算' }
  }
  const index = Math.min(weekdays.indexOf(weekday), 6)
  return exactly(addDays(monday, index), '按印发当周算')
}
