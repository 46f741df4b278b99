import { findHeader, missingColumns } from './columns.ts'
import { joinedLines } from './joined-lines.ts'
import { partMeant } from './part-deadline.ts'
import type { Sheet } from './read-sheets.ts'
import { namedIn, unitsOf } from './row-units.ts'
import { type TableAmount, tableAmounts } from './table-amounts.ts'
import { type BodyRow, type Cells, type SkippedRow, tableBody } from './table-body.ts'
import { type DayReader, deadlineDoubt, tableDeadline } from './table-deadline.ts'
import { withTitleNames } from './title-names.ts'
import { withLikes, withoutTwinRows } from './twin-rows.ts'

/** One line of a task table as understood. */
export interface TableRow {
  /** Row number as Excel shows it. */
  row: number
  /** The sheet it stands in, where several were read. */
  sheet?: string
  title: string
  source: string
  /** Units as written, the lead first. */
  units: readonly string[]
  /** Units that only help (配合单位), as written. */
  supporting: readonly string[]
  /** Names as written, without telephone numbers. */
  contacts: readonly string[]
  deadline: string | null
  amounts: readonly TableAmount[]
  /** What was read otherwise than written, a Chinese sentence each; nothing of it stops an import. */
  remarks: readonly string[]
}

/** A line that cannot be a task as it stands. */
export interface UnreadRow {
  row: number
  sheet?: string
  /** Chinese sentence: why, and what to do. */
  reason: string
}

/** What was made of a sheet. */
export interface TaskTable {
  sheet: string
  rows: readonly TableRow[]
  unread: readonly UnreadRow[]
  /** Rows that are no tasks: sums, headings of blocks, notes. */
  skipped: readonly SkippedRow[]
  /** Headings of columns that nothing is read from. */
  unused: readonly string[]
  /** Columns without which nothing can be imported. */
  missing: readonly string[]
  /** Columns that would tell more. */
  absent: readonly string[]
}

/**
 * Reads a task table row by row; null when the sheet has no heading row of one.
 * @param year where a deadline names none.
 * @param dayIn reads deadlines that are no dates; default none is.
 * @param known names of units of the roster, for 各社区; default none.
 */
export function readTaskTable(
  sheet: Sheet,
  year: number,
  dayIn: DayReader = () => null,
  known: readonly string[] = [],
): TaskTable | null {
  const header = findHeader(sheet.rows)
  if (!header) return null
  const { needed, optional } = missingColumns(header.columns)
  const table = { sheet: sheet.name, missing: needed, absent: optional }
  if (needed.length > 0)
    return { ...table, rows: [], unread: [], skipped: [], unused: header.unused }
  const { rows: body, skipped, unused } = tableBody(sheet, header)
  const named = body.flatMap(({ cells }) => unitsOf(cells, []).units)
  const units = [...new Set([...named, ...known])]
  const read = withoutTwinRows(body).map((each) => readRow(each, { year, dayIn, units }))
  const rows = read.flatMap((each) => ('title' in each ? [each] : []))
  return {
    ...table,
    skipped,
    unused,
    rows: withTitleNames(withLikes(rows)),
    unread: read.flatMap((each) => ('reason' in each ? [each] : [])),
  }
}

/** What a row is read with. */
interface Beside {
  year: number
  dayIn: DayReader
  /** Names of all units of the table and of the roster. */
  units: readonly string[]
}

