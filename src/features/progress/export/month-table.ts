import ExcelJS from 'exceljs'
import { tidy } from '#base/tidy.ts'
import {
  type MonthRow,
  monthAttendance,
  monthRows,
  monthWords,
} from '#features/progress/digest/digest-month.ts'
import { paceCounts } from '#features/progress/digest/digest-standing.ts'
import { amountWords, matterWords, paceWords, weekWords } from '#features/progress/digest-words.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { cellAmount, cellFormat, levelCell, unitNames } from './ledger-columns.ts'
import { steadyZip } from './steady-zip.ts'
import { addTable, type Column } from './table-sheet.ts'

/**
 * The month table (月报表) as .xlsx: month total, where each line stands, how many lines stand in each class, and the line
 * on which the head of the unit signs. Same weeks, same bytes.
 * @param views the weeks of one round, oldest first; the state is that of the last.
 * @param month `2024-05`.
 */
export async function monthTable(views: readonly RoundView[], month: string): Promise<Uint8Array> {
  const rows = monthRows(views).map((row, index) => ({ ...row, number: index + 1 }))
  const book = new ExcelJS.Workbook()
  const counts = paceCounts(rows.map((row) => row.line))
  addTable(book, {
    name: '月报表',
    title: `${matterWords(views.at(-1)?.round ?? '')}${monthWords(month)}工作进展情况表`,
    subtitle: subtitleOf(views),
    columns: columnsOf(views),
    rows,
    below: [
      ['合计', null, `${rows.length}项指标`, null, counts],
      ['签审', null, '主要负责同志审阅（签字）：', null, '日期：      年    月    日'],
    ],
  })
  return steadyZip(new Uint8Array(await book.xlsx.writeBuffer()), views.at(-1)?.due ?? 0)
}

function subtitleOf(views: readonly RoundView[]): string {
  const { due, reported, late, missing } = monthAttendance(views)
  return `共${views.length}轮  应报${due}家次、已报${reported}家次（迟报${late}家次）、未报${missing}家次`
}

type NumberedRow = MonthRow & { number: number }

function columnsOf(views: readonly RoundView[]): Column<NumberedRow>[] {
  const format = ({ line }: NumberedRow) => cellFormat(line)
  const weekly = views.map((view, index): Column<NumberedRow> => {
    return {
      header: weekWords(view.week),
      width: 13,
      value: ({ line, weeks }) => cellAmount(line, weeks[index] ?? null),
      format,
    }
  })
  return [
    { header: '序号', width: 6, value: (row) => row.number },
    { header: '任务来源（文件·条款）', width: 20, value: (row) => row.task.source },
    { header: '任务内容', width: 26, value: (row) => row.task.title },
    { header: '指标', width: 16, value: (row) => row.line.metric },
    { header: '责任单位', width: 20, value: (row) => unitNames(row.task.units) },
    { header: '目标值/单位', width: 13, value: targetOf },
    { header: '完成时限', width: 12, value: (row) => row.task.deadline ?? '年底前' },
    ...weekly,
    {
      header: '本月完成量',
      width: 13,
      value: ({ line, total }) => cellAmount(line, total),
      format,
    },
    {
      header: '累计完成量',
      width: 13,
      value: ({ line }) => levelCell(line) ?? cellAmount(line, line.cumulative),
      format,
    },
    {
      header: '完成率',
      width: 9,
      value: (row) => (row.line.percent === null ? null : tidy(row.line.percent / 100)),
      format: () => '0.0%',
    },
    {
      header: '序时进度（达/欠/超/已完成/其他）',
      width: 12,
      value: (row) => paceWords[row.line.pace].replace('序时', ''),
    },
  ]
}

function targetOf({ line }: NumberedRow): string {
  return line.target === null ? `—/${line.unit ?? ''}` : amountWords(line.target, line.unit)
}
