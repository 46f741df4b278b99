import type { Roster, Unit } from './roster.ts'
import { type PeopleData, personKey } from './round-people.ts'
import { unitOfPerson, unitsOfGroup } from './round-units.ts'

/** Units that are spoken to in a group: those of its round; where it has none, those that name the group. */
export function unitsSpokenTo(group: string, roster: Roster): Unit[] {
  const plan = roster.rounds.find(({ groups }) => groups.includes(group))
  if (plan) return unitsOfGroup(plan, group, roster)
  return roster.units.filter(({ groups }) => groups.includes(group))
}

/** Name and unit of somebody by the roster, else as a chat has taught them; null for what nobody has said. */
export function knownPerson(
  who: { channel: string; id: string },
  roster: Roster,
  people: Readonly<PeopleData>,
): { name: string | null; unit: string | null } {
  const unit = unitOfPerson(who, roster, people)
  const own = unit?.people.find(
    ({ id, channel }) => id === who.id && (channel === null || channel === who.channel),
  )
  const learned = people.learned.find((each) => personKey(each) === personKey(who))
  return { name: own?.name ?? learned?.name ?? null, unit: unit?.name ?? null }
}
