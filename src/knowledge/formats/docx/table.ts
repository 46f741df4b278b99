import { child, childValue, elements, type XmlElement } from './xml.ts'

/**
 * The rows of a table, one line each, cells parted by tabs. A cell merged downwards is repeated in every row it covers,
 * so that each row says all it means; a cell merged sideways is followed by empty ones, so that columns stay columns.
 * A row of one cell is layout, not data: its paragraphs stay lines.
 * @param readCell the lines of a cell; called in document order, once for what is shown once.
 */
export function readTable(
  table: XmlElement,
  readCell: (cell: XmlElement) => readonly string[],
): string[] {
  const merged = new Map<number, string>()
  return rowsOf(table).flatMap((row) => {
    const cells = cellsOf(row)
    const [only] = cells
    if (cells.length === 1 && only && !isContinued(only)) return [...readCell(only)]
    return [readRow(row, cells, merged, readCell)]
  })
}

function readRow(
  row: XmlElement,
  cells: readonly XmlElement[],
  merged: Map<number, string>,
  readCell: (cell: XmlElement) => readonly string[],
): string {
  const skipped = wholeNumber(childValue(child(row, 'trPr'), 'gridBefore'), 0)
  const columns = new Array<string>(skipped).fill('')
  for (const cell of cells) {
    const column = columns.length
    const above = isContinued(cell) ? merged.get(column) : undefined
    const text = above ?? asOneLine(readCell(cell))
    if (verticalMerge(cell)) merged.set(column, text)
    else merged.delete(column)
    const span = wholeNumber(childValue(child(cell, 'tcPr'), 'gridSpan'), 1)
    columns.push(text, ...new Array<string>(Math.max(0, span - 1)).fill(''))
  }
  return columns.join('\t').trimEnd()
}

function asOneLine(lines: readonly string[]): string {
  const trimmed = lines.map((line) => line.replaceAll('\t', ' ').trim())
  return trimmed.filter(Boolean).join(' ')
}

function rowsOf(table: XmlElement): XmlElement[] {
  return unwrap(table, 'tr').filter((row) => child(child(row, 'trPr'), 'del') === undefined)
}

function cellsOf(row: XmlElement): XmlElement[] {
  return unwrap(row, 'tc').filter((cell) => child(child(cell, 'tcPr'), 'cellDel') === undefined)
}

/** Rows and cells may be wrapped in content controls. */
function unwrap(element: XmlElement, name: 'tr' | 'tc'): XmlElement[] {
  return elements(element).flatMap((node) => {
    if (node.name === name) return [node]
    const isWrapper = ['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo'].includes(node.name)
    return isWrapper ? unwrap(node, name) : []
  })
}

/** Undefined for a cell that takes no part in a merge. */
function verticalMerge(cell: XmlElement): 'restart' | 'continue' | undefined {
  const merge = child(child(cell, 'tcPr'), 'vMerge')
  if (!merge) return undefined
  return merge.attributes.get('val') === 'restart' ? 'restart' : 'continue'
}

function isContinued(cell: XmlElement): boolean {
  return verticalMerge(cell) === 'continue'
}

/** At most 63 columns fit a Word table; a larger number is a damaged file. */
function wholeNumber(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^\d{1,2}$/.test(text) ? Number(text) : otherwise
}
