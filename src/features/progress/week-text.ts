import { amountWords, clipped, momentWords, plainWords, weekWords } from './digest-words.ts'
import type { LineView, RoundView, TaskView, UnitFigure } from './round-view.ts'

const shortText = 60

/** One week of one unit, a line a figure; what is still due where asked for. */
export function weekText(view: RoundView, unit: string, withDue: boolean): string {
  const lines = view.tasks.flatMap((task) =>
    task.lines.flatMap((line) =>
      line.figures
        .filter((figure) => figure.unit === unit)
        .map((figure) => figureLine(figure, line, task)),
    ),
  )
  const due = view.tasks
    .filter(({ units }) => units.includes(unit))
    .flatMap((task) => task.lines)
    .filter(({ figures }) => !figures.some((figure) => figure.unit === unit))
    .flatMap(({ metric }) => metric ?? [])
  return [
    `**${plainWords(unit)} ${weekWords(view.week)}**`,
    ...(lines.length > 0 ? lines : ['- 还没有报进展']),
    ...(withDue && due.length > 0 ? [`还没报：${due.join('、')}。`] : []),
  ].join('\n')
}

function figureLine(figure: UnitFigure, line: LineView, task: TaskView): string {
  const said = [
    ...amountsOf(figure, line.unit),
    ...(figure.problem === null ? [] : [`问题：${short(figure.problem)}`]),
    ...(figure.next === null ? [] : [`下一步：${short(figure.next)}`]),
  ]
  const words = said.length > 0 ? said.join('，') : short(figure.text)
  const source = `${plainWords(figure.author)} ${momentWords(figure.at).slice(5)}`
  return `- ${line.metric ?? plainWords(task.title)}：${words}（${source}）`
}

/** `本周1200米`, `累计23000米`, as far as they are known. */
export function amountsOf(
  { week, cumulative }: Pick<UnitFigure, 'week' | 'cumulative'>,
  unit: string | null,
): string[] {
  return [
    ...(week === null ? [] : [`本周${amountWords(week, unit)}`]),
    ...(cumulative === null ? [] : [`累计${amountWords(cumulative, unit)}`]),
  ]
}

function short(text: string): string {
  return clipped(plainWords(text), shortText)
}
