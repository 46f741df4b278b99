import type { BotGroup } from '#bot/context.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import { isArticle, type Roster } from './roster.ts'
import { unitsOfRound } from './round-units.ts'

/**
 * True for a group that names no `documents` and whose round is of an office without a plan: every task of its units is a
 * line of a task table (表3), no article, and neither a unit nor the round is of a plan (`document`) or of a plan's area.
 */
export function hasOnlyTables(
  { name, documents: own }: Pick<BotGroup, 'name' | 'documents'>,
  roster: Roster,
  documents: readonly Pick<PlanDocument, 'areaNames'>[],
): boolean {
  const round = roster.rounds.find(({ groups }) => groups.includes(name))
  if (!round || own.length > 0) return false
  const units = unitsOfRound(round, roster)
  const tasks = roster.tasks.filter((task) => units.some((unit) => task.units.includes(unit.name)))
  const areas = documents.flatMap(({ areaNames }) => areaNames)
  const isOfArea = (written: string) => areas.some((area) => written.includes(area))
  return (
    tasks.length > 0 &&
    tasks.every(({ id }) => !isArticle(id)) &&
    units.every((unit) => unit.document === null && !isOfArea(unit.name)) &&
    ![round.name, name].some(isOfArea)
  )
}
