import type ExcelJS from 'exceljs'

/** How a cell of a table looks. */
export interface CellLook {
  font: string
  /** Points, default 11. */
  size?: number
  horizontal: 'left' | 'center' | 'right'
  /** Default in the middle. */
  vertical?: 'top' | 'middle'
  /** Number format, default `General`. */
  format?: string
  /** Default ruled on all sides. */
  ruled?: boolean
}

const line = { style: 'thin' } as const
const border = { top: line, left: line, bottom: line, right: line }

/** Styles by their look: the writer takes one object for one style at once, and compares those it has not met. */
export class CellStyles {
  readonly #styles = new Map<string, ExcelJS.Style>()

  /** Gives a cell its look. */
  dress(cell: ExcelJS.Cell, look: CellLook): void {
    const key = JSON.stringify(look)
    const style = this.#styles.get(key) ?? styleOf(look)
    this.#styles.set(key, style)
    cell.style = style
  }
}

function styleOf({ font, size = 11, horizontal, vertical = 'middle', format, ruled }: CellLook) {
  const style: Partial<ExcelJS.Style> = {
    font: { name: font, size },
    alignment: { horizontal, vertical, wrapText: true },
    ...(ruled === false ? {} : { border }),
    ...(format === undefined ? {} : { numFmt: format }),
  }
  return style as ExcelJS.Style
}
