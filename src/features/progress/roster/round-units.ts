import type { Mention } from '#bot/post.ts'
import { sameUnit } from '#features/progress/reply/units/same-unit.ts'
import type { Person, Roster, RoundPlan, Unit } from './roster.ts'
import type { PeopleData } from './round-people.ts'
import { namesOfUnits, unitsNamedIn } from './units-named.ts'

/** The roster's unit that a text names, by name or alias, also inside a longer name; the longest name wins. */
export function unitNamed(text: string, roster: Roster): Unit | undefined {
  const wanted = text.trim()
  if (!wanted) return undefined
  const names = namesOfUnits(roster.units)
  const exact = names.find(({ written }) => written === wanted)
  const inside = exact ?? unitsNamedIn(wanted, roster.units, 2)[0]
  if (inside) return inside.unit
  const around = new Set(
    wanted.length > 1
      ? names.filter(({ written }) => written.includes(wanted)).map(({ unit }) => unit)
      : [],
  )
  const [only] = around
  return around.size === 1 ? only : undefined
}

/** True for the name of a unit of the roster; figures count for no other. */
export function isUnit(name: string, { units }: Roster): boolean {
  return units.some((unit) => unit.name === name)
}

/**
 * The roster's unit that is reported for under a name: the unit's own, a short one that fits no other, or that of somebody
 * who reports for it (替张三报).
 * @param own the writer's unit: of people of one name its own is meant
 */
export function unitReportedFor(
  named: string,
  own: string | null,
  roster: Roster,
  people: Readonly<PeopleData>,
): Unit | undefined {
  // 学府街道、万兴街道共12个 is told of both, and of neither alone.
  if (named.includes('、')) return undefined
  const unit = unitNamed(named, roster) ?? unitOfColleague(named, own, roster, people)
  if (unit) return unit
  const theirs = roster.units.filter((each) =>
    [...each.people, ...people.learned.filter((learned) => learned.unit === each.name)].some(
      ({ name }) => name.length > 1 && named.includes(name),
    ),
  )
  const colleague = theirs.find(({ name }) => name === own)
  if (colleague) return colleague
  const alike = theirs.length > 0 ? theirs : roster.units.filter((each) => isAlike(each, named))
  return alike.length === 1 ? alike[0] : undefined
}

const titled =
  /^(\p{Script=Han})(?:科长?|处长?|股长|局长?|主任|所长?|队长?|站长|书记|姐|哥|工|总|老师)$/u

/** The writer's own unit, where somebody of it is called so: 高科 for 高伟. */
function unitOfColleague(
  named: string,
  own: string | null,
  roster: Roster,
  people: Readonly<PeopleData>,
): Unit | undefined {
  const surname = titled.exec(named.trim())?.[1]
  const unit = roster.units.find(({ name }) => name === own)
  if (surname === undefined || !unit) return undefined
  const learned = people.learned.filter((each) => each.unit === unit.name)
  const isThere = [...unit.people, ...learned].some(({ name }) => name.startsWith(surname))
  return isThere ? unit : undefined
}

function isAlike({ name }: Unit, named: string): boolean {
  return sameUnit(name, named, [])
}

/** The unit somebody reports for: by the roster, else as a coordinator confirmed in a chat. */
export function unitOfPerson(
  who: { channel: string; id: string },
  roster: Roster,
  people: Readonly<PeopleData>,
): Unit | undefined {
  const own = roster.units.find((unit) => unit.people.some((person) => isPerson(person, who)))
  if (own) return own
  const learned = people.learned.find(({ channel, id }) => channel === who.channel && id === who.id)
  return roster.units.find(({ name }) => name === learned?.unit)
}

function isPerson(person: Person, who: { channel: string; id: string }): boolean {
  return person.id === who.id && (person.channel === null || person.channel === who.channel)
}

/** Units that take part in a round: those that name one of its groups, or none at all. */
export function unitsOfRound(plan: RoundPlan, roster: Roster): Unit[] {
  return roster.units.filter(
    ({ groups }) => groups.length === 0 || groups.some((group) => plan.groups.includes(group)),
  )
}

/** Units of a round that are spoken to in one of its groups; a unit without groups is spoken to in the first. */
export function unitsOfGroup(plan: RoundPlan, group: string, roster: Roster): Unit[] {
  return unitsOfRound(plan, roster).filter((unit) => {
    const first = unit.groups.find((each) => plan.groups.includes(each)) ?? plan.groups[0]
    return first === group
  })
}

