import type { Role } from '#features/progress/reply/figures/roles.ts'
import type { Span } from './span.ts'

/** What a column, or the first cell of a row, is about. */
export type Kind = Role | 'unit' | 'of-unit' | 'task' | 'problem' | 'next' | 'other'

/** What a column holds. */
export interface Column {
  kind: Kind
  /** The metric its heading names; -1 = none. */
  metric: number
  /** The unit its heading names; absent = none. */
  unit?: string
  /** Its heading is a work that nobody counts; absent = none. */
  strange?: string
}

/** A cell of a table without the blanks around it. */
export interface Cell extends Span {
  text: string
}

/** What the cells of a table may name. */
export interface TableNames {
  /** The metric that a stretch names; -1 = none. */
  metricIn: (span: Span) => number
  /** Whether a text is the name of a unit. */
  isUnit: (text: string) => boolean
}
