import { momentWords } from '#features/progress/digest-words.ts'
import type {
  EarlierMessage,
  LineView,
  RoundView,
  TaskView,
  UnitFigure,
} from '#features/progress/ledger/round-view.ts'
import { cellAmount, cellFormat, remarkOf } from './ledger-columns.ts'
import type { Column } from './table-sheet.ts'

/** One row of the trace: a figure with the message it comes from, a total, or a message that could not be filed. */
export type TraceRow =
  | { kind: 'figure'; task: TaskView; line: LineView; figure: UnitFigure }
  | { kind: 'total'; task: TaskView; line: LineView }
  | { kind: 'unfiled'; message: RoundView['unconfirmed'][number] }

/** Every figure of a round in the order of the tasks, each counted line closed by its total. */
export function traceRows(view: RoundView): TraceRow[] {
  const filed = view.tasks.flatMap((task) => task.lines.flatMap((line) => lineRows(task, line)))
  const unfiled = view.unconfirmed.map((message) => ({ kind: 'unfiled' as const, message }))
  return [...filed, ...unfiled]
}

function lineRows(task: TaskView, line: LineView): TraceRow[] {
  const figures = line.figures.map((figure) => ({ kind: 'figure' as const, task, line, figure }))
  const known = line.figures.length > 0 || line.cumulative !== null
  const isSummed = line.metric !== null && !line.levels
  return !isSummed || !known ? figures : [...figures, { kind: 'total', task, line }]
}

/** A column that says something of figures, and nothing of other rows unless told. */
function ofFigure(
  header: string,
  width: number,
  value: (figure: UnitFigure) => string | number | null,
  others: (row: Exclude<TraceRow, { kind: 'figure' }>) => string | number | null = () => null,
): Column<TraceRow> {
  return {
    header,
    width,
    value: (row) => {
      const cell = row.kind === 'figure' ? value(row.figure) : others(row)
      return row.kind === 'unfiled' || typeof cell !== 'number' ? cell : cellAmount(row.line, cell)
    },
    format: (row) => cellFormat(row.kind === 'unfiled' ? null : row.line),
  }
}

/** Where each figure comes from: message, sender, time and exact words. */
export const traceColumns: readonly Column<TraceRow>[] = [
  { header: '任务', width: 24, value: (row) => (row.kind === 'unfiled' ? null : row.task.title) },
  { header: '条款', width: 14, value: (row) => (row.kind === 'unfiled' ? null : row.task.id) },
  { header: '指标', width: 14, value: (row) => (row.kind === 'unfiled' ? null : row.line.metric) },
  ofFigure('填报单位', 16, (figure) => figure.unit, totalLabel),
  ofFigure(
    '本周完成量',
    12,
    (figure) => figure.week,
    (row) => total(row, 'week'),
  ),
  ofFigure(
    '累计完成量',
    12,
    (figure) => figure.cumulative,
    (row) => total(row, 'cumulative'),
  ),
  ofFigure(
    '上周累计',
    12,
    (figure) => figure.last,
    (row) => total(row, 'lastCumulative'),
  ),
  ofFigure(
    '填报人',
    10,
    (figure) => figure.author,
    (row) => unfiled(row)?.author ?? null,
  ),
  ofFigure('代报人所在单位', 14, (figure) => figure.proxyOf),
  ofFigure(
    '填报时间',
    17,
    (figure) => momentWords(figure.at),
    (row) => momentOf(unfiled(row)),
  ),
  ofFigure(
    '消息编号',
    44,
    (figure) => figure.event,
    (row) => unfiled(row)?.event ?? null,
  ),
  ofFigure('存在问题', 24, (figure) => figure.problem),
  ofFigure('下一步措施', 24, (figure) => figure.next),
  ofFigure('备注', 20, remarkOf, (row) => (row.kind === 'unfiled' ? '填报人待确认，未计入' : null)),
  ofFigure(
    '原话',
    60,
    (figure) => figure.text,
    (row) => unfiled(row)?.text ?? null,
  ),
  ofFigure('此前消息编号', 44, (figure) => earlier(figure, ({ event }) => event)),
  ofFigure('此前原话', 60, (figure) => earlier(figure, ({ text }) => text)),
]

/** Of messages before, which said what of a figure still stands; null where the newest says all. */
function earlier(figure: UnitFigure, words: (message: EarlierMessage) => string): string | null {
  return figure.earlier?.map(words).join('\n') ?? null
}

/** A total holds the newest figure of units that were silent this week as well. */
function totalLabel(row: Exclude<TraceRow, { kind: 'figure' }>): string | null {
  return row.kind === 'total' ? '合计（含往周已报单位）' : row.message.unit || null
}

function total(row: TraceRow, which: 'week' | 'cumulative' | 'lastCumulative'): number | null {
  return row.kind === 'total' ? row.line[which] : null
}

function unfiled(row: TraceRow): RoundView['unconfirmed'][number] | null {
  return row.kind === 'unfiled' ? row.message : null
}

function momentOf(message: { at: number } | null): string | null {
  return message === null ? null : momentWords(message.at)
}