/** Contacts of a unit who are away on a day, when that is all and nobody stands in: it has to report all the same. */
export function allAway(
  unit: Unit,
  day: string,
  people: Readonly<PeopleData>,
): { name: string; until: string }[] {
  if (people.learned.some((learned) => learned.unit === unit.name)) return []
  const contacts = contactsOf(unit.people)
  const leaves = contacts.flatMap((person) => {
    const leave = leaveOf(unit, person, day, people)
    return leave?.deputy === null ? [{ name: person.name, until: leave.until }] : []
  })
  return leaves.length === contacts.length ? leaves : []
}

/** Everybody where no contact is named. */
function contactsOf(people: readonly Person[]): readonly Person[] {
  const contacts = people.filter(({ role }) => role.includes('联系人'))
  return contacts.length > 0 ? contacts : people
}

/**
 * Who is @-ed for a unit in a channel on a day: its contacts, or everybody where no contact is named; for somebody on leave
 * the deputy.
 */
export function mentionsOf(
  unit: Unit,
  channel: string,
  day: string,
  roster: Roster,
  people: Readonly<PeopleData>,
): Mention[] {
  const learned = people.learned
    .filter((each) => each.unit === unit.name && each.channel === channel && !each.outside)
    .map(({ id, name }) => ({ id, name, channel, role: '联系人', deputy: null, leaveUntil: null }))
  const here = [...unit.people, ...learned].filter(
    (person) => person.channel === null || person.channel === channel,
  )
  const asked = contactsOf(here).flatMap((person) => {
    const leave = leaveOf(unit, person, day, people)
    if (leave === null) return [person]
    const deputy = leave.deputy === null ? undefined : personNamed(leave.deputy, roster)
    return deputy && (deputy.channel === null || deputy.channel === channel) ? [deputy] : []
  })
  return [...new Map(asked.map(({ id, name }) => [id, { id, name }])).values()]
}

/** Contacts of a unit who are away on a day, each with who stands in. */
export function standInsOf(
  unit: Unit,
  day: string,
  roster: Roster,
  people: Readonly<PeopleData>,
): { away: string; deputy: string }[] {
  return unit.people.flatMap((person) => {
    const named = leaveOf(unit, person, day, people)?.deputy
    const deputy = named == null ? undefined : personNamed(named, roster)
    return deputy ? [{ away: person.name, deputy: deputy.name }] : []
  })
}

/** Somebody of the roster by platform id or name. */
export function personNamed(nameOrId: string, roster: Roster): Person | undefined {
  const everybody = roster.units.flatMap(({ people }) => people)
  return (
    everybody.find(({ id }) => id === nameOrId) ?? everybody.find(({ name }) => name === nameOrId)
  )
}

/** True when somebody may report for a unit: a contact that it shares with another, its deputy by the roster, or in a leave. */
export function isDeputyFor(
  unit: Unit,
  who: { channel: string; id: string; name: string },
  day: string,
  people: Readonly<PeopleData>,
): boolean {
  if (unit.people.some((each) => isPerson(each, who) || each.deputy === who.id)) return true
  return people.leaves.some(
    (leave) =>
      leave.unit === unit.name &&
      covers(leave, day) &&
      (leave.deputy === who.name || leave.deputy === who.id),
  )
}

/** The only unit that somebody stands in for on a day, by the leaves told in chats; undefined for none and for several. */
export function unitDeputizedBy(
  who: { id: string; name: string },
  day: string,
  { units }: Roster,
  { leaves }: Readonly<PeopleData>,
): Unit | undefined {
  const theirs = leaves.filter(
    (leave) => covers(leave, day) && (leave.deputy === who.name || leave.deputy === who.id),
  )
  const [only, ...more] = units.filter(({ name }) => theirs.some(({ unit }) => unit === name))
  return more.length === 0 ? only : undefined
}

function leaveOf(
  unit: Unit,
  person: Person,
  day: string,
  people: Readonly<PeopleData>,
): { deputy: string | null; until: string } | null {
  const said = people.leaves.find(
    (leave) =>
      leave.unit === unit.name &&
      (leave.person === person.name || leave.person === person.id) &&
      covers(leave, day),
  )
  const { deputy, leaveUntil } = person
  if (said) return { deputy: said.deputy ?? deputy, until: said.until }
  return leaveUntil !== null && day <= leaveUntil ? { deputy, until: leaveUntil } : null
}

function covers({ from, until }: { from: string; until: string }, day: string): boolean {
  return from <= day && day <= until
}
