import { dayOf, dayTimeOf } from '#calendar/beijing.ts'
import { addDays } from '#calendar/day.ts'
import type { ChatMoment } from './chat-text.ts'
import type { ChatTimes, SpokenDay, SpokenRecurrence } from './chat-times.ts'
import { type ManualWhen, usualTime } from './manual.ts'
import { furtherDays, missingDay, recurringWhen } from './manual-recurrence.ts'
import { oneDay } from './one-day.ts'
import { dayWords } from './words.ts'

/** When a reminder goes, with the places of the words that say so; or what has to be asked back. */
export type WhenReading =
  | { when: ManualWhen; places: readonly { at: number; until: number }[] }
  | { question: string }

/** Calendar days ahead of a day by which something is due, where nobody says how many. */
const usualLeads = [3, 1, 0] as const
/** What is due before this time of day is not reminded of on the day itself. */
const earliestBy = '10:00'
const unclearClock = '请写清是几点、上午还是下午，例如“下午3点”。'
const oneTime = '一条提醒只能写一个时间，请分成几条，例如“每周五下午3点提醒……”。'

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
  const [recurrence, second] = recurrencesMeant(times)
  if (recurrence && (!day || recurrence.at < day.at)) {
    return again(recurrence, second !== undefined, times, leads)
  }
  if (isSplit(times, [])) return { question: oneTime }
  return !day && times.clock ? todayAt(times.clock, moment) : onDay(times.days, leads, moment)
}

/** What comes round again. @param isOneOfSeveral true where there is another such time */
function again(
  recurrence: SpokenRecurrence,
  isOneOfSeveral: boolean,
  times: ChatTimes,
  leads: readonly number[] | null,
): WhenReading {
  const missing = missingDay(recurrence)
  if (missing !== null) return { question: missing }
  const more = furtherDays(recurrence, times)
  if (isOneOfSeveral || isSplit(times, more)) return { question: oneTime }
  const when = recurringWhen(recurrence, more, leads)
  return typeof when === 'string' ? { question: when } : { when, places: [recurrence, ...more] }
}

/** Beside one that names a day what does not (每周五…每周小结) only says what something is about. */
function recurrencesMeant({ recurrences }: ChatTimes): readonly SpokenRecurrence[] {
  const fixed = recurrences.filter(({ recur }) => /BY/.test(recur))
  return fixed.length > 0 ? fixed : recurrences
}

/** True where several times stand in front of 提醒 that are not several days. */
function isSplit({ text, days, recurrences }: ChatTimes, more: readonly SpokenDay[]): boolean {
  const call = text.indexOf('提醒')
  const early = [...days, ...recurrences]
    .filter(({ at }) => at < call)
    .filter(({ at }) => !more.some((each) => each.at === at))
  return early.length > 1 && early.length !== days.length
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
  const usual = clock !== null && clock < earliestBy ? [3, 1] : usualLeads
  const when = { type: 'before', day, leads: leads ?? usual, time: usualTime, by: clock } as const
  return { when, places: [spoken] }
}

/** What is asked back when a reminder would never go. */
export const tooLate = '按这个时间已经来不及提醒了，请写明哪天几点提醒，例如“今天下午4点提醒……”。'
