import type { Metric } from '#features/progress/roster/metric.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import type { Vocabulary } from '#knowledge/vocabulary.ts'

/** A unit as far as reading needs it; the roster's `Unit` is one. */
export interface KnownUnit {
  name: string
  /** Other ways people write it. */
  aliases: readonly string[]
  /** Id of the plan it reports on; null = by its name, else the newest. */
  document: string | null
  /** All it reports on are lines of an imported table: without a `document` it reports on no plan. Default false. */
  planless?: boolean
  /** Who reports for it; 替张三报 is for their unit. Default nobody. */
  people?: readonly { name: string }[]
}

/** A figure of a plan that names something counted, as `plan/indicator` gives it. */
export interface PlanFigure {
  document: string
  path: readonly string[]
  name: string
  value: number | null
  unit: string | null
}

/** What a reply is read against. */
export interface ReplyContext {
  metrics: readonly Metric[]
  /** Newest first. */
  documents: readonly PlanDocument[]
  /** The roster's units; may be empty. */
  units: readonly KnownUnit[]
  vocabulary: Vocabulary
  /** Figures of the plans: they name what the catalogue does not. Default none. */
  indicators?: readonly PlanFigure[]
}
