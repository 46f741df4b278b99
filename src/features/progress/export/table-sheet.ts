import type ExcelJS from 'exceljs'
import { type CellLook, CellStyles } from './cell-look.ts'
import { xmlText } from './xml-text.ts'

/** Most characters of one cell (support.microsoft.com, Excel specifications and limits). */
const cellLimit = 32_767
const cutMark = '……（内容过长，此处截断）'

/** One column of a table. */
export interface Column<Row> {
  header: string
  /** In characters of the default font. */
  width: number
  value(row: Row): string | number | null
  /** Number format, default `General`. */
  format?(row: Row): string
}

/** A table as it is printed: title, one line under it, header, rows, and what comes below. */
export interface TableSheet<Row> {
  name: string
  title: string
  subtitle: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** Rows under the table, as many cells as there are columns at most. */
  below: readonly (readonly (string | number | null)[])[]
}

const headerRow = 3
/** Points; no row of the format is taller. */
const tallest = 409
/** By its number in the file format; the library's own list has no A3. */
const a3: number = 8

/** Adds a table for A3 across: header repeated on every page and frozen, as many pages down as it takes. */
export function addTable<Row>(book: ExcelJS.Workbook, table: TableSheet<Row>): void {
  const sheet = book.addWorksheet(xmlText(table.name), {
    views: [{ state: 'frozen', ySplit: headerRow, xSplit: 0 }],
    pageSetup: {
      paperSize: a3,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${headerRow}:${headerRow}`,
      horizontalCentered: true,
      margins: { left: 0.5, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '第 &P 页 共 &N 页' },
  })
  sheet.columns = table.columns.map(({ width }) => ({ width }))
  const styles = new CellStyles()
  addHead(sheet, table, styles)
  for (const row of table.rows) addRow(sheet, table.columns, row, styles)
  for (const cells of table.below) {
    const values = table.columns.map((_, index) => cellValue(cells[index] ?? null))
    addWords(sheet, table.columns, values, { font: '黑体', horizontal: 'left' }, styles)
  }
}

const titleLook: CellLook = {
  font: '方正小标宋简体',
  size: 20,
  horizontal: 'center',
  ruled: false,
}
const subtitleLook: CellLook = { font: '仿宋', size: 12, horizontal: 'left', ruled: false }

function addHead<Row>(sheet: ExcelJS.Worksheet, table: TableSheet<Row>, styles: CellStyles): void {
  const { columns, title, subtitle } = table
  for (const [words, look] of [[title, titleLook] as const, [subtitle, subtitleLook] as const]) {
    const row = sheet.addRow([cellValue(words)])
    sheet.mergeCells(row.number, 1, row.number, columns.length)
    styles.dress(row.getCell(1), look)
    row.height = look === titleLook ? 34 : 22
  }
  const headers = columns.map((column) => column.header)
  addWords(sheet, columns, headers, { font: '黑体', horizontal: 'center' }, styles)
}

function addWords<Row>(
  sheet: ExcelJS.Worksheet,
  columns: readonly Column<Row>[],
  values: readonly (string | number | null)[],
  look: CellLook,
  styles: CellStyles,
): void {
  const added = sheet.addRow(values)
  added.height = heightOf(columns, values)
  for (const index of columns.keys()) styles.dress(added.getCell(index + 1), look)
}

function addRow<Row>(
  sheet: ExcelJS.Worksheet,
  columns: readonly Column<Row>[],
  row: Row,
  styles: CellStyles,
): void {
  const values = columns.map((column) => cellValue(column.value(row)))
  const added = sheet.addRow(values)
  const height = heightOf(columns, values)
  added.height = height
  for (const [index, column] of columns.entries()) {
    const format = column.format?.(row)
    styles.dress(added.getCell(index + 1), {
      font: '仿宋',
      horizontal: alignOf(values[index], column.width),
      // What does not fit is seen from its beginning.
      vertical: height === tallest ? 'top' : 'middle',
      ...(format === undefined ? {} : { format }),
    })
  }
}

/** Figures to the right, words to the left, both in the middle of a narrow column. */
function alignOf(value: unknown, width: number): 'left' | 'center' | 'right' {
  if (width < 7) return 'center'
  return typeof value === 'number' ? 'right' : 'left'
}

/** What may stand in a cell. A text stays a text whatever it begins with. */
function cellValue(value: string | number | null): string | number | null {
  if (typeof value !== 'string') return value
  const text = xmlText(value)
  return text.length <= cellLimit
    ? text
    : `${xmlText(text.slice(0, cellLimit - cutMark.length))}${cutMark}`
}

/** Points for the longest cell: not every program grows a row to what is wrapped in it. */
function heightOf<Row>(columns: readonly Column<Row>[], values: readonly unknown[]): number {
  const lines = values.map((value, index) => {
    const width = Math.max(4, (columns[index]?.width ?? 10) - 1)
    return String(value ?? '')
      .split('\n')
      .reduce((sum, each) => sum + Math.max(1, Math.ceil(widthOf(each) / width)), 0)
  })
  return Math.min(tallest, Math.max(1, ...lines) * 15 + 6)
}

/** A Chinese character is as wide as two others. */
function widthOf(text: string): number {
  return text.length + (text.match(/[^\0-\xff]/g)?.length ?? 0)
}

/** Number format that shows a figure with its unit and leaves it a number: `General"米"`. */
export function amountFormat(unit: string | null): string {
  const safe = xmlText(unit ?? '').replace(/["\\\n]/g, '')
  return safe === '' ? 'General' : `General"${safe}"`
}
