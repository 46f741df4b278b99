import { firstFrom } from './span.ts'
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
    if (!own && !byName.has(name)) byName.set(name, index)
  }
  return byName
}
