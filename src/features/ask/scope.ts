import type { PlanDocument } from '#knowledge/document.ts'
import type { Question } from './question.ts'

/** Which documents a question may be answered from. */
export interface Scope {
  documents: readonly PlanDocument[]
  /** The asking group's own among them, when the question names none: they answer first. */
  own: readonly PlanDocument[]
  /** True when the question itself names the documents. */
  named: boolean
  /** Words that a sentence must hold to count: areas and years that no plan is for. */
  mustHold: readonly string[]
  /** Plans of other years than the one asked about, where one plan is of it: they may look back at it. */
  beside: readonly PlanDocument[]
}

/**
 * Chooses documents: those of a named area, then those of a named year, else all (the asking group's own first). An
 * area or a year that no plan is for only counts where a sentence speaks of it. A comparison with one named area is
 * with the group's own plans, else with all others.
 */
export function scopeOf(
  question: Question,
  documents: readonly PlanDocument[],
  preferred: readonly string[],
): Scope {
  const ofArea = documents.filter((document) =>
    document.areaNames.some((name) => question.areas.includes(name)),
  )
  const inArea = ofArea.length > 0 ? ofArea : documents
  const ofYear = inArea.filter(
    (document) => document.year !== null && question.years.includes(document.year),
  )
  const strangeYears = question.years.filter(
    (year) => !inArea.some((document) => document.year === year),
  )
  const foreign = ofArea.length > 0 ? [] : question.areas
  const named = ofArea.length > 0 || ofYear.length > 0
  const chosen = ofYear.length > 0 && ofArea.length < 2 ? ofYear : inArea
  const own = documents.filter(({ id }) => preferred.includes(id))
  const others = question.compares && chosen.length === 1 ? rivals(chosen, own, documents) : []
  return {
    documents: [...chosen, ...others],
    own: named ? [] : own,
    named,
    mustHold: [...foreign, ...strangeYears.map(String)],
    beside:
      ofYear.length > 0 && chosen === ofYear
        ? inArea.filter((document) => !ofYear.includes(document))
        : [],
  }
}

function rivals(
  chosen: readonly PlanDocument[],
  own: readonly PlanDocument[],
  documents: readonly PlanDocument[],
): PlanDocument[] {
  const beside = own.filter((document) => !chosen.includes(document))
  return beside.length > 0 ? beside : documents.filter((document) => !chosen.includes(document))
}
