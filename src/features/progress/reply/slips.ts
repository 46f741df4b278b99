import { near } from './drafts.ts'

/** Figures of one item in the metric's unit; null = not known. */
export interface SlipInput {
  week: number | null
  cumulative: number | null
  /** So far, a week ago. */
  before: number | null
  goal: number | null
}

/** Points that stand elsewhere, and 亩 for 平方米. */
const powers = [10, 100, 1000, 10_000, 2000 / 3]

/** True when a figure would fit if its point stood elsewhere: 公里 for 米, a 0 too many. */
export function slips({ week, cumulative, before, goal }: SlipInput): boolean {
  if (cumulative === null) return week !== null && isHuge(week, before, goal)
  if (before === null || before <= 0) return false
  if (week === null) return cumulative >= before * 9 || isTiny(cumulative, before)
  if (near(before + week, cumulative)) return false
  if (week > 0 && powers.some((power) => fitsBy(power, week, cumulative, before))) return true
  return cumulative >= before * 9 && week < before
}

/** More in a week than there is to do, or than was done so far, several times over. */
function isHuge(week: number, before: number | null, goal: number | null): boolean {
  const scale = Math.max(goal ?? 0, before ?? 0)
  return scale > 0 && (week > scale * 5 || (goal !== null && week > goal * 2))
}

function isTiny(cumulative: number, before: number): boolean {
  return cumulative > 0 && cumulative <= before / 9
}

function fitsBy(power: number, week: number, cumulative: number, before: number): boolean {
  const grownBy = (grown: number) => Math.abs(cumulative - before - grown) <= grown * 0.02
  const sums = [before + week, before + week / power, before + week * power]
  const [asSaid = 0, smaller = 0, larger = 0] = sums
  return (
    grownBy(week * power) ||
    grownBy(week / power) ||
    near(asSaid, cumulative * power, 0.01) ||
    near(asSaid, cumulative / power, 0.01) ||
    near(smaller, cumulative / power, 0.01) ||
    (near(larger, cumulative * power, 0.01) && week * power < before * 2)
  )
}
