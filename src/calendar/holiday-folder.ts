import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from '#base/logger.ts'
import { systemTimers, type Timers } from '#base/timers.ts'
import { readHolidayFile } from './holiday-file.ts'
import type { Holidays } from './holidays.ts'
import { shippedTables } from './shipped-tables.ts'
import { TableWorkdays } from './table-workdays.ts'
import type { Workdays } from './workdays.ts'
import type { YearTable } from './year-table.ts'

/** Pause between two looks into the folder, in milliseconds. */
export const holidayPause = 30_000

/** Working days that follow a folder of files. */
export interface LiveWorkdays {
  readonly workdays: Workdays & Holidays
  /** Why files cannot be used, a sentence each, for people; empty when all can. */
  problems(): readonly string[]
  /** Looks into the folder now. Never rejects. */
  refresh(): Promise<void>
  /** Ends the looking. */
  close(): void
}

/**
 * Working days by the shipped tables and the files `<year>.json` of a folder, which replace the shipped table of their year and
 * are taken up within half a minute. The folder need not exist. A file that cannot be used leaves what was known before
 * and is told once.
 */
export async function openWorkdays(
  folder: string,
  logger: Logger,
  timers: Timers = systemTimers,
): Promise<LiveWorkdays> {
  const live = new HolidayFolder(folder, logger, timers)
  await live.refresh()
  live.wait()
  return live
}

const yearFile = /^\d{4}\.json$/

class HolidayFolder implements LiveWorkdays {
  readonly workdays: TableWorkdays
  readonly #shipped = shippedTables()
  readonly #folder: string
  readonly #logger: Logger
  readonly #timers: Timers
  /** Text of each file as last read, so that nothing is done while nothing changes. */
  #texts = new Map<string, string>()
  #tables = new Map<string, YearTable>()
  #problems = new Map<string, string>()
  #timer: unknown
  #closed = false

  constructor(folder: string, logger: Logger, timers: Timers) {
    this.#folder = folder
    this.#logger = logger
    this.#timers = timers
    this.workdays = new TableWorkdays(this.#shipped)
  }

  problems(): readonly string[] {
    return [...this.#problems.values()]
  }

  async refresh(): Promise<void> {
    try {
      const texts = await readTexts(this.#folder)
      if (sameTexts(texts, this.#texts)) return
      for (const [name, text] of texts) {
        if (text !== this.#texts.get(name)) this.#take(name, text)
      }
      this.#drop(texts)
      this.#texts = texts
      this.workdays.replace([...this.#shipped, ...this.#tables.values()])
    } catch (error) {
      this.#logger.error({ err: error }, 'holiday folder cannot be read')
    }
  }

  close(): void {
    this.#closed = true
    this.#timers.stop(this.#timer)
  }

  /** Looks again after the pause, for as long as it is open. */
  wait(): void {
    if (this.#closed) return
    this.#timer = this.#timers.start(() => {
      void this.refresh().then(() => this.wait())
    }, holidayPause)
  }

  #take(name: string, text: string): void {
    const file = readHolidayFile(name, text)
    if ('problem' in file) {
      this.#problems.set(name, file.problem)
      this.#logger.error({ file: name, problem: file.problem }, 'holiday file not used')
      return
    }
    this.#problems.delete(name)
    this.#tables.set(name, file.table)
    this.#logger.info({ file: name }, 'holiday file taken')
  }

  #drop(texts: ReadonlyMap<string, string>): void {
    for (const name of this.#texts.keys()) {
      if (texts.has(name)) continue
      this.#tables.delete(name)
      this.#problems.delete(name)
      this.#logger.info({ file: name }, 'holiday file gone')
    }
  }
}

async function readTexts(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const wanted = names.filter((name) => yearFile.test(name)).sort()
  const texts = new Map<string, string>()
  for (const name of wanted) texts.set(name, await readFile(join(folder, name), 'utf8'))
  return texts
}

function sameTexts(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([name, text]) => b.get(name) === text)
}
