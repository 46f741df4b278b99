import { addDays, type Day } from '#calendar/day.ts'
import type { DateReading } from './date-reading.ts'
import type { DateSetting } from './date-setting.ts'
import type { Stretch } from './moment.ts'
import type { Span } from './spans.ts'

/** A span, what it stands for, and the words around it. */
export interface SpanInText {
  span: Span
  stretch: Stretch
  setting: DateSetting
  /** The folded text up to the span, and from its end on; what recurs is blanked. */
  before: string
  after: string
  /** The whole folded text, nothing blanked. */
  source: string
}

/** A reading before its rule is put into words. */
export type BareReading = Omit<DateReading, 'rule'> & {
  note: string
  /** How much of the words behind the span belongs to it. */
  length?: number
}

/** A reading of a kind that names no day yet. */
export function withoutDays(
  kind: DateReading['kind'],
): Pick<DateReading, 'kind' | 'start' | 'end' | 'due'> {
  return { kind, start: null, end: null, due: null }
}

/** The day before; null stays null. */
export function dayBefore(day: Day | null): Day | null {
  return day === null ? null : addDays(day, -1)
}
