import type { PlanDocument } from '#knowledge/document.ts'
import type { Question } from './question.ts'

/** Which documents a question may be answered from. */
export interface Scope {
  documents: readonly PlanDocument[]
  /** True when the question itself names the documents. */
  named: boolean
  /** Words that a sentence must hold to count: areas and years that no plan is for. */
  mustHold: readonly string[]
}

/**
 * Chooses documents: those of a named area, then those of a named year, else all (the asking group's own first). An
 * area or a year that no plan is for only counts where a sentence speaks of it.
 */
export function scopeOf(question: Question, documents: readonly PlanDocument[], preferred: readonly string[]): Scope {
  const ofArea = documents.filter((document) => document.areaNames.some((name) => question.areas.includes(name)))
  const foreign = question.areas.filter((area) => !documents.some((document) => isPartOf(area, document)))
  const inArea = ofArea.length > 0 ? ofArea : documents
  const ofYear = inArea.filter((document) => document.year !== null && question.years.includes(document.year))
  const strangeYears = question.years.filter((year) => !inArea.some((document) => document.year === year))
  const mustHold = [...(ofArea.length > 0 ? [] : foreign), ...strangeYears.map(String)]
  const chosen = ofYear.length > 0 && !bothYearsAsked(question, ofArea) ? ofYear : inArea
  const named = ofArea.length > 0 || ofYear.length > 0
  return { documents: named ? chosen : ownFirst(chosen, preferred), named, mustHold }
}

/** With the area named, a year in the question may be one that the plan only speaks of (较2023年同期). */
function bothYearsAsked(question: Question, ofArea: readonly PlanDocument[]): boolean {
  return ofArea.length > 1 && question.areas.length > 1
}

/** 天津市 is no foreign area for a plan whose issuer is 天津市南开区人民政府办公室. */
function isPartOf(area: string, document: PlanDocument): boolean {
  return document.areaNames.includes(area)
}

function ownFirst(documents: readonly PlanDocument[], preferred: readonly string[]): PlanDocument[] {
  const rank = (document: PlanDocument): number => {
    const at = preferred.indexOf(document.id)
    return at < 0 ? preferred.length : at
  }
  return [...documents].sort((a, b) => rank(a) - rank(b))
}
