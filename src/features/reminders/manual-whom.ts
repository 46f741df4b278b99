import type { NamedPerson } from './due-row.ts'
import type { Manual } from './manual.ts'
import type { ReminderPeople } from './reminder-people.ts'
import { quoted } from './words.ts'

/** Who asks for a reminder. */
export interface Asker {
  channel: string
  /** Platform user id. */
  id: string
  name: string
  unit: string | null
}

/** Whom a reminder is for; nobody = the whole group. */
export interface Whom {
  /** Those of the people among them. */
  units: readonly string[]
  people: readonly NamedPerson[]
}

/** Finds out whom a reminder names; a question, in one Chinese sentence, where a name means nobody. */
export function namedIn(
  { whom, self }: Pick<Manual, 'whom' | 'self'>,
  asker: Asker,
  channel: string,
  known: ReminderPeople,
): Whom | { question: string } {
  const units = new Set<string>()
  const { id, name, unit } = asker
  const people: NamedPerson[] = self ? [{ id, name, unit }] : []
  for (const each of whom) {
    const named = known.named(each, channel)
    if (!named) {
      return { question: `花名册里没有“${quoted(each, 20)}”，请核对姓名或单位名称后再发。` }
    }
    if ('unit' in named) units.add(named.unit)
    else people.push(named.person)
  }
  for (const person of people) if (person.unit !== null) units.add(person.unit)
  return { units: [...units], people }
}

/** True for a reminder of the asker's own, or of their unit: that is for everybody. */
export function isOwn({ units, people }: Whom, { id, unit: own }: Asker): boolean {
  if (units.length === 0 && people.length === 0) return false
  const isOwnUnit = (unit: string) => unit === own
  return (
    units.every(isOwnUnit) &&
    people.every((person) => person.id === id || (person.unit !== null && isOwnUnit(person.unit)))
  )
}
