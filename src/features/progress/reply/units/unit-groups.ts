import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import { startingIn } from '#features/progress/reply/parts/span.ts'
import type { UnitMention } from './unit-mentions.ts'

const joins = /^\s?[、和与及,]\s?$/
const count =
  /^[这等]?(?:[两三四五六七八九十\d]+[个家]?(?:街道?|社区|居委会|村|镇|单位|科室|部门)?)?/
const eachOf = /[各都均每]/
const together = /^\s?(?:那?边)?(?:联合|共同|合力|一[起道同](?!报))/

/**
 * Units named one behind another (学府、长虹): where as many numbers follow, each has its own; where one is said of each, they
 * are one mention with members.
 */
export function withGroups(
  units: readonly UnitMention[],
  folded: string,
  amounts: readonly Amount[],
): UnitMention[] {
  const grouped: UnitMention[] = []
  for (let at = 0; at < units.length; at++) {
    let last = at
    while (joined(units[last], units[last + 1], folded)) last++
    const chain = units.slice(at, last + 1)
    const limit = units[last + 1]?.start ?? folded.length
    const [only] = chain
    const members =
      chain.length === 1 && only?.members ? membersOf(only, limit, folded, amounts) : null
    grouped.push(
      ...(members ?? (chain.length < 2 ? chain : groupOf(chain, limit, folded, amounts))),
    )
    at = last
  }
  return atTheirNumbers(grouped, folded, amounts)
}

/** 26家（学府，餐饮）: a unit in brackets behind a number is the number's; where others are told so, that of all joined to it. */
function atTheirNumbers(
  units: readonly UnitMention[],
  folded: string,
  amounts: readonly Amount[],
): UnitMention[] {
  const inBrackets = units.filter(({ start }) => folded[start - 1] === '(').length
  return units.flatMap((unit) => {
    if (folded[unit.start - 1] !== '(' || /^代?[转报填]/.test(folded.slice(unit.end))) return [unit]
    const at = amounts.findIndex(({ end }) => end === unit.start - 1)
    if (at >= 0 && unit.members && countsIn(unit, folded, amounts)) return []
    const { start } = amounts[inBrackets > 1 ? firstJoined(at, folded, amounts) : at] ?? unit
    return at < 0 ? [unit] : [{ ...unit, start, end: start }, unit]
  })
}

/** 2家（学府街、万兴街各1家）: the bracket tells where the number in front was done, in parts of it. */
function countsIn({ end }: UnitMention, folded: string, amounts: readonly Amount[]): boolean {
  const close = folded.indexOf(')', end)
  return close > 0 && startingIn(amounts, { start: end, end: close }).length > 0
}

/** 餐饮19家、取缔烧烤2处（长虹）: the first of what is told of the bracket's unit. */
function firstJoined(last: number, folded: string, amounts: readonly Amount[]): number {
  let at = last
  while (isJoined(amounts[at - 1], amounts[at], folded)) at--
  return at
}

function isJoined(one: Amount | undefined, other: Amount | undefined, folded: string): boolean {
  if (!one || !other) return false
  return /^[、和及][\u4e00-\u9fff]{1,10}$/.test(folded.slice(one.end, other.start))
}

function joined(one: UnitMention | undefined, other: UnitMention | undefined, folded: string) {
  return one && other && joins.test(folded.slice(one.end, other.start))
}

function groupOf(
  chain: readonly UnitMention[],
  limit: number,
  folded: string,
  amounts: readonly Amount[],
): readonly UnitMention[] {
  const [first, last] = [chain[0], chain.at(-1)]
  if (!first || !last) return chain
  const from = last.end + (count.exec(folded.slice(last.end))?.[0].length ?? 0)
  const stop = /[\n。;]/.exec(folded.slice(from, limit))?.index ?? limit - from
  const numbers = startingIn(amounts, { start: from, end: from + stop })
  const rows = rowsOf(numbers, folded).filter(({ length }) => length === chain.length)
  if (rows.length > 0) return [...chain, ...rows.flatMap((row) => inTurn(chain, row))]
  const said = folded.slice(from, numbers[0]?.start ?? from)
  // 我们和华苑街联合查了5个: it is told by one of them, and the other has told it or will.
  if (together.test(said) && chain.some(({ own }) => own)) return chain.filter(({ own }) => own)
  if (!eachOf.test(said)) return chain
  const members = chain.map(({ own, name }) => (own ? null : name))
  return [{ ...first, own: false, end: from, kind: 'field', members }]
}

/** 长虹、广开两个街分别是18、22家: as many numbers as members, each has its own; null where there are not. */
function membersOf(
  group: UnitMention,
  limit: number,
  folded: string,
  amounts: readonly Amount[],
): UnitMention[] | null {
  const stop = /[\n。;]/.exec(folded.slice(group.end, limit))?.index ?? limit - group.end
  const numbers = startingIn(amounts, { start: group.end, end: group.end + stop })
  const row = rowsOf(numbers, folded).find(({ length }) => length === group.members?.length)
  if (!row) return null
  let at = group.start
  const { members, ...rest } = group
  return (members ?? [])
    .flatMap((name, index): UnitMention[] => {
      const start = folded.indexOf(name ?? '', at)
      if (name === null || start < 0) return []
      at = start + name.length
      const number = row[index]?.start ?? at
      const mention = { ...rest, name, kind: 'header' as const }
      // 三个街 behind the last name counts the units, not what they did.
      const end = index === (members?.length ?? 0) - 1 ? group.end : at
      return [
        { ...mention, start, end },
        { ...mention, start: number, end: number },
      ]
    })
    .sort((a, b) => a.start - b.start)
}

/** Numbers parted by no more than 、 or 和. */
function rowsOf(amounts: readonly Amount[], folded: string): Amount[][] {
  const rows: Amount[][] = []
  for (const [index, amount] of amounts.entries()) {
    const before = amounts[index - 1]
    const goesOn = before && /^[\s、和与及,/]+$/.test(folded.slice(before.end, amount.start))
    if (goesOn) rows.at(-1)?.push(amount)
    else rows.push([amount])
  }
  return rows
}

/** Each unit once more, at its number. */
function inTurn(chain: readonly UnitMention[], row: readonly Amount[]): UnitMention[] {
  return chain.map((unit, index) => {
    const start = row[index]?.start ?? unit.start
    return { ...unit, start, end: start }
  })
}
