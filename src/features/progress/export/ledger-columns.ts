import { tidy } from '#base/tidy.ts'
import { excerptsOf } from '#features/progress/answers/excerpt.ts'
import { helpWanted } from '#features/progress/digest/help-wanted.ts'
import {
  amountWords,
  clipped,
  flagWords,
  momentWords,
  paceWords,
  shownUnit,
} from '#features/progress/digest-words.ts'
import type {
  LineView,
  RoundView,
  TaskView,
  UnitFigure,
} from '#features/progress/ledger/round-view.ts'
import { amountFormat, type Column } from './table-sheet.ts'

/** Most units that are told of in one cell. */
const mostUnits = 6
/** Most characters of several units in one cell, shared between them. */
const wordsLength = 300

/** One row of the ledger: a line of a task, or a task nothing is counted for. */
export interface LedgerRow {
  number: number
  task: TaskView
  line: LineView | null
}

/** The rows of the ledger, in the order of the tasks. */
export function ledgerRows(view: RoundView): LedgerRow[] {
  const rows = view.tasks.flatMap((task) => {
    const lines = task.lines.length === 0 ? [null] : task.lines
    return lines.map((line) => ({ task, line }))
  })
  return rows.map((row, index) => ({ number: index + 1, ...row }))
}

/** What nobody was given (其他工作) is of those that have told just that. */
function unitsOf({ task, line }: LedgerRow): readonly string[] {
  if (!task.unassigned || !line) return task.units
  return [...new Set([...line.figures, ...line.before].map(({ unit }) => unit))]
}

function leadOf(row: LedgerRow): string {
  return row.task.unassigned ? (unitsOf(row)[0] ?? '') : row.task.lead
}

/** The columns of a task ledger (台账) as offices keep it. */
export const ledgerColumns: readonly Column<LedgerRow>[] = [
  { header: '序号', width: 5, value: (row) => row.number },
  { header: '任务来源（文件·条款）', width: 13, value: (row) => row.task.source },
  { header: '任务内容', width: 18, value: contentOf },
  { header: '目标值/单位', width: 10, value: targetOf },
  { header: '完成时限', width: 11, value: (row) => row.task.deadline ?? '年底前' },
  { header: '牵头单位', width: 10, value: leadOf },
  { header: '责任单位', width: 12, value: (row) => unitNames(unitsOf(row)) },
  { header: '配合单位', width: 10, value: (row) => unitNames(row.task.supporting) },
  { header: '责任人/联系人', width: 11, value: (row) => row.task.contacts.join('、') },
  {
    header: '本周进展',
    width: 30,
    value: (row) => byUnit(row, (figure) => excerptsOf(figure).join('；')),
  },
  {
    header: '本周完成量',
    width: 10,
    value: ({ line }) => line && cellAmount(line, line.week),
    format: ({ line }) => cellFormat(line),
  },
  {
    header: '累计完成量',
    width: 10,
    value: ({ line }) => line && (levelCell(line) ?? cellAmount(line, line.cumulative)),
    format: ({ line }) => cellFormat(line),
  },
  {
    header: '完成率',
    width: 8,
    value: (row) => (row.line?.percent == null ? null : tidy(row.line.percent / 100)),
    format: () => '0.0%',
  },
  {
    header: '序时进度（达/欠/超/已完成/其他）',
    width: 9,
    value: (row) => paceWords[row.line?.pace ?? 'none'].replace('序时', ''),
  },
  { header: '存在问题', width: 18, value: (row) => byUnit(row, (figure) => figure.problem) },
  { header: '下一步措施', width: 18, value: (row) => byUnit(row, (figure) => figure.next) },
  { header: '需协调事项', width: 14, value: (row) => byUnit(row, helpWanted) },
  {
    header: '填报时间',
    width: 11,
    value: (row) => byUnit(row, (figure) => momentWords(figure.at)),
  },
  { header: '填报人（代报人）', width: 12, value: (row) => byUnit(row, reporterOf) },
  { header: '备注', width: 12, value: (row) => byUnit(row, remarkOf) },
]

/** Who sent a figure; the unit of somebody who sent it for another is named. */
export function reporterOf(figure: UnitFigure): string {
  return figure.proxyOf === null ? figure.author : `${figure.author}（${figure.proxyOf}代报）`
}

/** What is to be known about a figure besides its value; empty when nothing is. */
export function remarkOf(figure: UnitFigure): string {
  return [
    figure.confirmed ? '' : '待确认，未计入',
    figure.filledIn ? '补录' : '',
    figure.late ? '截止后报' : '',
    figure.inside ? `已含在${figure.inside}报的数里，合计不另加` : '',
    ...figure.flags.map((flag) => flagWords[flag]),
  ]
    .filter((words) => words !== '')
    .join('；')
}

/** A figure of a line in the unit it is shown in; of one line all are in the same. */
export function cellAmount({ unit, target }: LineView, value: number | null): number | null {
  const { divisor } = shownUnit(unit, target)
  if (value === null || divisor === 1) return value
  return tidy(value / divisor)
}

/** The number format that goes with `cellAmount`. */
export function cellFormat(line: LineView | null): string {
  return amountFormat(line && shownUnit(line.unit, line.target).unit)
}

/** Levels of units, a line each; null for what is counted. */
export function levelCell({ levels, unit }: LineView): string | null {
  if (!levels) return null
  return levels.map((level) => `${level.unit}${amountWords(level.value, unit)}`).join('\n')
}

function contentOf({ task, line }: LedgerRow): string {
  return line?.metric == null ? task.title : `${task.title}\n指标：${line.metric}`
}

function targetOf({ line }: LedgerRow): string {
  if (line?.metric == null) return '—'
  return line.target === null ? `—/${line.unit ?? ''}` : amountWords(line.target, line.unit)
}

/**
 * What each unit has to say in a cell, a line each. One unit alone is quoted in full; of several, each shortly and the
 * first few: a printed row has an end, and the trace has them all.
 */
function byUnit({ line }: LedgerRow, words: (figure: UnitFigure) => string | null): string {
  const figures = line?.figures ?? []
  const said = figures
    .map((figure) => ({ unit: figure.unit, words: words(figure) ?? '' }))
    .filter((each) => each.words !== '')
  if (figures.length === 1) return said[0]?.words ?? ''
  const rest = said.length - mostUnits
  const each = Math.floor(wordsLength / Math.min(said.length, mostUnits))
  return [
    ...said.slice(0, mostUnits).map(({ unit, words }) => `${unit}：${clipped(words, each)}`),
    ...(rest > 0 ? [`其余${rest}家见“轨迹”`] : []),
  ].join('\n')
}

/** Names in a cell: all of a few, the first of many. */
export function unitNames(units: readonly string[]): string {
  const few = units.slice(0, mostUnits).join('、')
  return units.length <= mostUnits ? few : `${few}等${units.length}家`
}
