import type { PlanDocument } from '#knowledge/document.ts'
import type { Deadline } from '#plan/deadline.ts'
import type { Indicator } from '#plan/indicator.ts'
import type { DocumentView } from './views.ts'

/** What a plan demands, read out of its articles. */
export interface Demands {
  indicators: readonly Indicator[]
  deadlines: readonly Deadline[]
}

/** Shows one plan with what it demands. */
export function documentView(document: PlanDocument, demands: Demands): DocumentView {
  const { id, title, area, year, issuer, number, issued } = document
  return {
    id,
    title,
    area,
    year,
    issuer,
    number,
    issued,
    articles: document.articles.map(({ path, heading, text }) => ({
      path: [...path],
      heading,
      text,
    })),
    missingAttachments: [...document.missingAttachments],
    indicators: demands.indicators.map((each) => ({ ...each, path: [...each.path] })),
    deadlines: demands.deadlines.map((each) => ({ ...each, path: [...each.path] })),
    warnings: [...document.warnings],
  }
}
