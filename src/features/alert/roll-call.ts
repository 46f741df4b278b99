import { dayOf, dayTimeOf, instantOf } from '#calendar/beijing.ts'
import { addDays } from '#calendar/day.ts'

/** When units are asked during an alert. */
export interface CallTimes {
  /** Hours between two roll-calls, 1 to 24. */
  everyHours: number
  /** Nobody is asked before and from then on, `06:00` and `22:00` in Beijing; `00:00` and `24:00`: day and night. */
  from: string
  to: string
}

/** When nothing else is configured. */
export const usualCallTimes: CallTimes = { everyHours: 4, from: '06:00', to: '22:00' }

const HOUR = 3_600_000

/**
 * Instants of the roll-calls of an alert that begins at `start`, after `after` and up to `to`: every so many hours; one that
 * would fall into the night is held in the morning, and the next ones count from there.
 */
export function callsBetween(start: number, after: number, to: number, times: CallTimes): number[] {
  const calls: number[] = []
  for (let call = nextCall(start, times); call <= to; call = nextCall(call, times)) {
    if (call > after) calls.push(call)
  }
  return calls
}

/** The roll-call that follows one, or the beginning. */
export function nextCall(before: number, times: CallTimes): number {
  const planned = before + times.everyHours * HOUR
  if (mayCall(planned, times)) return planned
  const { day, time } = dayTimeOf(planned)
  return instantOf(time < times.from ? day : addDays(day, 1), times.from)
}

/** The next roll-call of an alert that begins at `start`, after an instant. */
export function callAfter(start: number, now: number, times: CallTimes): number {
  let call = nextCall(start, times)
  while (call <= now) call = nextCall(call, times)
  return call
}

/** True when people may be asked. */
export function mayCall(at: number, { from, to }: CallTimes): boolean {
  const { time } = dayTimeOf(at)
  return time >= from && time < to
}

/** Until when a roll-call held at an instant is worth sending: the next one, or the evening. */
export function staleAt(at: number, times: CallTimes): number {
  return Math.min(nextCall(at, times), instantOf(dayOf(at), times.to))
}
