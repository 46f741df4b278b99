import { AppError } from '#base/errors.ts'
import { findHeader } from './columns.ts'
import { readSheets, type Sheet } from './read-sheets.ts'
import type { DayReader } from './table-deadline.ts'
import { readTaskTable, type TaskTable } from './table-rows.ts'

/** A task table as understood, before anything is written. */
export interface ImportedTable extends TaskTable {
  /** Year taken for deadlines that name none. */
  year: number
  /** Names of further sheets with tasks that were not read: an import of this one alone is half a file. */
  otherSheets: readonly string[]
  /** Sheets with headings of a task table that were not read, and why, Chinese. */
  leftOut: readonly { sheet: string; why: string }[]
}

/** What may be said about the file. */
export interface ImportOptions {
  /** Names of the sheets; default the one with most tasks of those that are not hidden. */
  sheets?: readonly string[] | undefined
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
  const { sheets: asked = [] } = options
  refuseUnknown(sheets, asked)
  const tables = sheets.flatMap((sheet) => {
    const year = options.year ?? yearIn(name, sheet) ?? options.thisYear
    const table = readTaskTable(sheet, year, options.dayIn, options.units)
    return table ? [{ ...table, year, hidden: sheet.hidden }] : []
  })
  const wanted =
    asked.length > 0
      ? tables.filter(({ sheet }) => asked.includes(sheet))
      : tables
          .filter(({ hidden }) => !hidden)
          .toSorted((a, b) => size(b) - size(a))
          .slice(0, 1)
  const [first] = wanted
  const lost = asked.find((each) => !tables.some(({ sheet }) => sheet === each))
  if (!first || lost !== undefined) throw noTable(lost, tables)
  const others = asked.length > 0 ? [] : tables.filter((each) => !wanted.includes(each))
  const whole = others.filter((each) => size(each) > 0 && !each.hidden)
  return {
    ...joined(first, wanted),
    year: first.year,
    otherSheets: whole.map(({ sheet }) => sheet),
    leftOut: others
      .filter((each) => !whole.includes(each))
      .map(({ sheet, hidden, missing }) => {
        return {
          sheet,
          why: hidden ? '是隐藏的' : `缺少${missing.map((each) => `“${each}”`).join('')}列`,
        }
      }),
  }
}

function refuseUnknown(sheets: readonly Sheet[], asked: readonly string[]): void {
  const unknown = asked.find((name) => !sheets.some((sheet) => sheet.name === name))
  if (unknown === undefined) return
  const names = sheets.map((sheet) => sheet.name).join('、')
  throw new AppError('not-found', `没有叫“${unknown}”的表，文件里有：${names}。`)
}

/** @param asked a sheet that was asked for, and is no table */
function noTable(
  asked: string | undefined,
  tables: readonly { sheet: string; hidden: boolean }[],
): AppError {
  const hidden = tables.filter((each) => each.hidden).map(({ sheet }) => sheet)
  if (asked === undefined && hidden.length > 0) {
    const advice = `任务分解表只在隐藏的表里（${hidden.join('、')}），请取消隐藏，或用 --sheet 指定。`
    return new AppError('not-found', advice)
  }
  const where = asked === undefined ? '' : `“${asked}”里`
  return new AppError(
    'not-found',
    `${where}没有找到任务分解表，请检查表头里有没有“任务内容”“牵头单位”“责任单位”这些列。`,
  )
}

/** Several sheets as one table; rows then say which sheet they stand in. */
function joined(first: TaskTable, tables: readonly TaskTable[]): TaskTable {
  if (tables.length === 1) return first
  const from = <T extends object>(read: (table: TaskTable) => readonly T[]) =>
    tables.flatMap((table) => read(table).map((each) => ({ ...each, sheet: table.sheet })))
  const all = (read: (table: TaskTable) => readonly string[]) => [...new Set(tables.flatMap(read))]
  return {
    sheet: tables.map(({ sheet }) => sheet).join('、'),
    rows: from(({ rows }) => rows),
    unread: from(({ unread }) => unread),
    skipped: from(({ skipped }) => skipped),
    unused: all(({ unused }) => unused),
    missing: all(({ missing }) => missing),
    absent: all(({ absent }) => absent),
  }
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
