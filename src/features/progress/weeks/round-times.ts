import { AppError } from '#base/errors.ts'
import type { RoundTimes } from '#features/progress/roster/roster.ts'

/** The steps of a round, in the order in which they happen. */
export const roundSteps = ['open', 'chase', 'secondChase', 'due', 'consolidate'] as const

/** One step of a round. */
export type RoundStep = (typeof roundSteps)[number]

/** A day of the week with a time in Beijing. */
export interface WeekTime {
  /** 1 (Monday) to 7 (Sunday). */
  weekday: number
  /** `HH:mm`. */
  time: string
}

const pattern = /^(?:周|星期)([一二三四五六日天])\s*(\d{1,2})[:：](\d{2})$/
const weekdays = '一二三四五六日'

/** Reads `周三 09:00`; null for anything else. */
export function parseWeekTime(text: string): WeekTime | null {
  const [, day = '', hour = '', minute = ''] = pattern.exec(text.trim()) ?? []
  if (!day || Number(hour) > 23 || Number(minute) > 59) return null
  return {
    weekday: weekdays.indexOf(day.replace('天', '日')) + 1,
    time: `${hour.padStart(2, '0')}:${minute}`,
  }
}

/**
 * All times of a round, read.
 * @throws AppError `config` naming the first step that is not written like `周三 09:00`, or that lies before the step before.
 */
export function parseRoundTimes(times: RoundTimes): Record<RoundStep, WeekTime> {
  const parsed = {} as Record<RoundStep, WeekTime>
  let before = ''
  for (const step of roundSteps) {
    const time = parseWeekTime(times[step])
    if (!time) throw mistake(step, times[step], '请写成“周三 09:00”这样')
    const order = `${time.weekday} ${time.time}`
    if (order < before) throw mistake(step, times[step], '不能早于前一步')
    before = order
    parsed[step] = time
  }
  return parsed
}

function mistake(step: RoundStep, text: string, advice: string): AppError {
  return new AppError('config', `轮次时间 ${step}“${text.slice(0, 20)}”不对：${advice}。`)
}
