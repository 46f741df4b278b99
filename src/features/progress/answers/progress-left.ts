import { plainWords, weekWords } from '#features/progress/digest-words.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { tellsOf } from '#features/progress/ledger/silent-units.ts'
import { owedLines } from './owed-lines.ts'
import type { ProgressAnswer } from './progress-answers.ts'
import { ownWords } from './progress-each.ts'
import type { ProgressSources, SourcedFigure, Told } from './progress-sources.ts'
import { leftWords, lineWords, originWords } from './progress-wording.ts'

const mostLines = 8
const nature = '各单位填报数，不是计划原文'

/**
 * What a unit has still to do until the targets, line by line, and whether the week was reported.
 * @param own true: of targets that units share nothing but its own figures
 */
export async function leftAnswer(
  view: RoundView,
  unit: string | null,
  own: boolean,
  sources: ProgressSources,
): Promise<ProgressAnswer> {
  if (unit === null) {
    return {
      text: '花名册里还没有您，请写明单位，例如“区住建委还差什么”。',
      found: false,
      sources: [],
    }
  }
  const owed = view.tasks.flatMap((task) => owedLines(task, unit).map((line) => ({ task, line })))
  const meant = owed.filter((told) => (own ? isKnown(told, unit) : told.line.target !== null))
  const told = meant.slice(0, mostLines)
  const lines: string[] = []
  for (const each of told) {
    const figures = (await sources.figuresOf(each)).filter((figure) => figure.unit === unit)
    lines.push(own ? ownLine(each, unit, figures) : leftLine(each, figures))
  }
  const none = own ? '还没有报过数字。' : '本单位的任务没有目标数，只看每周报没报。'
  const title = own ? `本单位填报的（${nature}）：` : `离目标还差的（${nature}）：`
  const text = [
    ...attendanceLines(view, unit, owed),
    ...(lines.length > 0 ? [title, ...lines] : [none]),
  ].join('\n')
  return { text, found: true, sources: sources.clausesOf(told.map(({ line }) => line)) }
}

function attendanceLines(view: RoundView, unit: string, owed: readonly Told[]): string[] {
  const status = view.units.find((each) => each.unit === unit)?.status
  const reported = status === 'reported' || status === 'late'
  const silent = owed.flatMap(({ line }) =>
    line.metric !== null && !tellsOf(line, unit) ? [line.metric] : [],
  )
  return [
    `**${plainWords(unit)} ${weekWords(view.week)}**：本周进展${reported ? '已报' : '还没报'}。`,
    ...(reported && silent.length > 0
      ? [`本周还没报的：${silent.slice(0, mostLines).join('、')}。`]
      : []),
  ]
}

function isKnown({ task, line }: Told, unit: string): boolean {
  return (
    line.metric !== null &&
    (task.units.length < 2 ? line.target !== null : ownWords(line, unit) !== '')
  )
}

/** A target that others share is no unit's own. */
function ownLine(told: Told, unit: string, figures: readonly SourcedFigure[]): string {
  if (told.task.units.length < 2) return leftLine(told, figures)
  return `- **${told.line.metric}**：${ownWords(told.line, unit)}${originWords(figures)}`
}

function leftLine(told: Told, figures: readonly SourcedFigure[]): string {
  return `- ${lineWords(told, leftWords(told))}${originWords(figures)}`
}
