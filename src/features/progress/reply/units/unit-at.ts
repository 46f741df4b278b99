import { firstFrom } from '#features/progress/reply/parts/span.ts'
import type { UnitMention } from './unit-mentions.ts'

const firsts = new WeakMap<readonly UnitMention[], ReadonlyMap<string, number>>()

/** Index of the first mention of the unit that a place belongs to; -1 = the sender. */
export function unitAt(units: readonly UnitMention[], at: number): number {
  const named = units[firstFrom(units, at + 1) - 1]
  if (!named || named.own) return -1
  const known = firsts.get(units) ?? firstByName(units)
  firsts.set(units, known)
  return known.get(named.name) ?? -1
}

function firstByName(units: readonly UnitMention[]): Map<string, number> {
  const byName = new Map<string, number>()
  for (const [index, { own, name }] of units.entries()) {
    if (!own && !byName.has(name)) byName.set(name, otherwiseNamed(name, byName) ?? index)
  }
  return byName
}

const endings = ['街', '街道', '镇', '局', '委', '所', '队']

/** 兴南街…，兴南说…: the same unit by a shorter name, or by a longer one. */
function otherwiseNamed(name: string, known: ReadonlyMap<string, number>): number | undefined {
  const ending = endings.find((each) => known.has(name + each))
  if (ending !== undefined) return known.get(name + ending)
  const own = endings.find((each) => name.endsWith(each) && name.length > each.length + 1)
  return own === undefined ? undefined : known.get(name.slice(0, -own.length))
}
