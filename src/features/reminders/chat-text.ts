import { dayOf, dayTimeOf } from '#calendar/beijing.ts'
import { addDays, type Day, mondayOf, weekday } from '#calendar/day.ts'
import { chineseNumber } from '#knowledge/chinese-number.ts'
import type { DateSetting } from '#plan/dates/date-setting.ts'
import { countFrom, durationOf, durationPattern } from '#plan/dates/duration.ts'
import { foldDates } from '#plan/dates/fold-dates.ts'

/** The moment at which something is said, and what its dates are read by. */
export interface ChatMoment extends Pick<DateSetting, 'seasons' | 'calendar'> {
  /** Epoch milliseconds. */
  now: number
}

/** A message folded for reading dates; both texts have the same length and places. */
export interface ChatText {
  /** Titles of documents blanked: their years are no dates. */
  blanked: string
  /** Titles as they stand. */
  text: string
}

const title = /《[^《》]*》|〔\d{4}〕\d*号?|\[\d{4}\]\d*号/g
const weekdays = '一二三四五六日'
const hour = '[一二两三四五六七八九十]{1,3}'
const dayPart = '上午|下午|晚上?|早上?|中午|凌晨'

/** How people write what the reader of plans knows in another form. */
const spellings: readonly (readonly [RegExp, string | ((text: string) => string)])[] = [
  [/礼拜|星期/g, '周'],
  [/这周/g, '本周'],
  [/(?<=[本下])个周/g, '周'],
  [/(?<=周)天(?!天)/g, '日'],
  [/(?<=每月的?)最后[一1]天/g, '底'],
  [/每逢/g, '每'],
  [/(?<![每各])周([一二三四五六日])(?:至|到|-)周?([一二三四五六日])每[天日]/g, '每周$1至周$2'],
  [/这个?月(?=\d|[底末])/g, '本月'],
  [/(?<=周)[1-7](?!\d|[点:])/g, (digit) => weekdays.charAt(Number(digit) - 1)],
  [new RegExp(`(?<=${dayPart}|[日号天]|周${'[一二三四五六日]'})${hour}(?=点)`, 'g'), digitsOf],
  [
    new RegExp(`${hour}(?=点(?:钟|整|半|提醒))|(?<=提醒(?:我们?|大家)?)${hour}(?=点)`, 'g'),
    digitsOf,
  ],
]

/**
 * Folds what is said in a chat and writes the days that are counted from today in full (明天, 周五, 20号, 3天后, 6.20), so that the
 * reader of plans knows them too. White space is lost.
 */
export function chatText(said: string, moment: ChatMoment): ChatText {
  let blanked = foldDates(said)
  for (const [pattern, change] of spellings) {
    blanked =
      typeof change === 'string'
        ? blanked.replace(pattern, change)
        : blanked.replace(pattern, change)
  }
  blanked = writtenDays(writtenMoments(blanked, moment), moment)
  return { blanked, text: withTitles(blanked, said) }
}

function digitsOf(text: string): string {
  const value = durationOf({ count: text, unit: '日' })?.count
  return value === undefined ? text : String(value)
}

function withTitles(blanked: string, said: string): string {
  const kept = [...said.normalize('NFKC').replace(/\s+/g, '').matchAll(title)].join('')
  const blanks = [...blanked].filter((char) => char === '□').length
  if (blanks !== kept.length) return blanked
  let at = 0
  return blanked.replace(/□/g, () => kept.charAt(at++))
}

interface ChatDay {
  pattern: RegExp
  /** As a day is written, whether it exists or not; null: it is none after all. */
  day(groups: Record<string, string | undefined>, today: Day, moment: ChatMoment): string | null
}

const shifts: Readonly<Record<string, number>> = { 大后: 3, 后: 2, 明: 1, 今: 0, 昨: -1, 前: -2 }
/** What makes a number with 号 the name of something. */
const noDay = '(?!个|[线楼院街路文井机门台站车口桥公小人第])'

