/** One thing that falls due. */
export interface DueRow {
  /** Stable: the same thing has the same id in every run; it is done once. */
  id: string
  /** Nominal instant, epoch milliseconds. */
  at: number
  kind: string
  /** Configured group it is for. */
  group: string
}

/** Work that falls due by the clock. */
export interface Job {
  readonly name: string
  /** Everything due in (from, to], in order. Pure apart from reading stored data. */
  due(from: number, to: number): Promise<readonly DueRow[]>
  /**
   * Does one row. `now` may be later than `row.at` after a stop. Idempotent: it may be called again when the program was
   * killed before the row was marked done.
   */
  run(row: DueRow, now: number): Promise<void>
}
