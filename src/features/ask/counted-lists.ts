import { chineseNumber } from '#knowledge/chinese-number.ts'
import type { Evidence } from './evidence.ts'
import { clauses } from './sentences.ts'

/** Numeral and one character: 四乱, 五小, 四个无. Units count things and name none. */
const countingName =
  /^([三四五六七八九十])个?(?![个项种类条家处座点次场天月年大级])([\u4e00-\u9fff])$/

/** What the plans list, each list as its parts; words that lead up to a list are cut where its parts begin alike. */
export function listsIn(evidence: readonly Pick<Evidence, 'text'>[]): string[][] {
  return evidence.flatMap(({ text }) =>
    text.includes('、') ? clauses(text).flatMap((clause) => partsOf(clause)) : [],
  )
}

function partsOf(clause: string): string[][] {
  const parts = clause.replace(/\p{P}$/u, '').split('、')
  const [first = '', second = ''] = parts
  if (parts.length < 3) return []
  const start = first.lastIndexOf(second.charAt(0))
  return [[start > 0 ? first.slice(start) : first, ...parts.slice(1)]]
}

/**
 * What a name that counts stands for: 四乱 → 乱占、乱采、乱堆、乱建. Such a list has exactly so many parts, and the counted
 * character stands in each. Undefined for other words, and where no plan has such a list.
 */
export function countedList(
  name: string,
  lists: readonly (readonly string[])[],
): string | undefined {
  const [, numeral = '', char = ''] = countingName.exec(name) ?? []
  if (char === '') return undefined
  const count = chineseNumber(numeral)
  return lists
    .find((parts) => parts.length === count && parts.every((part) => part.includes(char)))
    ?.join('、')
}
