/** Cells of a merged range, inclusive, rows and columns from 0. */
export interface MergedRange {
  from: { row: number; column: number }
  to: { row: number; column: number }
}

/** A cell that shows something to nobody who reads only the file. */
export interface CellFault {
  row: number
  column: number
  /** Chinese, behind `C3 `: what is wrong, and what to do. */
  reason: string
}

/** What a sheet's own text tells beside the values of its cells. */
export interface SheetMarks {
  merges: readonly MergedRange[]
  /** Rows that are not shown, from 0. */
  hiddenRows: ReadonlySet<number>
  faults: readonly CellFault[]
}

/**
 * Reads a sheet's XML for merged ranges (ECMA-376 §18.3.1.55), hidden rows (§18.3.1.73), and cells (§18.3.1.4) whose formula
 * has no stored result or an error.
 */
export function sheetMarks(xml: string): SheetMarks {
  return { merges: mergesIn(xml), hiddenRows: hiddenIn(xml), faults: faultsIn(xml) }
}

function mergesIn(xml: string): MergedRange[] {
  const refs = xml.matchAll(/<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+\d+):([A-Z]+\d+)"/g)
  return [...refs].map(([, from = '', to = '']) => ({ from: placeOf(from), to: placeOf(to) }))
}

function hiddenIn(xml: string): Set<number> {
  const rows = [...xml.matchAll(/<(?:\w+:)?row\s([^>]*)>/g)].map(
    ([, attributes = '']) => attributes,
  )
  const hidden = rows.filter((each) => /(?:^|\s)hidden="(?:1|true)"/.test(each))
  return new Set(hidden.map((each) => Number(/(?:^|\s)r="(\d+)"/.exec(each)?.[1] ?? 0) - 1))
}

/** Cut at every cell, so that a file without closing tags costs no more than its length. */
function faultsIn(xml: string): CellFault[] {
  return xml.split(/<(?:\w+:)?c(?=\s)/).flatMap((text) => {
    const [cell = ''] = text.split(/<\/(?:\w+:)?(?:c|row)>/, 1)
    const [attributes = ''] = cell.split('>', 1)
    const ref = /\sr="([A-Z]+\d+)"/.exec(attributes)?.[1]
    const reason = ref === undefined ? null : faultOf(attributes, cell)
    return ref === undefined || reason === null
      ? []
      : [{ ...placeOf(ref), reason: `${ref} ${reason}` }]
  })
}

function faultOf(attributes: string, cell: string): string | null {
  const value = /<(?:\w+:)?v>([^<]*)</.exec(cell)?.[1] ?? ''
  if (/\st="e"/.test(attributes)) return `的公式出错（${value}），请改好后再导入。`
  const isFormula = /<(?:\w+:)?f[\s/>]/.test(cell)
  // A text formula may well give an empty text.
  if (!isFormula || value !== '' || /\st="str"/.test(attributes)) return null
  return '是公式，文件里没有存下结果，请用 WPS 或 Excel 打开、保存一次，或直接写上结果，再导入。'
}

/** The place of a cell such as `C3`. */
export function placeOf(ref: string): { row: number; column: number } {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(ref) ?? []
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { row: Number(digits) - 1, column: column - 1 }
}
