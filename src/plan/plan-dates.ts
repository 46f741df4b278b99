import type { Logger } from '#base/logger.ts'
import type { Holidays } from '#calendar/holidays.ts'
import type { Workdays } from '#calendar/workdays.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import type { FileProblem } from '#knowledge/file-problem.ts'
import type { DateReading } from './dates/date-reading.ts'
import { readDate } from './dates/read-dates.ts'
import { type Deadline, deadlinesOf } from './deadline.ts'
import type { Season } from './season.ts'
import { SeasonsFile } from './seasons-file.ts'

/** A sentence whose dates are asked for. */
export interface DatesRequest {
  text: string
  /** Plan year, of days written without one. */
  year: number
  /** Day of issue, `YYYY-MM-DD`. */
  issued?: string | undefined
  /** Another sentence of the same document, or a setting in words: 提前进入汛期. */
  context?: string | undefined
}

/** Reads dates by the seasons file and the calendar as they stand at the moment. */
export class PlanDates {
  readonly #seasons: SeasonsFile
  readonly #calendar: Workdays & Holidays
  #reader: {
    from: readonly unknown[]
    read: (document: PlanDocument) => readonly Deadline[]
  } | null = null

  /** @param folder knowledge folder; its `seasons.yaml` is optional. */
  constructor(folder: string, calendar: Workdays & Holidays, logger: Logger) {
    this.#seasons = new SeasonsFile(folder, logger)
    this.#calendar = calendar
  }

  /** Resolves what a sentence says about time. */
  async read({ text, year, issued, context }: DatesRequest): Promise<DateReading> {
    const seasons = await this.#seasons.current()
    const setting = { year, issued: issued ?? null, seasons, calendar: this.#calendar }
    return readDate(text, setting, context)
  }

  /**
   * What reads the deadlines of plans, by the seasons and the calendar as they are now: the same function as long as those are,
   * and it reads each plan once.
   */
  async reader(): Promise<(document: PlanDocument) => readonly Deadline[]> {
    const seasons = await this.#seasons.current()
    const from = [seasons, this.#calendar.version]
    if (this.#reader && from.every((part, at) => part === this.#reader?.from[at])) {
      return this.#reader.read
    }
    const known = new WeakMap<PlanDocument, Deadline[]>()
    const read = (document: PlanDocument) => {
      const deadlines =
        known.get(document) ?? deadlinesOf(document, { seasons, calendar: this.#calendar })
      known.set(document, deadlines)
      return deadlines
    }
    this.#reader = { from, read }
    return read
  }

  /** What dates are read by at this moment. */
  async setting(): Promise<{ seasons: readonly Season[]; calendar: Workdays & Holidays }> {
    return { seasons: await this.#seasons.current(), calendar: this.#calendar }
  }

  /** What is wrong in the seasons file, with what to do. */
  problems(): FileProblem[] {
    return this.#seasons.problems()
  }
}
