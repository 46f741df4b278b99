import type { Role } from '#features/progress/reply/figures/roles.ts'
import type { Remark } from '#features/progress/reply/remarks/remarks.ts'
import type { Clause } from './clauses.ts'
import { slashedRoles } from './slashed.ts'
import { type Span, startingIn } from './span.ts'
import { isOfWork, type StrangeRow } from './strange-rows.ts'
import { byUnit, isByUnit, ofThingFirst } from './table-by-unit.ts'
import type { Cell, Column, Kind, TableNames } from './table-column.ts'

const kinds: readonly [RegExp, Kind][] = [
  [/^(?:序号|编号|no\.?)$/, 'skip'],
  [/(?<!发现|整改|查处|处理|解决|查出|交办|反馈)问题|困难|^卡在|[堵卡难痛]点|短板|瓶颈/, 'problem'],
  [/下一?步|^接(?:着|下来)|措施|打算|计划安排|后续|对策/, 'next'],
  [/[本这]周末|期末|净?累/, 'cumulative'],
  [
    /目标|任务数|计划数|^(?:年度|全年)$|^(?:原)?计划$|应完成|完成率|比例|上周|序时|去年|^原[报填数]|^周[一二三四五六日天]$/,
    'skip',
  ],
  [
    /累计|总量|年初|合计|开累|至今|今年|截[至止]|到(?:目前|现在)|^总(?:数|共|的|完成)?/,
    'cumulative',
  ],
  [/^(?:实际|更正|现[报数]?|改[为后]?)/, 'week'],
  [/本周|这周|本期|净增|新增|完成(?:量|数|情况)?$|进展|数量/, 'week'],
  [
    /^(?:填报|责任|报送|各)?(?:单位|街道|街镇|社区|部门|科室|村居?|属地|中队|片区)(?:名称)?$/,
    'unit',
  ],
  [/任务|事项|指标|项目|工作|内容|条款|序号/, 'task'],
]

/** A digit, or a number in characters that fills a cell or is written in tens. */
const hasFigures =
  /\d|[一二三四五六七八九][十百千万]|十[一二三四五六七八九]|(?:^|\|)\s*[一二三四五六七八九十]\s*(?=\||$)/

/** 截至6月14日: a day is no figure. */
const dates = /\d{1,2}月\d{1,2}[日号]|\d{1,2}[./]\d{1,2}(?=\s*\|)/g

/** What the cells of a pasted table are; offsets are those of the text. */
export interface TableReading {
  /** Role of the figures of a clause, by the clause's start. */
  roles: Map<number, Role>
  /** Metric of the figures of a clause, where the columns are things and the rows say their roles. */
  metrics: Map<number, number>
  /** Cells of works that nobody counts, by the clause's start. */
  strange: Map<number, StrangeRow>
  remarks: Remark[]
  /** Units that rows are about. */
  units: (Span & { name: string })[]
  /** Lines of the table: what looks like a label there is a heading. */
  lines: Span[]
  /** Lines that name the columns. */
  headings: Span[]
}

/**
 * Reads rows of cells parted by bars or tabs, under a heading row or without; all is empty where there is no table.
 */
export function readTable(
  folded: string,
  clauses: readonly Clause[],
  names: TableNames,
): TableReading {
  const reading: TableReading = {
    roles: new Map(),
    metrics: new Map(),
    strange: new Map(),
    remarks: [],
    units: [],
    lines: [],
    headings: [],
  }
  if (!folded.includes('|')) return reading
  let heading: readonly Column[] | null = null
  let start = 0
  const lines = folded.split('\n')
  for (const [at, line] of lines.entries()) {
    const place = { start, end: start + line.length }
    const cells = cellsOf(line, start)
    // A merged cell is empty in the next row; a bar in front of a row parts nothing.
    const empty = cells[0]?.text === '' && cells.length !== heading?.length
    if (empty && (heading || !namesRows(lines[at + 1], cells.length))) cells.shift()
    heading = readLine(cells, place, hasFigures.test(line.replace(dates, '')) ? null : names)
    start = place.end + 1
  }
  return reading

  function readLine(
    cells: readonly Cell[],
    place: Span,
    named: TableNames | null,
  ): readonly Column[] | null {
    const own = named && headingOf(cells, named, heading !== null)
    if (own) reading.headings.push(place)
    if (own || (heading && cells.length > 1)) reading.lines.push(place)
    if (!own && (heading || !named)) readRow(cells, heading, clauses, reading, names)
    return own ?? heading
  }
}

