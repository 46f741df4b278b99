import { dayOf } from '#calendar/beijing.ts'
import { addDays, type Day, daysBetween, weekday } from '#calendar/day.ts'
import { clockTime } from '#plan/dates/clock-time.ts'
import type { DateSetting } from '#plan/dates/date-setting.ts'
import { findMoments } from '#plan/dates/find-moments.ts'
import { recurrencesIn } from '#plan/dates/recurring.ts'
import { joinSpans, type Span } from '#plan/dates/spans.ts'
import { type ChatMoment, chatText } from './chat-text.ts'

/** A time of day behind a day; null where none is written, `unclear` for 明天3点 and 晚上. */
export type SpokenClock = string | null | 'unclear'

/** A time with its place in the text. */
interface Placed {
  at: number
  /** Behind the time of day and 前. */
  until: number
  /** The expression of the day alone. */
  words: string
  clock: SpokenClock
  /** True for 6月10日前, 6月10日截止: by then, not on it. */
  isBefore: boolean
}

/** A single day that is named. */
export interface SpokenDay extends Placed {
  /** Null where it is not one day that exists. */
  day: Day | null
  /** `missing`: there is no such day; `wide`: a stretch of time; `weekday`: the day of the week beside it is another. */
  problem: 'missing' | 'wide' | 'weekday' | null
}

/** Something that comes round again. */
export interface SpokenRecurrence extends Placed {
  /** RFC 5545 rule. */
  recur: string
  workdaysOnly: boolean
}

/** The times in a message. */
export interface ChatTimes {
  /** The message without white space, days written in full; places refer to it. */
  text: string
  /** A time of day without a day in front; null when there is none. */
  clock: Pick<Placed, 'at' | 'until' | 'clock'> | null
  /** Days in their order; beside a single day what is longer (5月份数据) only says what something is about, and is left out. */
  days: readonly SpokenDay[]
  recurrences: readonly SpokenRecurrence[]
}

const daysOfWeek = '一二三四五六日'
const besideDay = /^[(,]?周(?<day>[一二三四五六日])[),]?/
const clockWords =
  /^[,的]?(?<words>(?:上午|下午|晚上?|早上?|中午|凌晨)?(?:于|在)?\d{1,2}(?:[时点](?:半|\d{1,2}分?)?|:\d{2})(?:整|钟)?)(?!\d)/
const partWords = /^[,的]?(?<part>上午|下午|早上?|中午|晚上?|下班)(?!班)/
const beforeWords = /^(?:之|以)?前(?!期|沿|往|端|述|三|提(?!醒)|置|后|言)|^(?:为?截止|为止)/
const lastWords = /(?:截止(?:到|至|时间)?[是为:]?|截至|不(?:迟|晚)于|最(?:迟|晚)(?:于|在)?)$/
/** A day of this year that lies farther back is meant of the next one, in days. */
const halfYear = 180

/** Everything a message says about time; days without a year are the next ones of their name. */
export function chatTimes(said: string, moment: ChatMoment): ChatTimes {
  const today = dayOf(moment.now)
  const { blanked, text } = chatText(said, moment)
  const recurrences = recurrencesIn(blanked).map(({ at, until, words, recur, workdaysOnly }) => ({
    ...around(blanked, at, until),
    words,
    recur,
    workdaysOnly: workdaysOnly === true,
  }))
  let rest = blanked
  for (const { at, until } of recurrences) {
    rest = rest.slice(0, at) + '□'.repeat(until - at) + rest.slice(until)
  }
  const { seasons, calendar } = moment
  const setting: DateSetting = { year: Number(today.slice(0, 4)), issued: today, seasons, calendar }
  const all = joinSpans(rest, findMoments(rest, setting)).map((span) =>
    spokenDay(rest, span, today),
  )
  const apart = all.filter(({ at }, index) => at >= (all[index - 1]?.until ?? 0))
  const single = apart.filter(({ problem }) => problem !== 'wide')
  const days = single.length > 0 ? single : apart
  return { text, clock: bareClock(rest, days), days, recurrences }
}

function spokenDay(rest: string, span: Span, today: Day): SpokenDay {
  const beside = besideDay.exec(rest.slice(span.until))
  const place = around(rest, span.at, span.until + (beside?.[0].length ?? 0))
  const base = { ...place, words: span.words }
  const day = span.form === 'range' ? 'wide' : dayIn(span, place.isBefore, today)
  if (day === 'wide') return { ...base, day: null, problem: 'wide' }
  if (day === null) return { ...base, day, problem: 'missing' }
  const named = beside?.groups?.['day']
  const isOther = named !== undefined && daysOfWeek.indexOf(named) + 1 !== weekday(day)
  return { ...base, day: isOther ? null : day, problem: isOther ? 'weekday' : null }
}

/** The day a span stands for; null for one that does not exist, `wide` where it is no single day. */
function dayIn(span: Span, isBefore: boolean, today: Day): Day | null | 'wide' {
  const year = Number(today.slice(0, 4)) + span.shift
  const dayOfYear = (each: number) => {
    const { first, last, ask } = span.stretch(each)
    // 下周 and 本周末 are read as a last day, which nobody has said.
    if (span.shape === 'day') return ask && /周/.test(span.words) ? 'wide' : last
    if (isBefore) return first && addDays(first, -1)
    return span.shape === 'feast' ? last : ('wide' as const)
  }
  const day = dayOfYear(span.year ?? year)
  const isBare = span.year === null && span.shift === 0
  if (!isBare || day === null || day === 'wide' || daysBetween(day, today) <= halfYear) return day
  return dayOfYear(year + 1)
}

/** What stands behind a day: time of day, 前. */
function around(text: string, at: number, end: number): Omit<Placed, 'words'> {
  const rest = text.slice(end)
  const clock = clockWords.exec(rest)
  const part = clock ? null : partWords.exec(rest)
  const length = (clock ?? part)?.[0].length ?? 0
  const before = beforeWords.exec(rest.slice(length))
  const leading = lastWords.exec(text.slice(0, at))
  return {
    at: at - (leading?.[0].length ?? 0),
    until: end + length + (before?.[0].length ?? 0),
    clock: clock ? exactClock(clock.groups?.['words'] ?? '') : partClock(part?.groups?.['part']),
    isBefore: before !== null || leading !== null,
  }
}

function exactClock(words: string): SpokenClock {
  const time = clockTime(words.replace(/(?:整|钟)$/, ''))
  if (time === undefined || time >= '24:00') return 'unclear'
  // 3点 alone is said of the afternoon as of the night.
  return /^\D/.test(words) || time >= '07:00' || /:/.test(words) ? time : 'unclear'
}

function partClock(part: string | undefined): SpokenClock {
  if (part === undefined || /^早|上午/.test(part)) return null
  if (part === '下午') return '14:30'
  return part === '下班' ? '17:00' : 'unclear'
}

/** 下午3点提醒: a time of day where no day stands in front of it. */
function bareClock(text: string, days: readonly SpokenDay[]): ChatTimes['clock'] {
  if (days.length > 0) return null
  const match =
    /(?:上午|下午|晚上?|早上?|中午)?\d{1,2}(?:[时点](?:半|\d{1,2}分?)?(?:整|钟)?|:\d{2})(?![\d至到-])/.exec(
      text,
    )
  if (!match) return null
  const until = match.index + match[0].length
  return { at: match.index, until, clock: exactClock(match[0]) }
}
