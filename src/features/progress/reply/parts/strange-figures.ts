import type { Amount } from './amounts.ts'
import type { Clause } from './clauses.ts'
import type { Parts } from './parts.ts'
import { rowAt, type StrangeRow, strangeRows } from './strange-rows.ts'
import { unmatchedRun, type Waiting } from './unmatched-run.ts'

/** Which figures of a text are of works that nobody counts, and which of a run with such a work are of what. */
export class StrangeFigures {
  /** Metrics of numbers in turn, by where they begin. */
  readonly given = new Map<number, number>()
  readonly #parts: Parts
  readonly #rows: readonly StrangeRow[]
  readonly #strangers = new Map<number, StrangeRow>()
  readonly #totals = new Set<number>()
  /** Numbers in turn that are of nothing for sure, the last that were met. */
  #run: StrangeRow | null = null

  constructor(parts: Parts) {
    this.#parts = parts
    this.#rows = strangeRows(parts)
  }

  /** The row of a work nobody counts that a clause lies in. */
  rowOf({ start }: Clause): StrangeRow | undefined {
    const row = this.#parts.strangeCells.get(start) ?? rowAt(this.#rows, start)
    return row ?? (this.#run && start < this.#run.end ? this.#run : undefined)
  }

  /** Looks for numbers in turn from a clause on. @returns whether there are some, with a work that nobody counts. */
  enter(clause: Clause, index: number, waiting: Waiting): boolean {
    const run = unmatchedRun(clause, index, this.#parts, waiting)
    if (!run) return false
    for (const [at, of] of run.given) {
      if (typeof of === 'number') this.given.set(at, of)
      else this.#strangers.set(at, of)
    }
    for (const at of run.totals) this.#totals.add(at)
    this.#run = run.row
    return true
  }

  /** 餐饮、拆违：12、120: what a number of a work that nobody counts is called. */
  strangerAt({ start }: Amount): StrangeRow | undefined {
    return this.#strangers.get(start)
  }

  /** 疏通/掏挖 1200/175 38200/5175: it tells what was done so far. */
  isTotal({ start }: Amount): boolean {
    return this.#totals.has(start)
  }
}
