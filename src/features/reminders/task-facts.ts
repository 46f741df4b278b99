/** How far one thing that is counted has come. */
export interface TaskFigure {
  metric: string
  unit: string | null
  /** All units together; null when nobody has reported it. */
  cumulative: number | null
  target: number | null
}

/** What roster and rounds know of an article. */
export interface TaskFacts {
  /** The units that answer for it, the leading one first. */
  units: readonly string[]
  figures: readonly TaskFigure[]
}

/** By article id, `nankai-2024#7`. */
export type FactsByTask = ReadonlyMap<string, TaskFacts>
