import { AppError } from '#base/errors.ts'
import { findHeader } from './columns.ts'
import { readSheets, type Sheet } from './read-sheets.ts'
import type { DayReader } from './table-deadline.ts'
import { readTaskTable, type TaskTable } from './table-rows.ts'

/** A task table as understood, before anything is written. */
export interface ImportedTable extends TaskTable {
  /** Year taken for deadlines that name none. */
  year: number
  /** Names of further sheets that look like task tables and were not read. */
  otherSheets: readonly string[]
}

/** What may be said about the file. */
export interface ImportOptions {
  /** Name of the sheet; default the one with most tasks. */
  sheet?: string | undefined
  /** Year of deadlines without one; default the one in the file's or the table's name, else `thisYear`. */
  year?: number | undefined
  thisYear: number
  /** Reads deadlines that are no dates: 汛期前; default none is. */
  dayIn?: DayReader
  /** Names of the roster's units, for 各社区; default none. */
  units?: readonly string[]
}

/**
 * Reads the task table (任务分解表) in an .xlsx; writes nothing.
 * @param name file name: its extension is checked, its year used.
 * @throws AppError as `readSheets`; `not-found` when no sheet is a task table, or none has the name asked for.
 */
export async function importTasks(
  name: string,
  bytes: Uint8Array,
  options: ImportOptions,
): Promise<ImportedTable> {
  const sheets = await readSheets(name, bytes)
  const wanted = sheets.filter((sheet) => !options.sheet || sheet.name === options.sheet)
  if (options.sheet && wanted.length === 0) {
    const names = sheets.map((sheet) => sheet.name).join('、')
    throw new AppError('not-found', `没有叫“${options.sheet}”的表，文件里有：${names}。`)
  }
  const tables = wanted.flatMap((sheet) => {
    const year = options.year ?? yearIn(name, sheet) ?? options.thisYear
    const table = readTaskTable(sheet, year, options.dayIn, options.units)
    return table ? [{ ...table, year }] : []
  })
  const [best, ...others] = tables.toSorted((a, b) => size(b) - size(a))
  if (!best) {
    throw new AppError(
      'not-found',
      '没有找到任务分解表，请检查表头里有没有“任务内容”“牵头单位”“责任单位”这些列。',
    )
  }
  return { ...best, otherSheets: others.filter((each) => size(each) > 0).map(({ sheet }) => sheet) }
}

function size({ rows, unread }: TaskTable): number {
  return rows.length + unread.length
}

/** The table's own title says it best, then the sheet's name, then the file's. */
function yearIn(name: string, sheet: Sheet): number | undefined {
  const title = sheet.rows.slice(0, findHeader(sheet.rows)?.row ?? 0).flat()
  for (const text of [...title, sheet.name, name]) {
    const found = /(20\d{2})\s*年?/.exec(text.normalize('NFKC'))?.[1]
    if (found) return Number(found)
  }
  return undefined
}
