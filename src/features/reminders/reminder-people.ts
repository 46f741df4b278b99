import type { NamedPerson } from './due-row.ts'

/** What a name means: somebody, or a unit. */
export type Named = { person: NamedPerson } | { unit: string }

/** The names by which people and units can be reminded. */
export interface ReminderPeople {
  /** Units with their other names, and people. */
  names(): readonly string[]
  /** What a name means on a channel; null when nothing. */
  named(name: string, channel: string): Named | null
}
