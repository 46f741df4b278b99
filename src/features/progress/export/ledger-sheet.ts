import ExcelJS from 'exceljs'
import { attendanceOf, linesOf, paceCounts } from '#features/progress/digest/digest-standing.ts'
import {
  dayWords,
  matterWords,
  momentWords,
  periodWords,
  weekWords,
} from '#features/progress/digest-words.ts'
import type { RoundView, UnitStatus, UnitView } from '#features/progress/ledger/round-view.ts'
import { ledgerColumns, ledgerRows } from './ledger-columns.ts'
import { steadyZip } from './steady-zip.ts'
import { addTable, type Column } from './table-sheet.ts'
import { traceColumns, traceRows } from './trace-columns.ts'

const statusWords: Readonly<Record<UnitStatus, string>> = {
  reported: '已报',
  late: '迟报',
  missing: '未报',
  excused: '本周不报',
}

const unitColumns: readonly Column<UnitView>[] = [
  { header: '单位', width: 24, value: (row) => row.unit },
  { header: '填报情况', width: 16, value: situationOf },
  { header: '填报人', width: 24, value: (row) => row.reporters.join('、') },
  { header: '填报时间', width: 18, value: (row) => (row.at === null ? null : momentWords(row.at)) },
  { header: '迟报原因', width: 40, value: (row) => row.lateBecause },
]

function situationOf({ status, filledIn, waiting }: UnitView): string {
  const mark = filledIn ? '（补录）' : waiting && status === 'missing' ? '（待确认）' : ''
  return `${statusWords[status]}${mark}`
}

/**
 * The week's ledger as .xlsx: 台账 with a row for each line of each task, 填报情况 with a row for each unit, 轨迹 with every
 * figure and the message it comes from. Same view, same bytes.
 */
export async function ledgerSheet(view: RoundView): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const name = `${matterWords(view.round)}工作台账`
  const subtitle = subtitleOf(view)
  addTable(book, {
    name: '台账',
    title: name,
    subtitle,
    columns: ledgerColumns,
    rows: ledgerRows(view),
    below: [totals(view)],
  })
  addTable(book, {
    name: '填报情况',
    title: `${name}填报情况`,
    subtitle,
    columns: unitColumns,
    rows: view.units,
    below: [],
  })
  addTable(book, {
    name: '轨迹',
    title: `${name}数据来源`,
    subtitle,
    columns: traceColumns,
    rows: traceRows(view),
    below: [],
  })
  return steadyZip(new Uint8Array(await book.xlsx.writeBuffer()), view.due)
}

function subtitleOf(view: RoundView): string {
  const { due, reported, late, missing } = attendanceOf(view)
  const issue = view.issue > 1 && view.changes.length > 0 ? `  第${view.issue}次印发` : ''
  return (
    `${weekWords(view.week)}（${periodWords(view)}）  截至${dayWords(view.today, true)}  ` +
    `应报${due.length}家、已报${reported.length}家（迟报${late.length}家）、未报${missing.length}家${issue}`
  )
}

/** Figures of different metrics do not add up; what adds up is how many there are and where they stand. */
function totals(view: RoundView): (string | null)[] {
  const counts = paceCounts(linesOf(view))
  const cells: (string | null)[] = ledgerColumns.map(() => null)
  cells[0] = '合计'
  cells[2] = `${view.tasks.length}项任务`
  cells[9] = counts
  return cells
}
