import {
  amountWords,
  matterWords,
  paceWords,
  percentWords,
  plainWords,
  unverifiedWords,
} from '#features/progress/digest-words.ts'
import { levelWords, reachedWords } from '#features/progress/ledger/level.ts'
import type { LineView, RoundView, TaskView } from '#features/progress/ledger/round-view.ts'
import { paceCounts, riseOf } from './digest-standing.ts'

/** One line of a month: what its weeks add up to, and where it stands after the last of them. */
export interface MonthRow {
  task: TaskView
  line: LineView
  /** Sum of the weeks' figures; a week that only gave its cumulative counts by its rise. Null when no week gave any. */
  total: number | null
  /** One figure a week, in the order of the weeks. */
  weeks: readonly (number | null)[]
}

/**
 * The counted lines of a month by the newest of its weeks; lines that only an earlier week had are kept.
 * @param views the weeks, oldest first.
 */
export function monthRows(views: readonly RoundView[]): MonthRow[] {
  const newest = new Map<string, { task: TaskView; line: LineView }>()
  for (const view of views) {
    for (const task of view.tasks) {
      for (const line of task.lines) {
        if (line.metric !== null) newest.set(keyOf(task, line), { task, line })
      }
    }
  }
  return [...newest].map(([key, { task, line }]) => {
    const weeks = views.map((view) => weekFigure(view, key))
    return { task, line, weeks, total: sum(weeks) }
  })
}

/** How many reports were due in a month, and how they came. */
export function monthAttendance(views: readonly RoundView[]): {
  due: number
  reported: number
  late: number
  missing: number
} {
  const statuses = views.flatMap((view) => view.units.map((unit) => unit.status))
  const count = (status: string) => statuses.filter((each) => each === status).length
  const [onTime, late, missing] = [count('reported'), count('late'), count('missing')]
  return { due: onTime + late + missing, reported: onTime + late, late, missing }
}

function keyOf(task: TaskView, line: LineView): string {
  return JSON.stringify([task.id, line.metric])
}

function weekFigure(view: RoundView, key: string): number | null {
  for (const task of view.tasks) {
    const line = task.lines.find((each) => keyOf(task, each) === key)
    if (line) return line.week ?? (line.figures.length > 0 ? riseOf(line) : null)
  }
  return null
}

function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
}

/** The month in the group's chat: reports, classes, and the total of each line. */
export function monthText(views: readonly RoundView[], month: string): string {
  const last = views.at(-1)
  if (!last) return ''
  const rows = monthRows(views)
  const { due, reported, late, missing } = monthAttendance(views)
  const counts = paceCounts(rows.map((row) => row.line))
  const told = rows.filter(
    ({ total, line }) => total !== null || line.cumulative !== null || line.levels?.length,
  )
  const rest = rows.length - told.length
  const silent =
    rest > 0 ? [`${told.length > 0 ? '其余' : ''}${rest}项指标本月没有填报数据，见月报表。`] : []
  return [
    `**${plainWords(matterWords(last.round))}${monthWords(month)}工作进展汇总**${unverifiedWords(last)}`,
    `**填报情况**：本月${views.length}轮，应报${due}家次，已报${reported}家次，迟报${late}家次，未报${missing}家次。`,
    counts === '' ? '' : `**序时进度**：${counts}。`,
    [...told.map((row) => `- ${rowText(row)}`), ...silent].join('\n'),
    '请主要负责同志审阅签字后报送。',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** `2024-05` → `2024年5月`. */
export function monthWords(month: string): string {
  const [year, number] = month.split('-')
  return `${year}年${Number(number)}月`
}

function rowText({ line, total }: MonthRow): string {
  if (line.levels)
    return `${plainWords(line.metric ?? '')}：${levelWords(line)}；${reachedWords(line)}`
  const parts = [
    total === null ? '本月未报数' : `本月${amountWords(total, line.unit)}`,
    line.cumulative === null ? '' : `累计${amountWords(line.cumulative, line.unit)}`,
    line.percent === null ? '' : `完成${percentWords(line.percent)}`,
    line.pace === 'none' ? '' : `**${paceWords[line.pace]}**`,
  ]
  return `${plainWords(line.metric ?? '')}：${parts.filter((part) => part !== '').join('，')}`
}
