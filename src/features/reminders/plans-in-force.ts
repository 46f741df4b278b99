import type { PlanDocument } from '#knowledge/document.ts'
import type { Deadline } from '#plan/deadline.ts'
import { type PlannedPlan, plannedPlan } from './planned-plan.ts'

/** A plan that coordinators carried over to a later year (沿用). */
export interface CarriedPlan {
  document: string
  year: number
}

type Reader = (document: PlanDocument) => readonly Deadline[]
type PlanInYears = Map<number | null, PlannedPlan | null>

/** The same plan read the same way for the same year is the same object, for whichever group. */
const known = new WeakMap<Reader, WeakMap<PlanDocument, PlanInYears>>()

/**
 * The plans that are reminded of: each in its own year and in those it was carried over to. What another replaces is left out.
 * @param documents all plans
 * @param instead what is looked at as if it held for one later year only
 */
export function plansInForce(
  documents: readonly PlanDocument[],
  deadlinesOf: Reader,
  carried: readonly CarriedPlan[],
  instead: readonly CarriedPlan[] = [],
): PlannedPlan[] {
  const replaced = new Set(documents.flatMap(({ supersedes }) => supersedes ?? []))
  return documents
    .filter(({ id }) => !replaced.has(id))
    .flatMap((document) => {
      const other = instead.find((each) => each.document === document.id)
      if (other) return planIn(other.year, document, deadlinesOf) ?? []
      const years = carried.filter((each) => each.document === document.id)
      const first = years.map(({ year }) => year).sort((a, b) => a - b)[0]
      const own = planIn(null, document, deadlinesOf)
      return [
        ...(own ? [first === undefined ? own : { ...own, carriedFrom: first }] : []),
        ...years.flatMap(({ year }) => planIn(year, document, deadlinesOf) ?? []),
      ]
    })
}

/** @param year null = the plan's own */
function planIn(
  year: number | null,
  document: PlanDocument,
  deadlinesOf: Reader,
): PlannedPlan | null {
  const documents = known.get(deadlinesOf) ?? new WeakMap<PlanDocument, PlanInYears>()
  known.set(deadlinesOf, documents)
  const years = documents.get(document) ?? new Map<number | null, PlannedPlan | null>()
  documents.set(document, years)
  const before = years.get(year)
  if (before !== undefined) return before
  const plan = plannedPlan(document, deadlinesOf, year ?? undefined)
  years.set(year, plan)
  return plan
}
