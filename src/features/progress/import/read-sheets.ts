import readWorkbook from 'read-excel-file/node'
import { AppError } from '#base/errors.ts'
import { tidy } from '#base/tidy.ts'
import { type CheckedWorkbook, openWorkbook } from './open-workbook.ts'
import { percentCells } from './percent-cells.ts'
import { type MergedRange, placeOf, type SheetMarks, sheetMarks } from './sheet-marks.ts'

/** A sheet as text, merged cells filled with what they show. */
export interface Sheet extends SheetMarks {
  name: string
  /** True where people who open the file do not see it. */
  hidden: boolean
  /** From the first row of the sheet; every row has the same length. */
  rows: readonly (readonly string[])[]
}

/** What a task table may have; more is no task table. */
const maxRows = 5000
const maxColumns = 100

/**
 * The sheets of an .xlsx with something in them, in order.
 * @throws AppError as `openWorkbook`; `too-large` over 5000 rows or 100 columns; `unreadable-file` when it cannot be parsed.
 */
export async function readSheets(name: string, bytes: Uint8Array): Promise<Sheet[]> {
  const workbook = openWorkbook(name, bytes)
  const listed = listedSheets(workbook)
  const sheets = await parse(workbook)
  return sheets.flatMap(({ sheet, data }, at) => {
    const columns = Math.max(0, ...data.map((row) => row.length))
    if (data.length > maxRows || columns > maxColumns) throw tooLarge(sheet)
    const rows = data.map((row) =>
      Array.from({ length: columns }, (_, index) => cellText(row[index])),
    )
    const xml = workbook.part(listed[at]?.path ?? '') ?? ''
    const marks = sheetMarks(xml)
    showShares(rows, percentCells(xml, workbook.part('xl/styles.xml') ?? ''))
    fillMerged(rows, marks.merges)
    const hidden = listed[at]?.hidden ?? false
    return rows.some((row) => row.some(Boolean)) ? [{ name: sheet, hidden, rows, ...marks }] : []
  })
}

async function parse(workbook: CheckedWorkbook) {
  try {
    return await readWorkbook(Buffer.from(workbook.bytes))
  } catch (cause) {
    const advice = '表格读不出来，请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入。'
    throw new AppError('unreadable-file', advice, { cause })
  }
}

/** The sheets in the order of the workbook, as the parser lists them. */
function listedSheets(workbook: CheckedWorkbook): { path: string; hidden: boolean }[] {
  const links = new Map(
    [...(workbook.part('xl/_rels/workbook.xml.rels') ?? '').matchAll(/<Relationship\b[^>]*>/g)].map(
      ([tag]) => [attribute(tag, 'Id'), attribute(tag, 'Target')] as const,
    ),
  )
  const sheets = [...(workbook.part('xl/workbook.xml') ?? '').matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)]
  return sheets.map(([tag]) => {
    const target = links.get(attribute(tag, 'r:id')) ?? ''
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    return { path, hidden: /hidden/i.test(attribute(tag, 'state')) }
  })
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
}

/** Days are written as `YYYY-MM-DD`: a cell of a table has no time zone. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  }
  if (typeof value === 'number') return String(tidy(value))
  return String(value)
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .trim()
}

function showShares(rows: string[][], refs: ReadonlySet<string>): void {
  for (const ref of refs) {
    const { row, column } = placeOf(ref)
    const shown = Number(rows[row]?.[column] || Number.NaN)
    if (rows[row] && !Number.isNaN(shown)) rows[row][column] = `${tidy(shown * 100)}%`
  }
}

/** Only the upper left cell of a range has a value. */
function fillMerged(rows: string[][], merges: readonly MergedRange[]): void {
  for (const { from, to } of merges) {
    const shown = rows[from.row]?.[from.column] ?? ''
    for (const row of rows.slice(from.row, to.row + 1)) {
      const last = Math.min(to.column, row.length - 1)
      for (let column = from.column; column <= last; column++) row[column] = shown
    }
  }
}

function tooLarge(sheet: string): AppError {
  return new AppError(
    'too-large',
    `“${sheet.slice(0, 30)}”超过 ${maxRows} 行或 ${maxColumns} 列，请只留任务分解表后再导入。`,
  )
}
