import { tidy } from '#base/tidy.ts'
import type { Pace } from './round-view.ts'

/**
 * Points of a hundred between done and expected that still count as on pace (达序时). A week is 1.9 points of a year, so
 * a unit that reports a week's work one week later is not called behind.
 */
export const paceTolerance = 2

const dayMs = 86_400_000

/** Rounded to one decimal, half away from zero; 17.85 % stays that although binary fractions make it a hair less. */
function tenth(value: number): number {
  const tenths = tidy(Math.abs(value) * 10)
  const rounded = (Math.sign(value) * Math.round(tenths)) / 10
  return rounded === 0 ? 0 : rounded
}

/**
 * Share of a target that is reached, in points of a hundred with one decimal; more than 100 when the target is passed.
 * What falls short never rounds up to 100.
 * @returns null without a figure or without a target above zero.
 */
export function percentOf(cumulative: number | null, target: number | null): number | null {
  if (cumulative === null || target === null || !(target > 0)) return null
  const share = tenth((cumulative / target) * 100)
  if (!Number.isFinite(share)) return null
  return cumulative < target ? Math.min(share, 99.9) : share
}

/**
 * Share of the time that has passed at the end of a day (序时进度), 0–100 with one decimal; first and last day count.
 * @param start first day of the work, `YYYY-MM-DD`: usually 1 January of the plan year.
 * @param deadline last day, `YYYY-MM-DD`.
 * @param today the day the share is taken at, `YYYY-MM-DD`.
 * @returns null when one of them is no day.
 */
export function expectedShare(start: string, deadline: string, today: string): number | null {
  const [first, last, now] = [Date.parse(start), Date.parse(deadline), Date.parse(today)]
  if (Number.isNaN(first + last + now)) return null
  if (now >= last) return 100
  if (now < first) return 0
  return tenth(((now - first + dayMs) / (last - first + dayMs)) * 100)
}

/**
 * How a share done stands against the share expected, within `paceTolerance`; `none` without a share. When all the time
 * has passed, nothing short of the target is on pace.
 */
export function paceOf(percent: number | null, expected: number | null): Pace {
  if (percent === null) return 'none'
  if (percent >= 100) return 'done'
  if (expected === null) return 'none'
  if (expected >= 100) return 'behind'
  // In whole tenths: 48.0 − 50.0 must be the tolerance itself, not a hair more.
  const gap = Math.round((percent - expected) * 10)
  if (Math.abs(gap) <= paceTolerance * 10) return 'on-pace'
  return gap < 0 ? 'behind' : 'ahead'
}
