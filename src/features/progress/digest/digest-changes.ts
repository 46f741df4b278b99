import { amountWords, plainWords } from '#features/progress/digest-words.ts'
import type { Total } from '#features/progress/ledger/ledger.ts'
import { isLevel } from '#features/progress/ledger/level.ts'
import type {
  LineView,
  RoundView,
  TaskView,
  UnitFigure,
  UnitStatus,
} from '#features/progress/ledger/round-view.ts'

/**
 * What a later issue of the same week says differently, a sentence without its stop each: who reported since, which
 * figures were corrected, and what the totals are now. Empty when nothing counted changed.
 */
export function changesBetween(before: RoundView, after: RoundView): string[] {
  return [
    ...statusChanges(before, after),
    ...after.tasks.flatMap((task) => taskChanges(before.tasks.find(sameId(task)), task)),
  ]
}

/** The totals of a view, as a later one is compared with them. */
export function totalsOf({ tasks }: RoundView): Total[] {
  return tasks.flatMap(({ id, lines }) =>
    lines.flatMap(({ metric, cumulative }) => {
      return metric === null ? [] : [{ task: id, metric, cumulative }]
    }),
  )
}

/** Totals that are others than a digest told although nothing was said in its own week: an earlier one was added to. */
export function carriedChanges(told: readonly Total[], now: RoundView): string[] {
  return now.tasks.flatMap(({ id, lines }) =>
    lines.flatMap((line) => {
      const before = told.find(({ task, metric }) => task === id && metric === line.metric)
      if (!before) return []
      const { cumulative, unit } = line
      const what = `${plainWords(before.metric)}累计合计因前面补录`
      const words = moved(what, before.cumulative, cumulative, unit, '变为')
      return words === null ? [] : [words]
    }),
  )
}

function sameId(task: TaskView): (other: TaskView) => boolean {
  return (other) => other.id === task.id
}

function statusChanges(before: RoundView, after: RoundView): string[] {
  const earlier = new Map(before.units.map((unit) => [unit.unit, unit.status]))
  return after.units.flatMap(({ unit, status, filledIn }) => {
    const words = statusChange(earlier.get(unit), status)
    if (words === null) return []
    return [`${plainWords(unit)}${words === '补报' && filledIn ? '补录' : words}`]
  })
}

function hasReported(status: UnitStatus | undefined): boolean {
  return status === 'reported' || status === 'late'
}

function statusChange(before: UnitStatus | undefined, after: UnitStatus): string | null {
  if (before === after) return null
  if (!hasReported(before) && hasReported(after)) return '补报'
  if (hasReported(before) && !hasReported(after)) return '撤回填报'
  if (after === 'excused') return '本周不报'
  return before === 'excused' ? '改为应报' : null
}

function taskChanges(before: TaskView | undefined, after: TaskView): string[] {
  return after.lines.flatMap((line) => {
    const earlier = before?.lines.find((other) => other.metric === line.metric)
    const settled = earlier?.unsure && !line.unsure ? [`${lineName(line, after)}数据已核实`] : []
    return [...figureChanges(earlier, line, after), ...totalChange(earlier, line), ...settled]
  })
}

/** What a unit's figures of a line are called: the metric, or the task where nothing is counted. */
function lineName(line: LineView, task: TaskView): string {
  return plainWords(line.metric ?? task.title)
}

/** Corrections only: figures that are new, or gone, show in who reported and in the totals. */
function figureChanges(before: LineView | undefined, after: LineView, task: TaskView): string[] {
  const earlier = newestByUnit(before)
  return [...newestByUnit(after).values()].flatMap((figure) => {
    const old = earlier.get(figure.unit)
    if (!old) return []
    const who = `${plainWords(figure.unit)}${lineName(after, task)}`
    const became = figure.filledIn ? '补录为' : '更正为'
    return [
      bothMoved(who, old, figure, after.unit, became),
      old.problem === figure.problem ? null : `${who}更新存在问题`,
      old.next === figure.next ? null : `${who}更新下一步工作`,
    ].filter((words) => words !== null)
  })
}

function newestByUnit(line: LineView | undefined): Map<string, UnitFigure> {
  const confirmed = line?.figures.filter((figure) => figure.confirmed) ?? []
  return new Map(confirmed.map((figure) => [figure.unit, figure]))
}

function totalChange(before: LineView | undefined, after: LineView): string[] {
  if (after.metric === null) return []
  const name = plainWords(after.metric)
  const old = { week: before?.week ?? null, cumulative: before?.cumulative ?? null }
  return [bothMoved(`${name}合计`, old, after, after.unit, '变为')].filter(
    (words) => words !== null,
  )
}

/** The week's figure and the total in one sentence: `疏通管道合计本周由1米变为2米，累计由11米变为12米`. */
function bothMoved(
  what: string,
  before: Pick<LineView, 'week' | 'cumulative'>,
  after: Pick<LineView, 'week' | 'cumulative'>,
  unit: string | null,
  became: '更正为' | '补录为' | '变为',
): string | null {
  const parts = [
    moved('本周', before.week, after.week, unit, became),
    moved(isLevel(unit) ? '' : '累计', before.cumulative, after.cumulative, unit, became),
  ].filter((words) => words !== null)
  return parts.length === 0 ? null : `${what}${parts.join('，')}`
}

function moved(
  what: string,
  before: number | null,
  after: number | null,
  unit: string | null,
  became: '更正为' | '补录为' | '变为',
): string | null {
  if (before === after) return null
  const words = (value: number | null) => (value === null ? '未报数' : amountWords(value, unit))
  return `${what}由${words(before)}${became}${words(after)}`
}
