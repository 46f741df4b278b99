import {
  amountWords,
  clipped,
  momentWords,
  nextWords,
  plainWords,
  weekWords,
} from '#features/progress/digest-words.ts'
import { isLevel } from '#features/progress/ledger/level.ts'
import { lineName } from '#features/progress/ledger/line-name.ts'
import type { LineView, RoundView, UnitFigure } from '#features/progress/ledger/round-view.ts'
import { tellsOf } from '#features/progress/ledger/silent-units.ts'
import { owedLines } from './owed-lines.ts'

const shortText = 60

/** One week of one unit, a line a figure; what is still due where asked for. */
export function weekText(view: RoundView, unit: string, withDue: boolean): string {
  const lines = weekLines(view, unit)
  const due = view.tasks
    .flatMap((task) => owedLines(task, unit).map((line) => ({ task, line })))
    .filter(({ line }) => line.metric !== null && !tellsOf(line, unit))
    .map(({ task, line }) => lineName(line, task, view.tasks, unit))
  const wanted = lines.length > 0 ? '还没报' : '要报的'
  return [
    `**${plainWords(unit)} ${weekWords(view.week)}**`,
    ...(lines.length > 0 ? lines : ['- 还没有报进展']),
    ...(withDue && due.length > 0 && !isZero(view, unit) ? [`${wanted}：${due.join('、')}。`] : []),
  ].join('\n')
}

/** What a unit has reported in a week, a line a figure, or that it has nothing to report; empty when it has not reported. */
export function weekLines(view: RoundView, unit: string): string[] {
  const lines = view.tasks.flatMap((task) =>
    task.lines.flatMap((line) =>
      line.figures
        .filter((figure) => figure.unit === unit)
        .map((figure) => figureLine(figure, line, lineName(line, task, view.tasks, unit))),
    ),
  )
  return lines.length === 0 && isZero(view, unit) ? ['- 零报告：本周没有进展'] : lines
}

/** What somebody has told in a week for units that are not theirs, a line a figure with its unit. */
export function linesTold({ tasks }: RoundView, name: string): string[] {
  return tasks.flatMap((task) =>
    task.lines.flatMap((line) =>
      line.figures
        .filter(({ author }) => author === name)
        .map(
          (figure) =>
            `- ${plainWords(figure.unit)} ${figureLine(figure, line, lineName(line, task, tasks, figure.unit)).slice(2)}`,
        ),
    ),
  )
}

/** True for a unit that has reported, but no figure and no words about its work. */
export function isZero(view: RoundView, name: string): boolean {
  const unit = view.units.find((each) => each.unit === name)
  return (unit?.status === 'reported' || unit?.status === 'late') && !hasFigures(view, name)
}

function hasFigures({ tasks }: RoundView, unit: string): boolean {
  return tasks.some(({ lines }) => lines.some((line) => tellsOf(line, unit)))
}

function figureLine(figure: UnitFigure, line: LineView, name: string): string {
  const said = [
    ...amountsOf(figure, line.unit),
    ...(figure.problem === null ? [] : [`问题：${short(figure.problem)}`]),
    ...(figure.next === null ? [] : [`下一步：${short(nextWords(figure.next))}`]),
  ]
  // 餐饮、烧烤、垃圾都没有: of each it says that nothing was done.
  const none = line.metric === null ? short(figure.text) : '本周无进展'
  const words = said.length > 0 ? said.join('，') : none
  const source = `${plainWords(figure.author)} ${momentWords(figure.at).slice(5)}`
  return `- ${name}：${words}（${source}）`
}

/** `本周1200米`, `累计23000米`, of a share `96.2%`, as far as they are known. */
export function amountsOf(
  { week, cumulative }: Pick<UnitFigure, 'week' | 'cumulative'>,
  unit: string | null,
): string[] {
  if (isLevel(unit)) return cumulative === null ? [] : [amountWords(cumulative, unit)]
  return [
    ...(week === null ? [] : [`本周${amountWords(week, unit)}`]),
    ...(cumulative === null ? [] : [`累计${amountWords(cumulative, unit)}`]),
  ]
}

function short(text: string): string {
  return clipped(plainWords(text), shortText)
}
