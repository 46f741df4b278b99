import type { LedgerEntry, Standing } from '#features/progress/ledger/ledger.ts'
import { type TaskFacts, taskOf } from '#features/progress/ledger/round-task.ts'
import type { Roster } from '#features/progress/roster/roster.ts'

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

/**
 * What coordinators have said of the units of one line, this week or before; units nobody was asked about are left out.
 * @param units those of which anything is known: where one unit alone counts (危房改造只计住建局) it holds whoever is new among them
 */
export function holdersOf(
  task: string,
  metric: string,
  facts: CountFacts,
  units: readonly string[],
): Holders {
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
  const said = new Map([...known, ...decided])
  const alone = aloneOf(task, metric, facts)
  const fresh = alone === null ? [] : units.filter((unit) => unit !== alone && !said.has(unit))
  return new Map([...said, ...fresh.map((unit): [string, string | null] => [unit, alone])])
}

/** The unit whose figures hold those of all others of a line, also of those that were silent when that was said; null for none. */
function aloneOf(task: string, metric: string, facts: CountFacts): string | null {
  const before = facts.before.find((standing) => {
    if (standing.alone !== true || standing.metric !== metric) return false
    return taskOf(standing, standing.unit, facts.roster, facts.tasks).id === task
  })
  let alone = before?.unit ?? null
  for (const entry of facts.entries ?? []) {
    if (entry.type !== 'counted' || entry.task !== task || entry.metric !== metric) continue
    if (entry.alone) alone = entry.only
    else if (alone !== null && entry.units.includes(alone)) alone = null
  }
  return alone
}

/** Standings with what coordinators said this week of whose figures hold whose. */
export function withHolders(standings: readonly Standing[], facts: CountFacts): Standing[] {
  if (!facts.entries?.some(({ type }) => type === 'counted')) return [...standings]
  return standings.map((standing) => {
    const { id } = taskOf(standing, standing.unit, facts.roster, facts.tasks)
    const { unit, metric } = standing
    const inside = holdersOf(id, metric, facts, [unit]).get(unit)
    const { alone: _, ...plain } = standing
    const isAlone = aloneOf(id, metric, facts) === unit
    return {
      ...plain,
      ...(inside !== undefined && { inside }),
      ...(isAlone && { alone: true as const }),
    }
  })
}

/** A total that is known of a unit, with the week it is of. */
export interface KnownTotal {
  unit: string
  cumulative: number
  week: string
}

/**
 * Whose figures stand in whose when some totals are known: as coordinators said, but a unit that has told a higher total
 * in a week in which its holder is still silent stands for both until that one speaks.
 */
export function insideNow(holders: Holders, known: readonly KnownTotal[]): Map<string, string> {
  const inside = new Map<string, string>()
  for (const [unit, holder] of holders) if (holder !== null) inside.set(unit, holder)
  for (const holder of new Set(inside.values())) {
    const own = known.find(({ unit }) => unit === holder)
    const held = known.filter(({ unit }) => inside.get(unit) === holder)
    // Of a holder nothing is known of what the others told is lost.
    const counted = own ? aheadOf(own, held) : held
    for (const { unit } of counted) inside.delete(unit)
    const [ahead] = counted
    if (own && ahead) inside.set(holder, ahead.unit)
  }
  return inside
}

function aheadOf(holder: KnownTotal, held: readonly KnownTotal[]): KnownTotal[] {
  return held
    .filter(({ week, cumulative }) => week > holder.week && cumulative > holder.cumulative)
    .toSorted((a, b) => b.cumulative - a.cumulative)
    .slice(0, 1)
}
