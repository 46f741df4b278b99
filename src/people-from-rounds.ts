import type { Roster } from '#features/progress/roster/roster.ts'
import { unitNamed } from '#features/progress/roster/round-units.ts'
import type { Rounds, Scene } from '#features/progress/weeks/rounds.ts'
import type { NamedPerson } from '#features/reminders/due-row.ts'
import type { ReminderPeople } from '#features/reminders/reminder-people.ts'

/** Whom names of the roster mean. */
export async function peopleFromRounds(rounds: Rounds): Promise<ReminderPeople> {
  const { roster, people } = await rounds.scene()
  const learned = people.learned.map(({ name }) => name)
  const names = roster.units.flatMap((unit) => [
    unit.name,
    ...unit.aliases,
    ...unit.people.map(({ name }) => name),
  ])
  return {
    names: () => [...names, ...learned],
    named: (name, channel) => {
      const person = personOf(name, channel, roster, people)
      if (person) return { person }
      const unit = unitNamed(name, roster)
      return unit ? { unit: unit.name } : null
    },
  }
}

function personOf(
  name: string,
  channel: string,
  { units }: Roster,
  { learned }: Scene['people'],
): NamedPerson | null {
  for (const unit of units) {
    const person = unit.people.find((each) => {
      return each.name === name && (each.channel === null || each.channel === channel)
    })
    if (person) return { id: person.id, name, unit: unit.name }
  }
  const met = learned.find((each) => each.name === name && each.channel === channel)
  return met ? { id: met.id, name, unit: met.unit } : null
}
