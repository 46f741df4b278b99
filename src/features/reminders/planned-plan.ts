import type { Day } from '#calendar/day.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import type { Deadline } from '#plan/deadline.ts'
import { itemId, type PlanItem } from './plan-item.ts'
import { dayWords } from './words.ts'

/** A plan in the year it is planned for: its own, or a later one it is carried over to (沿用). */
export interface PlannedPlan {
  document: PlanDocument
  year: number
  /** Its deadlines in that year. */
  deadlines: readonly Deadline[]
  /** The first later year it is carried over to as well: from then on that one speaks. Default none. */
  carriedFrom?: number
}

/**
 * Reads a plan for a year.
 * @param year default the plan's own
 * @returns null for a plan of no year that is carried nowhere.
 */
export function plannedPlan(
  document: PlanDocument,
  deadlinesOf: (document: PlanDocument) => readonly Deadline[],
  year?: number,
): PlannedPlan | null {
  if (year === undefined) {
    const own = document.year ?? (document.issued ? Number(document.issued.slice(0, 4)) : null)
    return own === null ? null : { document, year: own, deadlines: deadlinesOf(document) }
  }
  // What is counted from the day of issue is over: in another year nothing is counted from it.
  return { document, year, deadlines: deadlinesOf({ ...document, year, issued: null }) }
}

/**
 * An item of a plan.
 * @param date the day it falls on; default none that the plan could have come too late for
 */
export function itemOf(
  plan: PlannedPlan,
  { path, text, rule, amounts }: Pick<PlanItem, 'path' | 'text' | 'rule' | 'amounts'>,
  date?: Day,
): PlanItem {
  const { document, year } = plan
  const { id, title, issued } = document
  const isLate = document.year === year && issued !== null && date !== undefined && date < issued
  const item = { id: itemId(id, year, path, text), document: id, title, path, text, rule, amounts }
  return isLate ? { ...item, issuedLate: issued } : item
}

/** How the day of an item was found, as it is told on a day; once the plan is out, that it came too late for it. */
export function ruleOn({ rule, issuedLate }: PlanItem, today: Day): string {
  if (issuedLate === undefined || today <= issuedLate) return rule
  return `${rule}；计划${dayWords(issuedLate, true)}印发时已过`
}
