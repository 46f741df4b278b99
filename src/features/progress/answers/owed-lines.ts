import type { LineView, TaskView } from '#features/progress/ledger/round-view.ts'

/** A task and its lines that a unit is asked for: what the roster asks the unit to count of the task, and what it has told before. */
export function owedLines({ units, lines }: TaskView, unit: string): LineView[] {
  if (!units.includes(unit)) return []
  return lines.filter(({ extra, countedBy, figures, before }) => {
    const isAsked = extra !== true && (countedBy?.includes(unit) ?? true)
    return isAsked || [...figures, ...before].some((told) => told.unit === unit)
  })
}
