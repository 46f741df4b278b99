import type { LineView, TaskView } from './round-view.ts'

/** A task and its lines that a unit is asked for: what the roster asks of the task, and what the unit has told before. */
export function owedLines({ units, lines }: TaskView, unit: string): LineView[] {
  if (!units.includes(unit)) return []
  return lines.filter(
    ({ extra, figures, before }) =>
      extra !== true || [...figures, ...before].some((told) => told.unit === unit),
  )
}
