import { tidy } from '#base/tidy.ts'
import { roleWords } from '#features/progress/reply/figures/roles.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'

/** Units that are told in tenths, as a pattern of the whole unit. */
export const divisible = /^(?:公里|千米|吨|亩|公顷|方|立方)$/

/** Amounts in which a decimal has the unit that is said behind the next one or the one in front: 本周1.2，累计25.2公里; 累计43.2km，+1.3. */
export function withUnitBeside(amounts: readonly Amount[], text: string): Amount[] {
  return amounts.map((amount, index) => {
    if (amount.unit !== '' || Number.isInteger(amount.value)) return amount
    const beside = [amounts[index + 1], amounts[index - 1]]
    const of = beside.find((each) => each && sharesUnit(amount, each, text))
    return of ? { ...amount, ...scaledAs(amount, of, text) } : amount
  })
}

/** Both are told in tenths, with no more between them than what they are; behind a unit another thing may be named (25.2公里，污泥3.5). */
function sharesUnit(amount: Amount, other: Amount, text: string): boolean {
  const [first, second] = amount.start < other.start ? [amount, other] : [other, amount]
  const between = text.slice(first.end, second.start)
  const tenths = scaleOf(other, text) > 1 || divisible.test(other.unit)
  const written = numeral.exec(text.slice(other.start, other.end))?.[0] ?? ''
  const near = /^[,、/(\s]{0,2}[\u4e00-\u9fff]{0,6}[:+]?$/.test(between)
  const isShare = second === amount && /完成|达到?/.test(between)
  const isOther = second === amount && /[\u4e00-\u9fff]/.test(between.replaceAll(roleWords, ''))
  return tenths && written.includes('.') && near && !isShare && !isOther
}

const numeral = /\d+(?:\.\d+)?/

/** How many times the number as written an amount is: 1000 of 43.2km. */
function scaleOf({ start, end, value }: Amount, text: string): number {
  return value / Number(numeral.exec(text.slice(start, end))?.[0] ?? value)
}

function scaledAs(
  amount: Amount,
  other: Amount,
  text: string,
): Pick<Amount, 'value' | 'unit' | 'step' | 'readings'> {
  const scale = scaleOf(other, text)
  const value = tidy(amount.value * scale)
  const open = other.scaled === true && smaller.test(other.unit)
  const readings = open ? [value, tidy(amount.value * 1000)] : amount.readings
  return { value, unit: other.unit, step: tidy(amount.step * scale), readings }
}

/** 本周1.4，累计2.6万米: units of which a thousand are another one that people count in as well, 公里 or 吨. */
const smaller = /^(?:米|公斤|千克)$/
