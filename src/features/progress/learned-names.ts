import type { Roster } from './roster.ts'

const made = new WeakMap<Roster, { said: string; roster: Roster }>()

/**
 * A roster whose units are known by the names, too, that coordinators have confirmed for them (written → unit). What the
 * roster itself calls so stays; the same roster and names give the same object.
 */
export function withLearnedNames(
  roster: Roster,
  names: Readonly<Record<string, string>> = {},
): Roster {
  const learned = Object.entries(names)
  if (learned.length === 0) return roster
  const said = JSON.stringify(learned)
  const last = made.get(roster)
  if (last?.said === said) return last.roster
  const taken = new Set(roster.units.flatMap(({ name, aliases }) => [name, ...aliases]))
  const units = roster.units.map((unit) => {
    const own = learned.filter(([written, of]) => of === unit.name && !taken.has(written))
    return { ...unit, aliases: [...unit.aliases, ...own.map(([written]) => written)] }
  })
  const known = { said, roster: { ...roster, units } }
  made.set(roster, known)
  return known.roster
}
