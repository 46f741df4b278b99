import type { PlanDocument } from '#knowledge/document.ts'
import type { Deadline } from '#plan/deadline.ts'
import { type PlannedPlan, plannedPlan } from './planned-plan.ts'

/** A plan that coordinators carried over to a later year (沿用). */
export interface CarriedPlan {
  document: string
  year: number
}

/**
 * The plans that are reminded of: each in its own year and in those it was carried over to. What another replaces is left out.
 * The deadlines of the same plan in the same year are those of the time before, as long as they are read the same way.
 */
export class PlansInForce {
  #deadlinesOf: ((document: PlanDocument) => readonly Deadline[]) | null = null
  #known = new Map<string, { document: PlanDocument; plan: PlannedPlan | null }>()

  /**
   * @param documents all plans
   * @param instead what is looked at as if it held for one later year only
   */
  plans(
    documents: readonly PlanDocument[],
    deadlinesOf: (document: PlanDocument) => readonly Deadline[],
    carried: readonly CarriedPlan[],
    instead: readonly CarriedPlan[] = [],
  ): PlannedPlan[] {
    if (this.#deadlinesOf !== deadlinesOf) this.#known = new Map()
    this.#deadlinesOf = deadlinesOf
    const replaced = new Set(documents.flatMap(({ supersedes }) => supersedes ?? []))
    return documents
      .filter(({ id }) => !replaced.has(id))
      .flatMap((document) => {
        const other = instead.find((each) => each.document === document.id)
        if (other) return this.#read(document, other.year, deadlinesOf) ?? []
        const years = carried.filter((each) => each.document === document.id)
        const first = years.map(({ year }) => year).sort((a, b) => a - b)[0]
        const own = this.#read(document, undefined, deadlinesOf)
        return [
          ...(own ? [first === undefined ? own : { ...own, carriedFrom: first }] : []),
          ...years.flatMap(({ year }) => this.#read(document, year, deadlinesOf) ?? []),
        ]
      })
  }

  #read(
    document: PlanDocument,
    year: number | undefined,
    deadlinesOf: (document: PlanDocument) => readonly Deadline[],
  ): PlannedPlan | null {
    const key = `${document.id}:${year ?? ''}`
    const known = this.#known.get(key)
    if (known?.document === document) return known.plan
    const plan = plannedPlan(document, deadlinesOf, year)
    this.#known.set(key, { document, plan })
    return plan
  }
}
