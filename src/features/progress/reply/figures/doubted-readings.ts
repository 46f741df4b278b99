import { tidy } from '#base/tidy.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Metric } from '#features/progress/roster/metric.ts'

/**
 * What a figure may be where its writing cannot be meant so: 5.6次, 1.2 of metres, 1.350米, 1,230,145家; empty where nothing is in doubt.
 * @param written the number as it stands in the text.
 * @param factor of the number's unit to the metric's.
 */
export function doubtedReadings(
  amount: Amount,
  factor: number,
  written: string,
  metric: Metric | undefined,
): number[] {
  const value = tidy(amount.value * factor)
  if (isBroken(value, metric)) return unbroken(written)
  if (oneByOne.test(metric?.unit ?? '') && /^\d+(?:,\d{3}){2,}/.test(written))
    return [value, ...(written.match(/\d+/g) ?? []).map(Number)]
  const thousands = /^\d{1,2}\.\d{3}(?!\d)/.test(written)
  return isUnitless(amount, metric, thousands)
    ? [value, tidy(value * (thousands ? 1000 : factorOf(metric)))]
    : []
}

/** 巡河5.6次: what is counted one by one has no tenths. */
function isBroken(value: number, metric: Metric | undefined): boolean {
  return !Number.isInteger(value) && oneByOne.test(metric?.unit ?? '')
}
const oneByOne = /^(?:[人车座批]次|[家座个处次辆台份件起户人场条眼口张块])$/

/** 5.6次 may be five or six, 13.5家 thirteen or 135. */
function unbroken(written: string): number[] {
  const [, whole = '', rest = ''] = /(\d+)\.(\d+)/.exec(written) ?? []
  const next = Number(whole) + 1
  return [Number(whole), next % 10 === Number(rest) ? next : Number(whole + rest)]
}

/** 疏通1.2公里, 苫盖1.5万平米. */
function factorOf(metric: Metric | undefined): number {
  return metric?.unit === '米' ? 1000 : 10_000
}

/** 疏通1.2: metres are not told in tenths; where so many can be, it may be kilometres, and of square metres tens of thousands. */
function isUnitless(
  { unit, value }: Amount,
  metric: Metric | undefined,
  thousands: boolean,
): boolean {
  if (!/^(?:平方)?米$/.test(metric?.unit ?? '') || Number.isInteger(value)) return false
  // 1.350米, 1.200平: a comma of thousands may be meant.
  if (unit !== '') return thousands && /^(?:米|平|平米|平方米?)$/.test(unit)
  return (
    value < 100 && value * factorOf(metric) <= (metric?.target?.value ?? Number.POSITIVE_INFINITY)
  )
}
