import { near } from '#features/progress/reply/figures/drafts.ts'

/** Figures of one item in the metric's unit; null = not known. */
export interface SlipInput {
  week: number | null
  cumulative: number | null
  /** So far, a week ago. */
  before: number | null
  goal: number | null
  /** Written in another unit than the metric's. */
  converted: boolean
}

/** Units taken for others: 公里 for 米, 公斤 for 吨, 平方米 for 公顷 and without 万, 平方米 for 亩. */
const powers = [1000, 10_000, 2000 / 3]
/** Where another unit was written its point may stand elsewhere, too; a digit too many alone is no unit. */
const points = [10, 100, ...powers]

/** True when a figure would fit if it were told in another unit: 公里 for 米. */
export function slips({ week, cumulative, before, goal, converted }: SlipInput): boolean {
  if (cumulative === null) return week !== null && slipsAlone(week, before, goal, converted)
  // 返修管道6公里，累计107米.
  if (converted && cumulative > 0 && (week ?? 0) > cumulative * 9) return true
  return before !== null && before > 0 && leaps(week, cumulative, before, converted)
}

function slipsAlone(
  week: number,
  before: number | null,
  goal: number | null,
  converted: boolean,
): boolean {
  if (converted && week > 0 && before !== null && week < before / tooLittle) return true
  return isHuge(week, before, goal) || (converted && week >= beyondAll)
}

function leaps(
  week: number | null,
  cumulative: number,
  before: number,
  converted: boolean,
): boolean {
  // Between a digit too many and the smallest of the powers.
  const far = converted ? 9 : 300
  const rises = cumulative >= before * far
  if (week === null) return rises || (cumulative > 0 && cumulative <= before / far)
  if (near(before + week, cumulative)) return false
  return (rises && week < before) || fitsOtherwise(week, cumulative, before, converted)
}

function fitsOtherwise(
  week: number,
  cumulative: number,
  before: number,
  converted: boolean,
): boolean {
  const all = week > 0 ? (converted ? points : powers) : []
  return all.some((power) => fitsBy(power, week, cumulative, before))
}

/** 机扫里程465米 beside 8120公里: of what was done so far a week is no five-thousandth. */
const tooLittle = 5000
/** No unit does so much of anything in a week: a hundred square kilometres. */
const beyondAll = 1e8

/** More in a week than there is to do, or than was done so far, several times over. */
function isHuge(week: number, before: number | null, goal: number | null): boolean {
  const scale = Math.max(goal ?? 0, before ?? 0)
  return scale > 0 && (week > scale * 5 || (goal !== null && week > goal * 2))
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
