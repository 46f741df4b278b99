import { unsureLines } from '#features/progress/digest/unsure-lines.ts'
import { clipped, plainWords, weekWords } from '#features/progress/digest-words.ts'
import { doubleWords } from '#features/progress/doubles/double-words.ts'
import { lineName } from '#features/progress/ledger/line-name.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { doubts } from '#features/progress/receipt/receipt-flags.ts'
import type { ProgressAnswer } from './progress-answers.ts'
import { toldLines } from './progress-sources.ts'

const mostLines = 10
const textLength = 30

/** What of a week’s figures looks wrong, may be counted twice, or still waits for an answer, a line each. */
export function doubtfulAnswer(view: RoundView): ProgressAnswer {
  const lines = [
    ...doubtLines(view),
    ...unsureLines(view, 'before'),
    ...(view.doubles ?? []).map((double) => `- 可能重复计算：${doubleWords(double, view)}`),
    ...view.unconfirmed.map(({ author, text, waitsFor }) => {
      const whom = waitsFor === 'writer' ? '有追问没回答' : '等协调员确认'
      return `- ${plainWords(author)}“${clipped(plainWords(text), textLength)}”：${whom}，暂未计入`
    }),
  ]
  const rest = lines.length - mostLines
  const week = weekWords(view.week)
  const text =
    lines.length === 0
      ? `${week}已报的数里没有发现对不上的。`
      : [
          `**${week}要核对的数**：`,
          ...lines.slice(0, mostLines),
          ...(rest > 0 ? [`另有${rest}处，见台账。`] : []),
        ].join('\n')
  return { text, found: true, sources: [] }
}

/** What receipts asked their writers to check, a line a unit and message. */
function doubtLines(view: RoundView): string[] {
  const all = toldLines(view).flatMap(({ task, line }) =>
    line.figures.map((figure) => ({
      line,
      figure,
      title: lineName(line, task, view.tasks, figure.unit),
    })),
  )
  const told = Map.groupBy(all, ({ figure }) => `${figure.unit}\n${figure.event}`)
  return [...told.values()].flatMap((figures) => {
    const [first] = figures
    const flags = figures.flatMap(({ figure }) => figure.flags)
    const found = doubts([...new Set(flags)], figures)
    return first && found.length > 0
      ? [`- ${plainWords(first.figure.unit)}：${found.join('；')}`]
      : []
  })
}
