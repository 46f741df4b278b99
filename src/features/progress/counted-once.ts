import type { LedgerEntry, Standing } from './ledger.ts'
import type { Roster } from './roster.ts'
import { type TaskFacts, taskOf } from './round-task.ts'

/** By unit what a coordinator said of its figures for a line: the unit that holds them, null = they count by themselves. */
export type Holders = ReadonlyMap<string, string | null>

/** What coordinators' words are looked for in. */
interface CountFacts {
  roster: Roster
  tasks: TaskFacts
  /** Where everybody stood after the week before: what was said once holds for the weeks behind it. */
  before: readonly Standing[]
  entries?: readonly LedgerEntry[]
}

/** What coordinators have said of the units of one line, this week or before; units nobody was asked about are left out. */
export function holdersOf(task: string, metric: string, facts: CountFacts): Holders {
  const known = facts.before.flatMap((standing): [string, string | null][] => {
    const { unit, inside } = standing
    if (standing.metric !== metric || inside === undefined) return []
    const { id } = taskOf(standing, unit, facts.roster, facts.tasks)
    return id === task ? [[unit, inside]] : []
  })
  const decided = (facts.entries ?? []).flatMap((entry): [string, string | null][] => {
    if (entry.type !== 'counted' || entry.task !== task || entry.metric !== metric) return []
    return entry.units.map((unit) => [unit, entry.only === unit ? null : entry.only])
  })
  return new Map([...known, ...decided])
}

/** Standings with what coordinators said this week of whose figures hold whose. */
export function withHolders(standings: readonly Standing[], facts: CountFacts): Standing[] {
  if (!facts.entries?.some(({ type }) => type === 'counted')) return [...standings]
  return standings.map((standing) => {
    const { id } = taskOf(standing, standing.unit, facts.roster, facts.tasks)
    const inside = holdersOf(id, standing.metric, facts).get(standing.unit)
    return inside === undefined ? standing : { ...standing, inside }
  })
}
