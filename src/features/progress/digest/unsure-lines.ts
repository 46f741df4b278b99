import { amountWords, plainWords } from '#features/progress/digest-words.ts'
import type { LineView, RoundView } from '#features/progress/ledger/round-view.ts'
import { sizeOf } from '#features/progress/ledger/unsure.ts'

/**
 * What rests on figures that look wrong by their scale, a line each with both numbers and what to answer.
 * @param since `before`: only what was asked about in an earlier week; default all
 */
export function unsureLines({ tasks }: Pick<RoundView, 'tasks'>, since?: 'before'): string[] {
  const isMeant = ({ unit, line }: UnsureFigure) =>
    since === undefined || !line.figures.some((each) => each.unit === unit && each.unsure === 'new')
  const all = tasks.flatMap(({ lines }) => lines.flatMap(unsureFigures))
  return all.filter(isMeant).map((each) => {
    const isOnly = all.filter(({ metric }) => metric === each.metric).length === 1
    return lineWords(each, isOnly ? each.metric : plainWords(each.unit) + each.metric)
  })
}

/** A figure of a unit that waits for a word on whether it is right. */
export interface UnsureFigure {
  unit: string
  line: LineView
  metric: string
  value: number
}

/** The figures of a line that nobody has said are right, those of earlier weeks among them. */
export function unsureFigures(line: LineView): UnsureFigure[] {
  const { metric, unsure = [] } = line
  if (metric === null) return []
  return unsure.map((unit) => {
    const figure = line.figures.find((each) => each.unit === unit)
    const before = line.before.find((each) => each.unit === unit)
    return { unit, line, metric, value: figure ? sizeOf(figure) : (before?.cumulative ?? 0) }
  })
}

/** @param name what is enough to tell it from all others that wait */
function lineWords({ unit, line, metric, value }: UnsureFigure, name: string): string {
  const { target } = line
  const aim = target === null ? '' : `，目标${amountWords(target, line.unit)}`
  return `- ${plainWords(unit)}${metric}报${amountWords(value, line.unit)}${aim}：无误请该单位或协调员回复“${name}无误”，写错了请该单位回复“更正 …”。`
}