function readRow({ row, cells, faults, remarks }: BodyRow, beside: Beside): TableRow | UnreadRow {
  const { year, dayIn } = beside
  if (faults.length > 0) return { row, reason: faults.join('') }
  const content = joinedLines(cells.content)
  if (content === '') return { row, reason: '没有写任务内容，请补上，或删去这一行。' }
  const { units, helping, joined, vague, all } = unitsOf(cells, beside.units)
  if (units.length === 0) {
    const why = vague.length > 0 ? `“${vague.join('、')}”不是具体单位` : '没有写牵头单位或责任单位'
    const way = vague.length > 0 ? '，或先把这些单位写进花名册的 units 再导入' : ''
    return { row, reason: `${why}，请写上单位名称${way}。` }
  }
  const title = titleOf(content, cells.category)
  const target = joinedLines(cells.target)
  const amounts = tableAmounts({ ...cells, target, content, title })
  const part = partMeant(cells.deadline, content, amounts)
  const time =
    part === null ? deadlineOf(cells.deadline, year, dayIn) : ofPart(cells.deadline, part)
  return {
    row,
    title,
    source: sourceOf(cells),
    units,
    supporting: [
      ...new Set([
        ...helping,
        ...namedIn(cells.support).filter((name) => !/^[-—/无]+$/.test(name)),
      ]),
    ].filter((name) => !units.includes(name)),
    contacts: namesIn(cells.contact),
    deadline: time.deadline,
    amounts,
    remarks: [
      ...remarks,
      ...joined.map((name) => `“${name}”在表里分两行写，按一个单位记。`),
      ...time.remarks,
      ...all.map(({ word, names }) => `“${word}”按${names.length}家记：${names.join('、')}。`),
      ...(vague.length > 0
        ? [
            `“${vague.join('、')}”不是具体单位，没有记入；要记入请写上单位名称，或先写进花名册的 units。`,
          ]
        : []),
      ...uncounted(target, cells.measure, amounts),
    ],
  }
}

/** What is due of a part says nothing of when all of it is. */
function ofPart(cell: string, part: string): Pick<TableRow, 'deadline' | 'remarks'> {
  const words = `完成时限“${brief(cell)}”说的只是“${part}”，不是全部`
  return { deadline: null, remarks: [`${words}，全部完成的期限暂按年底，请补上日期。`] }
}

function deadlineOf(
  cell: string,
  year: number,
  dayIn: DayReader,
): Pick<TableRow, 'deadline' | 'remarks'> {
  const read = tableDeadline(cell, year)
  if (read.kind === 'year') return { deadline: null, remarks: [] }
  if (read.kind === 'day') {
    const doubt = deadlineDoubt(cell, read.day, year)
    const remarks = doubt === null ? [] : [`完成时限“${brief(cell)}”${doubt}`]
    return { deadline: read.day, remarks }
  }
  const found = dayIn(cell, year)
  const words = `完成时限“${brief(cell)}”`
  return found
    ? { deadline: found.day, remarks: [`${words}已换算：${found.rule}，请核对。`] }
    : { deadline: null, remarks: [`${words}没有写成日期，暂按年底，请补上日期。`] }
}

/** A target of which no figure comes; a sign for none is no target. */
function uncounted(target: string, measure: string, amounts: readonly TableAmount[]): string[] {
  if (amounts.length > 0 || /^[-—–/\\无]*$/.test(target)) return []
  const isBare = /^\D{0,3}\d[\d,. ]*(?:以上|左右)?$/.test(target) && !/^[-—–−负]/.test(target)
  const why =
    isBare && measure === ''
      ? `没有写计量单位，只收文字进展；要累计请写成“${target}米”这样。`
      : '不是可以逐周累计的数量，只收文字进展。'
  return [`目标“${brief(isBare ? `${target}${measure}` : target)}”${why}`]
}

/** The words before the first stop; the category in front where they alone say little. */
function titleOf(content: string, category: string): string {
  const [first = content] = content.replace(/^\d+[.、．]\s*/, '').split(/[。；;\n]/)
  const title = first.length > 40 ? `${first.slice(0, 39)}…` : first
  return category !== '' && title.length < 6 ? `${category}：${title}` : title
}

function sourceOf({ source, category, number }: Cells): string {
  return source || [category, number && `第 ${number} 项`].filter(Boolean).join(' ') || '任务分解表'
}

/** Names of two to four characters; numbers and titles stay out. */
function namesIn(cell: string): string[] {
  const words = cell.replace(/[\d\-+()（）]{5,}/g, ' ').split(/[、，,;；/\s]+/)
  return [...new Set(words.filter((word) => /^[\p{Script=Han}·]{2,4}$/u.test(word)))]
}

function brief(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 30 ? `${line.slice(0, 29)}…` : line
}
