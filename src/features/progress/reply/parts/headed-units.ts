import type { Amount, AmountReader } from './amounts.ts'
import { firstFrom } from './span.ts'

/** A unit written once for the numbers behind it (累计（公里）：23.5), with the place it stands in. */
export interface HeadedUnit {
  start: number
  end: number
  unit: string
  /** Written as 单位：公里: it may hold for lines below, or for all in front. */
  said: boolean
  /** Stands in brackets behind a number: 累计12.8（公里）. */
  closes: boolean
}

/** A folded text without units that stand alone in brackets, offsets kept, and those units, in order. */
export function headedUnits(
  folded: string,
  reader: AmountReader,
): { text: string; units: readonly HeadedUnit[] } {
  const units = reader.bracketed(folded).map((found) => ({
    ...found,
    said: folded.slice(found.start, found.end).includes('单位'),
    closes: /\d$/.test(folded.slice(0, found.start)),
  }))
  let text = ''
  let at = 0
  for (const { start, end, unit } of units) {
    // 单位万平方米 would be ten thousand of them.
    const apart = folded.slice(start, end).trimStart().startsWith('(') || /^[万亿]/.test(unit)
    if (!apart) continue
    text += folded.slice(at, start) + ' '.repeat(end - start)
    at = end
  }
  return { text: text + folded.slice(at), units }
}

/** Amounts without a unit of their own take the one in brackets in front of them on the line, or above them in a table. */
export function withHeadedUnits(
  amounts: readonly Amount[],
  units: readonly HeadedUnit[],
  folded: string,
): readonly Amount[] {
  if (units.length === 0) return amounts
  const closing = units.filter(({ closes }) => closes)
  const heading = units.filter(({ closes }) => !closes)
  const table = columnUnits(folded, heading)
  const ofAll = closingUnit(amounts, heading)
  return amounts.map((amount) => {
    if (amount.unit !== '') return amount
    const before = heading[firstFrom(heading, amount.start) - 1]
    const line = before && isUnder(before, amount.start, folded)
    const unit =
      unitBehind(amount, closing, folded) ?? (line ? before.unit : (table(amount.start) ?? ofAll))
    return unit === '' ? amount : { ...amount, unit }
  })
}

/** On its line, or under a line that holds no number and no cells: 疏通管道（单位：公里）⏎本周：1.38. */
function isUnder({ start, end, said }: HeadedUnit, at: number, folded: string): boolean {
  if (!folded.slice(end, at).includes('\n')) return true
  return said && !/[\d|]/.test(lineAt(folded, start))
}

/** …（单位：公里）: behind all numbers it is the unit of all; empty where there is none. */
function closingUnit(amounts: readonly Amount[], units: readonly HeadedUnit[]): string {
  const [only, ...others] = units
  const last = amounts.at(-1)
  if (!only?.said || others.length > 0 || !last || last.end > only.start) return ''
  return only.unit
}

/** Characters between a number and the unit that is written once behind the next. */
const reach = 24

/** 1.5，累计12.8（公里）: the unit of the number in front, and of those with tenths in front of that in its sentence. */
function unitBehind(
  { end, value }: Amount,
  units: readonly HeadedUnit[],
  folded: string,
): string | null {
  const behind = units[firstFrom(units, end)]
  if (!behind || behind.start - end > reach) return null
  const between = folded.slice(end, behind.start)
  const own = between.trim() === '' || (!Number.isInteger(value) && !/[。;!?\n]/.test(between))
  return own ? behind.unit : null
}

/** The unit in the heading of the column that a place stands in; rows may begin with a cell more than the heading. */
function columnUnits(
  folded: string,
  units: readonly HeadedUnit[],
): (at: number) => string | undefined {
  const columns = new Map<number, string>()
  let width = 0
  for (const { start, unit } of units) {
    const line = lineAt(folded, start)
    if (/\d/.test(line) || !line.includes('|')) continue
    width = line.split('|').length
    columns.set(columnAt(folded, start), unit)
  }
  return (at) => {
    if (columns.size === 0) return undefined
    const more = lineAt(folded, at).split('|').length - width
    return columns.get(columnAt(folded, at) - (more === 1 ? 1 : 0))
  }
}

function columnAt(folded: string, at: number): number {
  return folded.slice(folded.lastIndexOf('\n', at) + 1, at).split('|').length
}

function lineAt(folded: string, at: number): string {
  const end = folded.indexOf('\n', at)
  return folded.slice(folded.lastIndexOf('\n', at) + 1, end < 0 ? undefined : end)
}