const chatDays: readonly ChatDay[] = [
  {
    pattern: /(?<which>大后|[今明后昨]|(?<![\d以之])前)(?:天|日(?!常))|(?<early>[今明])(?=[早晚])/g,
    day: ({ which, early }, today) => addDays(today, shifts[which ?? early ?? ''] ?? 0),
  },
  {
    pattern: new RegExp(`(?<![\\d.第])${durationPattern}(?:之|以)?后(?!续|期|勤|备|者)`, 'g'),
    day: (groups, today, { calendar }) => {
      const duration = durationOf(groups)
      return duration && countFrom(today, duration, calendar)
    },
  },
  {
    pattern: /(?<which>下下|[本下上])周(?<day>[一二三四五六日])/g,
    day: ({ which = '', day = '' }, today) => {
      const weeks = which === '上' ? -1 : [...which].filter((char) => char === '下').length
      return addDays(mondayOf(today), weeks * 7 + weekdays.indexOf(day))
    },
  },
  {
    // The next one to come, today included.
    pattern:
      /(?<![每各逢个\d、和日号]|[日号][(,]|[一二三四五六日][、和至到-])周(?<day>[一二三四五六日])(?![、和至到-]周?[一二三四五六日])/g,
    day: ({ day = '' }, today) => {
      const ahead = weekdays.indexOf(day) + 1 - weekday(today)
      return addDays(today, ahead < 0 ? ahead + 7 : ahead)
    },
  },
  {
    pattern: new RegExp(`(?<![\\d月第#.、和及每])(?<day>[12]?\\d|3[01])[日号]${noDay}`, 'g'),
    day: ({ day = '' }, today) => dayToCome(day, today),
  },
  {
    pattern:
      /(?<=^|[到至于醒期])(?<month>1[0-2]|0?[1-9])(?:[./]|(?<=[到至]\d{1,2})-)(?<day>3[01]|[12]\d|0?[1-9])(?=(?:之|以)?前|上午|下午|早|晚|提醒|[,。;]|$)/g,
    day: ({ month = '', day = '' }, today) => {
      return `${today.slice(0, 4)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    },
  },
]

/** 半小时后, 20分钟后: with the time of day. */
function writtenMoments(folded: string, { now }: ChatMoment): string {
  return folded.replace(
    /(?<![\d.])(?:(?<count>\d{1,3}|[一二两三四五六七八九十])个?(?<half>半)?|半个?)(?<unit>小时|分钟|钟头|刻钟)(?:之|以)?后/g,
    (...match) => {
      const { count, half, unit } = match.at(-1) as Record<string, string | undefined>
      const number = count === undefined ? 0.5 : chineseNumber(count) + (half ? 0.5 : 0)
      const minutes = number * (unit === '分钟' ? 1 : unit === '刻钟' ? 15 : 60)
      const { day, time } = dayTimeOf(now + Math.round(minutes) * 60_000)
      return `${inFull(day)}${time}`
    },
  )
}

function writtenDays(folded: string, moment: ChatMoment): string {
  const today = dayOf(moment.now)
  let result = folded
  for (const { pattern, day } of chatDays) {
    result = result.replace(pattern, (...match) => {
      const [words, groups] = [String(match[0]), match.at(-1) as Record<string, string | undefined>]
      const before = result.slice(0, match.at(-3) as number)
      // The second end of a stretch takes its month from the first.
      if (/月\d{1,2}[日号]?(?:至|到|-)$/.test(before)) return words
      const found = day(groups, today, moment)
      return found === null ? words : inFull(found)
    })
  }
  return result
}

/** The 20th of this month, or of the next when it is over; a day that does not exist is left to the reader of plans. */
function dayToCome(number: string, today: Day): string {
  const day = `${today.slice(0, 8)}${number.padStart(2, '0')}`
  if (day >= today) return day
  return `${addDays(`${today.slice(0, 7)}-28`, 4).slice(0, 8)}${number.padStart(2, '0')}`
}

function inFull(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
