import { dayOf, dayTimeOf } from '#calendar/beijing.ts'
import { addDays } from '#calendar/day.ts'
import type { ChatMoment } from './chat-text.ts'
import type { ChatTimes, SpokenDay, SpokenRecurrence } from './chat-times.ts'
import { type ManualWhen, usualTime } from './manual.ts'
import { oneDay } from './one-day.ts'
import { dayWords } from './words.ts'

/** When a reminder goes, with the places of the words that say so; or what has to be asked back. */
export type WhenReading =
  | { when: ManualWhen; places: readonly { at: number; until: number }[] }
  | { question: string }

/** Calendar days ahead of a day by which something is due, where nobody says how many. */
const usualLeads = { day: [3, 1, 0], monthly: [3, 1, 0], weekly: [1, 0] } as const
/** What is due before this time of day is not reminded of on the day itself. */
const earliestBy = '10:00'
const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const unclearClock = '请写清是几点、上午还是下午，例如“下午3点”。'
const oneTime = '一条提醒只能写一个时间，请分成几条，例如“每周五下午3点提醒……”。'
const ways =
  '请写成“每周五下午3点”“每月25日前”“每个工作日9点”这样的时间，其他周期可以分成几条提醒。'

/**
 * Reads when a reminder is to go.
 * @param leads calendar days ahead where they are said (提前3天), else null.
 */
export function readWhen(
  times: ChatTimes,
  leads: readonly number[] | null,
  moment: ChatMoment,
): WhenReading {
  const [day] = times.days
  const call = times.text.indexOf('提醒')
  const early = [...times.days, ...times.recurrences].filter(({ at }) => at < call)
  if (early.length > 1 && !(early.length === times.days.length)) return { question: oneTime }
  const fixed = times.recurrences.filter(({ recur }) => /BY/.test(recur))
  const own = fixed.length > 0 ? fixed : times.recurrences
  const [recurrence, second] = own
  if (recurrence && (!day || recurrence.at < day.at)) {
    if (second) return { question: oneTime }
    return recurring(recurrence, leads)
  }
  if (!day && times.clock) return todayAt(times.clock, moment)
  return onDay(times.days, leads, moment)
}

function recurring(spoken: SpokenRecurrence, leads: readonly number[] | null): WhenReading {
  const { recur, workdaysOnly, clock, isBefore } = spoken
  if (clock === 'unclear') return { question: unclearClock }
  const time = isBefore ? usualTime : (clock ?? usualTime)
  const when = whenOf(recur, workdaysOnly, time, (usual) => {
    if (leads !== null) return leads
    if (!isBefore) return [0]
    return clock !== null && clock < earliestBy ? usual.filter((lead) => lead > 0) : usual
  })
  return typeof when === 'string' ? { question: when } : { when, places: [spoken] }
}

type Choose = (usual: readonly number[]) => readonly number[]

function whenOf(
  recur: string,
  workdaysOnly: boolean,
  time: string,
  leadsOf: Choose,
): ManualWhen | string {
  if (recur === 'FREQ=DAILY') return { type: workdaysOnly ? 'workdays' : 'daily', time }
  if (recur === 'FREQ=WEEKLY') return '请写明每周几，例如“每周五下午3点提醒大家报周报”。'
  if (recur === 'FREQ=MONTHLY') return '请写明每月几日，例如“每月25日前提醒报台账”。'
  const weekly = /^FREQ=WEEKLY;BYDAY=([A-Z,]+)$/.exec(recur)?.[1]
  if (weekly !== undefined) {
    const weekdays = weekly.split(',').map((code) => codes.indexOf(code) + 1)
    return { type: 'weekly', weekdays: sorted(weekdays), leads: leadsOf(usualLeads.weekly), time }
  }
  const monthly = /^FREQ=MONTHLY;BYMONTHDAY=([-\d,]+)$/.exec(recur)?.[1]
  if (monthly === undefined) return ways
  const days = monthly.split(',').map(Number)
  const wrong = days.find((day) => day !== -1 && (day < 1 || day > 31))
  if (wrong !== undefined) return `每月没有${wrong}日，请核对日期再发。`
  return { type: 'monthly', days: sorted(days), leads: leadsOf(usualLeads.monthly), time }
}

function sorted(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b)
}

function todayAt(
  { clock, ...place }: NonNullable<ChatTimes['clock']>,
  { now }: ChatMoment,
): WhenReading {
  if (clock === 'unclear' || clock === null) return { question: unclearClock }
  const { day, time } = dayTimeOf(now)
  if (clock <= time) {
    return { question: `今天${clock}已经过了，请写明哪一天，例如“明天${clock}提醒……”。` }
  }
  return { when: { type: 'once', day, time: clock, exact: true }, places: [place] }
}

function onDay(
  days: readonly SpokenDay[],
  leads: readonly number[] | null,
  { now }: ChatMoment,
): WhenReading {
  const today = dayOf(now)
  const found = oneDay(days, today, `提醒 ${dayWords(addDays(today, 7))}前 上报清单`)
  if ('problem' in found) return { question: found.problem }
  const { spoken, day } = found
  const { clock, isBefore } = spoken
  if (clock === 'unclear') return { question: unclearClock }
  if (!isBefore && leads === null) {
    const time = clock ?? usualTime
    return { when: { type: 'once', day, time, exact: clock !== null }, places: [spoken] }
  }
  const usual = clock !== null && clock < earliestBy ? [3, 1] : usualLeads.day
  const when = { type: 'before', day, leads: leads ?? usual, time: usualTime, by: clock } as const
  return { when, places: [spoken] }
}

/** What is asked back when a reminder would never go. */
export const tooLate = '按这个时间已经来不及提醒了，请写明哪天几点提醒，例如“今天下午4点提醒……”。'
