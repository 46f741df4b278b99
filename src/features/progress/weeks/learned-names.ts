import type { Roster } from '#features/progress/roster/roster.ts'

const made = new WeakMap<Roster, { said: string; roster: Roster }>()

/** 街道办, 居委会: what many units are called alike. */
const general =
  /街道|社区|办事处|[居村]委会?|物业|项目部|指挥部|公司|中心|环卫|综合|[办局委科处所站队街镇乡村会]+$/g

/** True for a name that only this unit can mean (学府环卫科, 学街办 of 学府街道), false for 街道办 and others' names. */
export function isLikeUnit(written: string, unit: string): boolean {
  const own = unit.replace(/^[区市县]/, '')
  const rest = written.replace(general, '')
  const isShort = rest.startsWith(own.charAt(0)) && own.includes(written.charAt(1))
  return isShort || [...rest].some((char, at) => own.includes(char + (rest[at + 1] ?? '　')))
}

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
