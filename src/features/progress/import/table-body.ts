import { type Header, headerAt } from './columns.ts'
import type { ColumnKind } from './heading-kinds.ts'
import { joinedRow } from './joined-rows.ts'
import { whyNoTask } from './no-task.ts'
import type { Sheet } from './read-sheets.ts'

/** What the columns of a row say, by kind; nothing is an empty text. */
export type Cells = Readonly<Record<ColumnKind, string>>

/** A row of a table that should be a task. */
export interface BodyRow {
  /** Row number as Excel shows it. */
  row: number
  cells: Cells
  /** What keeps the row from being read, a Chinese sentence each. */
  faults: readonly string[]
  /** What was read otherwise than it stands, a Chinese sentence each. */
  remarks: readonly string[]
}

/** A row that is no task: a sum, the heading of a block, a note. */
export interface SkippedRow {
  row: number
  /** The sheet it stands in, where several were read. */
  sheet?: string
  /** Its words. */
  words: string
}

/** What stands under the headings of a sheet. */
export interface TableBody {
  rows: readonly BodyRow[]
  skipped: readonly SkippedRow[]
  /** Headings of columns that nothing is read from. */
  unused: readonly string[]
}

/**
 * The rows under a heading; a further heading on the way down says what the columns are from there on. A row that only carries
 * on the one above (more units of a merged task) becomes part of it.
 */
export function tableBody(sheet: Sheet, header: Header): TableBody {
  const lines = linesUnder(sheet, header)
  const inFigures = lines.some((line) => /^\d+[.、．]?$/.test(cellsOf(line).number))
  const rows: BodyRow[] = []
  const skipped: SkippedRow[] = []
  let isBelowTask = false
  for (const line of lines) {
    const { at, texts } = line
    const cells = carried(cellsOf(line), rows.at(-1)?.cells ?? null)
    const read = { row: at + 1, cells, faults: faultsIn(sheet, line), remarks: hiddenIn(sheet, at) }
    const words = whyNoTask({ texts, cells, isAcross: isAcross(sheet, at), inFigures })
    const isTask = words === null || (words === '' && read.faults.length > 0)
    if (isTask) rows.push(...carriedOn(isBelowTask ? rows.pop() : undefined, read, sheet, line))
    else if (words !== '') skipped.push({ row: at + 1, words })
    isBelowTask = isTask
  }
  return { rows, skipped, unused: unusedIn(lines) }
}

/** A row with the heading that it stands under. */
interface Line {
  /** Index of the row. */
  at: number
  texts: readonly string[]
  header: Header
}

/** A row and the one above; one where it only carries that on. */
function carriedOn(above: BodyRow | undefined, row: BodyRow, sheet: Sheet, line: Line): BodyRow[] {
  const joined = above && row.faults.length === 0 && joinedRow(above, row, mergedUp(sheet, line))
  return joined ? [joined] : above ? [above, row] : [row]
}

/** Rows with something in them that are no headings of columns; those of a further page repeat the first. */
function linesUnder({ rows }: Sheet, first: Header): Line[] {
  let header = first
  let end = first.row
  return rows.flatMap((texts, at): Line[] => {
    const next = at > end ? headerAt(rows, at) : null
    if (next) {
      header = next
      end = next.row
    }
    return at <= end || texts.every((text) => text === '') ? [] : [{ at, texts, header }]
  })
}

function unusedIn(lines: readonly Line[]): string[] {
  return [...new Set(lines.flatMap(({ header }) => header.unused))]
}

function cellsOf({ texts, header: { columns, measure } }: Line): Cells {
  const text = (kind: ColumnKind) =>
    [...new Set((columns.get(kind) ?? []).map((at) => texts[at] ?? ''))].filter(Boolean).join('、')
  return {
    number: text('number'),
    source: text('source'),
    category: text('category'),
    content: text('content'),
    target: text('target'),
    measure: text('measure') || (text('target') === '' ? '' : measure),
    deadline: text('deadline'),
    lead: text('lead'),
    units: text('units'),
    support: text('support'),
    contact: text('contact'),
  }
}

/** 同上 and its signs take what the row before says. */
function carried(cells: Cells, before: Cells | null): Cells {
  const filled = Object.entries(cells).map(([kind, text]) =>
    /^(?:同上|同前|〃|″|"|''|→|↑)$/.test(text)
      ? [kind, before?.[kind as ColumnKind] ?? '']
      : [kind, text],
  )
  return Object.fromEntries(filled) as Cells
}

function faultsIn({ faults }: Sheet, { at, header }: Line): string[] {
  const used = new Set([...header.columns.values()].flat())
  return faults
    .filter(({ row, column }) => row === at && used.has(column))
    .map(({ reason }) => reason)
}

function hiddenIn({ hiddenRows }: Sheet, at: number): string[] {
  return hiddenRows.has(at) ? ['这一行在表里是隐藏的，也读入了；不要的话请删去这一行。'] : []
}

/** Kinds of columns whose cells are one with those above. */
function mergedUp({ merges }: Sheet, { at, header }: Line): Set<ColumnKind> {
  const isOne = (column: number) =>
    merges.some(
      ({ from, to }) =>
        from.row < at && at <= to.row && from.column <= column && column <= to.column,
    )
  const kinds = [...header.columns].filter(([, columns]) => columns.every(isOne))
  return new Set(kinds.map(([kind]) => kind))
}

function isAcross({ merges }: Sheet, at: number): boolean {
  return merges.some(({ from, to }) => from.row <= at && at <= to.row && from.column < to.column)
}
