import type { UnitMention } from './unit-mentions.ts'

const former = /前者(?=[^。;\n]{1,20}?后者)/g
const latter = /后者/g
const words = 2

/**
 * 执法大队和安全办都报了制止露天焚烧，前者2起，后者1起: each of two units once more, where it is spoken of so.
 * @param units in order, those of the sender among them.
 */
export function formerAndLatter(folded: string, units: readonly UnitMention[]): UnitMention[] {
  return Array.from(folded.matchAll(former)).flatMap(({ index }) => {
    const named = units.filter(({ start, members }) => start < index && !members)
    const [first, second, ...others] = new Map(named.map((unit) => [unit.name, unit])).values()
    latter.lastIndex = index
    const then = latter.exec(folded)?.index
    if (!first || !second || others.length > 0 || then === undefined) return []
    return [
      { ...first, start: index, end: index + words },
      { ...second, start: then, end: then + words },
    ]
  })
}