/** 餐饮|12|312 under |本周|累计: the column without a heading has the names of the rows. */
function namesRows(line: string | undefined, count: number): boolean {
  const [first, ...others] = cellsOf(line ?? '', 0)
  return first !== undefined && first.text !== '' && others.length + 1 === count
}

/** @param again under another heading: things alone make none. */
function headingOf(cells: readonly Cell[], names: TableNames, again: boolean): Column[] | null {
  const columns: Column[] = []
  for (const cell of cells) columns.push(columnOf(cell, columns, names))
  const own = byUnit(columns, cells, names)
  if (own) return own
  const things = columns.filter(({ metric }) => metric >= 0).length
  const known = columns.filter(({ kind }) => kind !== 'other').length
  const heads = cells.length > 1 && ((things > 1 && !again) || known >= 2)
  if (!heads) return null
  return things > 1
    ? withStrange(asColumns(columns, cells), cells, names)
    : asColumns(columns, cells)
}

/** 餐饮|拆违|加油站: between columns of works one of a work that nobody counts, with the roles beside it. */
function withStrange(
  columns: readonly Column[],
  cells: readonly Cell[],
  { isUnit }: TableNames,
): Column[] {
  let strange: string | undefined
  return columns.map((column, at) => {
    const name = cells[at]?.text ?? ''
    const isWork = column.kind === 'other' && isOfWork(name) && !isUnit(name)
    if (!isRole(column.kind)) strange = column.metric < 0 && isWork ? name : undefined
    return strange === undefined || column.metric >= 0 ? column : { ...column, strange }
  })
}

/** 周一…合计, 累计: beside what was done so far a sum is the week's; of two states (截至6月7日, 截至6月14日) the later one counts. */
function asColumns(columns: readonly Column[], cells: readonly Cell[]): Column[] {
  const totals = cells.flatMap(({ text }, index) =>
    columns[index]?.kind === 'cumulative' && columns[index].metric < 0 ? [{ text, index }] : [],
  )
  const last = totals.at(-1)?.index
  const sum = totals.find(({ text }) => /^(?:合计|小计|共计)$/.test(text))
  const states = totals.every(({ text }) => /\d/.test(text))
  if (totals.length < 2 || (!sum && !states)) return [...columns]
  return columns.map((column, index) => {
    if (sum && index === sum.index) return { ...column, kind: 'week' }
    const earlier = states && index !== last && totals.some((each) => each.index === index)
    return earlier ? { ...column, kind: 'skip' } : column
  })
}

/** @param left columns to the left: a unit behind others is what is counted in, a role alone is that of the thing beside. */
function columnOf(cell: Cell, left: readonly Column[], names: TableNames): Column {
  const said = kindOf(cell.text)
  const kind = said === 'unit' && left.some((each) => each.kind !== 'other') ? 'other' : said
  if (kind === 'problem' || kind === 'next' || kind === 'unit') return { kind, metric: -1 }
  const named = names.metricIn(cell)
  const beside = isRole(kind) ? (left.at(-1)?.metric ?? -1) : -1
  return { kind, metric: named >= 0 ? named : beside }
}

function isRole(kind: Kind | undefined): kind is Role {
  return kind === 'week' || kind === 'cumulative' || kind === 'skip' || kind === 'delta'
}

function readRow(
  cells: readonly Cell[],
  heading: readonly Column[] | null,
  clauses: readonly Clause[],
  reading: TableReading,
  names: TableNames,
): void {
  const own = kindOf(cells[0]?.text ?? '')
  if (cells.length < 3) {
    readRemark(cells, own, reading)
    return
  }
  if (!heading) {
    readBare(cells, clauses, reading)
    return
  }
  if (leavesOut(cells, heading, clauses, reading, names)) return
  const shift = cells.length === heading.length + 1 && isRole(own) ? 1 : 0
  const columns = isByUnit(heading)
    ? ofThingFirst(cells, heading, names)
    : ofThingBehind(cells, heading, names)
  for (const [index, cell] of cells.entries()) {
    const column = columns[index - shift]
    if (column) readCell(cell, column, own, clauses, reading)
  }
}

/** 累计|本周|事项: where the thing stands behind its figures, they are its own. */
function ofThingBehind(
  cells: readonly Cell[],
  heading: readonly Column[],
  names: TableNames,
): readonly Column[] {
  const at = heading.findIndex(({ kind }) => kind === 'task')
  const metric = at > 0 && cells[at] ? names.metricIn(cells[at]) : -1
  if (metric < 0) return heading
  return heading.map((column) =>
    column.metric < 0 && isRole(column.kind) ? { ...column, metric } : column,
  )
}

