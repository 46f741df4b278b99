import { dayTimeOf } from '#calendar/beijing.ts'
import type { ChatTimes, SpokenDay } from './chat-times.ts'

const counted =
  '平方(?:千?米|公里)|平米|立方米?|[公千]?米|公里|公斤|千克|m[23]|处|家|吨|起|人|座|户|辆|台|亩|株|棵|件|份|块|套|车|条|次|个(?!工作日|月|小时|星期|周|季)'
/** 12处, 50000米, 1.2万吨, 三十家; 第3条, 一起 and 二次 are none. */
const amount = new RegExp(
  `(?<![第\\d.])\\d+(?:[.,]\\d+)*(?:余|多|[万亿]+)*(?:${counted})|(?:[二三四五六七八九十百千两][一二三四五六七八九十百千零余多]*|[一十百千][二三四五六七八九十百千零余多]+)(?:处|家|吨|起|户|辆|座|亩|平方米|公里)`,
  'g',
)
/** What is asked of the bot itself, whatever figures follow. */
const asked =
  /^(?:请|麻烦|帮忙|帮我们?|给我们?|小助手|助手|机器人|记得|记一下|设|新增|添加|新建|加)|提醒(?:一下|下)?(?:@|我(?:们(?!街|区|社区|单位|[局委办镇队])|(?![们区市街局委办镇队处单公])))/
/** This week, this month: what was done in it is told. */
const current = /[本上这当今近]/

/**
 * True for what tells of work (今天提醒商户整改12处) rather than asks for a reminder: an amount of work with no time to come in front of it. Pure.
 * @param plain the message, with its @
 */
export function tellsOfWork(plain: string, times: ChatTimes, now: number): boolean {
  if (asked.test(plain)) return false
  const first = amountAt(times)
  return first !== null && !isComing(times, first, now)
}

function amountAt({ text, days, recurrences, clock }: ChatTimes): number | null {
  const places = [...days, ...recurrences, ...(clock ? [clock] : [])]
  for (const { index } of text.matchAll(amount)) {
    if (!places.some(({ at, until }) => index >= at && index < until)) return index
  }
  return null
}

function isComing({ days, recurrences, clock }: ChatTimes, first: number, now: number): boolean {
  const { day: today, time } = dayTimeOf(now)
  const isLater = (said: string | null) => said !== null && said !== 'unclear' && said > time
  return (
    recurrences.some(({ at }) => at < first) ||
    days.some((each) => each.at < first && isDayToCome(each, today, isLater)) ||
    (days.length === 0 && clock !== null && clock.at < first && isLater(clock.clock))
  )
}

function isDayToCome(
  { day, problem, words, clock, isBefore }: SpokenDay,
  today: string,
  isLater: (clock: string | null) => boolean,
): boolean {
  if (day === null) return problem !== 'wide' || !current.test(words)
  return day > today || (day === today && (isBefore || isLater(clock)))
}
