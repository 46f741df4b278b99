import type { Clause } from './clauses.ts'
import type { Remark } from './remarks.ts'
import type { Role } from './roles.ts'
import type { Span } from './span.ts'

type Column = Role | 'task' | 'problem' | 'next' | 'other'

const columns: readonly [RegExp, Column][] = [
  [/问题|困难/, 'problem'],
  [/下一?步|措施|打算|计划安排/, 'next'],
  [/目标|任务数|计划数|应完成|完成率|比例|上周|序时|去年/, 'skip'],
  [/累计|总量|年初|合计/, 'cumulative'],
  [/本周|这周|本期|完成(?:量|数|情况)?$|进展|数量/, 'week'],
  [/任务|事项|指标|项目|工作|内容|条款|序号/, 'task'],
]

/** What the cells of a pasted table are; offsets are those of the text. */
export interface TableReading {
  /** Role of the figures of a clause, by the clause's start. */
  roles: ReadonlyMap<number, Role>
  /** Metric of the figures of a clause, where the columns are things and the rows say their roles. */
  metrics: ReadonlyMap<number, number>
  remarks: Remark[]
}

interface Filling {
  roles: Map<number, Role>
  metrics: Map<number, number>
  remarks: Remark[]
}

/**
 * Reads rows of cells parted by bars or tabs under a heading row; all is empty where there is no table.
 * @param metricIn the metric that a stretch names; -1 = none.
 */
export function readTable(
  folded: string,
  clauses: readonly Clause[],
  metricIn: (span: Span) => number,
): TableReading {
  const reading: Filling = { roles: new Map(), metrics: new Map(), remarks: [] }
  if (!folded.includes('|')) return reading
  let heading: Heading = { columns: null, things: null }
  let offset = 0
  for (const line of folded.split('\n')) {
    const cells = cellsOf(line, offset)
    offset += line.length + 1
    if (cells.length < 3) continue
    if (/\d/.test(line)) readCells(cells, heading, clauses, reading)
    else heading = headingOf(cells, metricIn) ?? heading
  }
  return reading
}

/** What the columns are: roles, or things whose roles the rows say. */
interface Heading {
  columns: readonly Column[] | null
  things: readonly number[] | null
}

function headingOf(cells: readonly Cell[], metricIn: (span: Span) => number): Heading | null {
  const things = cells.map(metricIn)
  if (things.filter((metric) => metric >= 0).length > 1) return { columns: null, things }
  const columns = cells.map(({ text }) => columnOf(text))
  const named = columns.filter((kind) => kind !== 'other').length
  return named >= 2 ? { columns, things: null } : null
}

function readCells(
  cells: readonly Cell[],
  { columns, things }: Heading,
  clauses: readonly Clause[],
  reading: Filling,
): void {
  if (things) readTurned(cells, things, columnOf(cells[0]?.text ?? ''), clauses, reading)
  else if (columns) readRow(cells, columns, clauses, reading)
}

function readRow(
  cells: readonly Cell[],
  heading: readonly Column[],
  clauses: readonly Clause[],
  { roles, remarks }: Filling,
): void {
  for (const [index, cell] of cells.entries()) {
    const kind = heading[index] ?? 'other'
    if (kind === 'problem' || kind === 'next') remarks.push(remarkOf(kind, cell))
    else if (kind !== 'task' && kind !== 'other') setRole(roles, clauses, cell, kind)
  }
}

/** A row 本周|980|144 under things: its first cell says the role of the others. */
function readTurned(
  cells: readonly Cell[],
  things: readonly number[],
  kind: Column,
  clauses: readonly Clause[],
  { roles, metrics }: Filling,
): void {
  if (kind === 'problem' || kind === 'next' || kind === 'task' || kind === 'other') return
  for (const [index, cell] of cells.entries()) {
    const metric = things[index] ?? -1
    if (metric < 0) continue
    setRole(roles, clauses, cell, kind)
    for (const { start } of clauses) {
      if (start >= cell.start && start < cell.end) metrics.set(start, metric)
    }
  }
}

interface Cell {
  text: string
  start: number
  end: number
}

function cellsOf(line: string, offset: number): Cell[] {
  if (!line.includes('|')) return []
  const cells: Cell[] = []
  let at = offset
  for (const part of line.split('|')) {
    const start = at + part.length - part.trimStart().length
    cells.push({ text: part.trim(), start, end: start + part.trim().length })
    at += part.length + 1
  }
  if (cells[0]?.text === '') cells.shift()
  return cells
}

function columnOf(text: string): Column {
  return columns.find(([pattern]) => pattern.test(text))?.[1] ?? 'other'
}

function remarkOf(kind: 'problem' | 'next', { start, end }: Cell): Remark {
  return { kind, from: start, start, end }
}

function setRole(roles: Map<number, Role>, clauses: readonly Clause[], cell: Cell, role: Role) {
  for (const clause of clauses) {
    if (clause.start >= cell.start && clause.start < cell.end) roles.set(clause.start, role)
  }
}
