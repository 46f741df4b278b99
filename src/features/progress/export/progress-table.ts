import {
  AlignmentType,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { aimedLines } from '#features/progress/digest/digest-standing.ts'
import { amountWords, paceWords, percentWords } from '#features/progress/digest-words.ts'
import type { LineView, RoundView } from '#features/progress/ledger/round-view.ts'
import { fontOf } from './bulletin-layout.ts'
import { xmlText } from './xml-text.ts'

const header = ['指标', '目标', '累计', '完成率', '序时', '评价']
/** Twips; together the 156 mm between the margins. */
const widths = [2645, 1500, 1500, 1100, 1000, 1100]

/** Progress against time as a table, where no picture can be drawn. */
export function progressTable(view: RoundView): Table {
  const lines = aimedLines(view)
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [row(header, '黑体', true), ...lines.map((line) => row(cellsOf(line), '仿宋', false))],
  })
}

function cellsOf(line: LineView): string[] {
  const amount = (value: number | null) => (value === null ? '—' : amountWords(value, line.unit))
  const share = (value: number | null) => (value === null ? '—' : percentWords(value))
  return [
    line.metric ?? '—',
    amount(line.target),
    amount(line.cumulative),
    share(line.percent),
    share(line.expected),
    line.percent === null ? '未报数' : paceWords[line.pace],
  ]
}

function row(cells: readonly string[], font: string, tableHeader: boolean): TableRow {
  return new TableRow({
    tableHeader,
    cantSplit: true,
    children: cells.map((text, index) => cell(text, font, widths[index] ?? 1000)),
  })
}

function cell(text: string, font: string, width: number): TableCell {
  const run = new TextRun({ text: xmlText(text), font: fontOf(font), size: 24 })
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { line: 400, lineRule: LineRuleType.AT_LEAST },
        children: [run],
      }),
    ],
  })
}