/** 合计 under units, and rows of a work that nobody counts: no figure of theirs is read. @returns whether it is one. */
function leavesOut(
  cells: readonly Cell[],
  heading: readonly Column[],
  clauses: readonly Clause[],
  { roles, strange }: TableReading,
  names: TableNames,
): boolean {
  const row = strangeBehind(cells, heading, names)
  const isOut = row !== null || isTotal(cells, heading)
  for (const { start } of isOut ? cells.flatMap((cell) => startingIn(clauses, cell)) : []) {
    if (row) strange.set(start, row)
    else roles.set(start, 'skip')
  }
  return isOut
}

/** 累计|本周|事项 over 900|120|拆违. */
function strangeBehind(
  cells: readonly Cell[],
  heading: readonly Column[],
  { metricIn }: TableNames,
): StrangeRow | null {
  const at = heading.findIndex(({ kind }) => kind === 'task')
  const [thing, first, last] = [cells[at], cells[0], cells.at(-1)]
  if (at < 1 || !thing || !first || !last || !isOfWork(thing.text)) return null
  if (cells.some((cell) => metricIn(cell) >= 0)) return null
  return { start: first.start, end: last.end, from: first.start, name: thing.text }
}

/** 存在问题|机扫车进不去: a row of two cells in a table of more. */
function readRemark([name, remark]: readonly Cell[], kind: Kind, { remarks }: TableReading): void {
  if (!name || !remark || (kind !== 'problem' && kind !== 'next')) return
  const { start, end } = remark
  remarks.push({ kind, from: name.start, start, end })
}

/** 合计|42|1 under units: the whole of what the rows tell. */
function isTotal(cells: readonly Cell[], heading: readonly Column[]): boolean {
  return cells.some(
    ({ text }, index) => heading[index]?.kind === 'unit' && /^(?:合计|小计|总计|共计)$/.test(text),
  )
}

/** @param own what the first cell of the row says. */
function readCell(
  cell: Cell,
  { kind, metric, unit, strange }: Column,
  own: Kind,
  clauses: readonly Clause[],
  reading: TableReading,
): void {
  const { start, end, text } = cell
  if (strange !== undefined) {
    for (const clause of startingIn(clauses, cell))
      reading.strange.set(clause.start, { start, end, from: start, name: strange, column: true })
    return
  }
  if (unit && hasFigures.test(text)) reading.units.push({ start, end: start, name: unit })
  if (kind === 'problem' || kind === 'next')
    reading.remarks.push({ kind, from: start, start, end, cell: true })
  else if (kind === 'unit') reading.units.push({ start, end, name: text || unitAbove(reading) })
  else readFigure(cell, { kind: isRole(kind) ? kind : own, metric }, clauses, reading)
}

/** An empty cell of a merged column goes on with what stands above it. */
function unitAbove({ units }: TableReading): string {
  return units.at(-1)?.name ?? ''
}

/** A column's word about the role wins, else that of the row's first cell; a thing's own column is this week's. */
function readFigure(
  cell: Cell,
  { kind, metric }: Column,
  clauses: readonly Clause[],
  { roles, metrics }: TableReading,
): void {
  const role = isRole(kind) ? kind : metric >= 0 && hasFigures.test(cell.text) ? 'week' : null
  for (const { start } of startingIn(clauses, cell)) {
    if (role) roles.set(start, role)
    if (metric >= 0) metrics.set(start, metric)
  }
}

/** 疏通管道|1180|38200 without a heading: this week's and so far. */
function readBare(
  [name, ...values]: readonly Cell[],
  clauses: readonly Clause[],
  { roles, remarks }: TableReading,
): void {
  const [first, second, third] = values.filter(({ text }) =>
    /^[\d.,]+[\u4e00-\u9fff]{0,2}$/.test(text),
  )
  if (!name || /\d/.test(name.text) || !first || !second || third) return
  const sizes = [first, second].map(({ text }) => Number(text.replaceAll(/[^\d.]/g, '')))
  const row = slashedRoles(sizes[0] ?? 0, sizes[1] ?? 0, undefined)
  for (const [index, cell] of [first, second].entries()) {
    for (const { start } of startingIn(clauses, cell)) roles.set(start, row[index] ?? 'skip')
  }
  const [trouble, step, ...more] = values.slice(values.indexOf(second) + 1)
  if (!trouble || !step || more.length > 0) return
  for (const [kind, { start, end }] of [
    ['problem', trouble],
    ['next', step],
  ] as const) {
    remarks.push({ kind, from: start, start, end, cell: true })
  }
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
  return cells
}

function kindOf(text: string): Kind {
  return kinds.find(([pattern]) => pattern.test(text))?.[1] ?? 'other'
}
