import { dayOf } from '#calendar/beijing.ts'
import { nothingIn } from '#features/progress/commands/commands-show.ts'
import type { Month } from '#features/progress/commands/round-command.ts'
import { type MonthRow, monthRows, monthWords } from '#features/progress/digest/digest-month.ts'
import { monthViews } from '#features/progress/digest/round-month.ts'
import { amountWords, plainWords, weekWords } from '#features/progress/digest-words.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { monthNamed } from '#features/progress/weeks/month-named.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'
import type { ProgressAnswer, ProgressInquiry } from './progress-answers.ts'
import type { ProgressQuestion } from './progress-question.ts'
import { isMeant } from './progress-sources.ts'
import { lineWords, standingWords } from './progress-wording.ts'

/** What the digested weeks of a month add up to, as its table says; null where nothing of it is counted. */
export async function monthAnswer(
  question: Extract<ProgressQuestion, { type: 'how-far' }>,
  said: Month,
  { plan, at }: ProgressInquiry,
  rounds: Rounds,
): Promise<ProgressAnswer | null> {
  const month = monthNamed(said, dayOf(at))
  const views = await monthViews(rounds, plan, month)
  if (views.length === 0) return { text: nothingIn(month), found: false, sources: [] }
  const { unit } = question
  const rows = monthRows(unit === null ? views : views.map((view) => onlyOf(view, unit)))
  const meant = rows.filter((row) => isMeant(question, row))
  if (meant.length === 0) return null
  const weeks = views.map(({ week }) => weekWords(week))
  const whose = unit === null ? '' : plainWords(unit)
  const head = `${whose}${monthWords(month)}（${weeks.join('、')}汇总的填报数，不是计划原文）：`
  return {
    text: [head, ...meant.map((row) => rowWords(row, unit))].join('\n'),
    found: true,
    sources: [],
  }
}

function rowWords(row: MonthRow, unit: string | null): string {
  const { total, weeks, line } = row
  const each = weeks.map((week) => (week === null ? '未报' : amountWords(week, line.unit)))
  const sum =
    total === null ? '当月未报数' : `当月${amountWords(total, line.unit)}（各周${each.join('、')}）`
  if (unit === null) return `- ${lineWords(row, `${sum}；${standingWords(row)}`)}`
  const own = line.levels ? null : (line.cumulative ?? line.lastCumulative)
  const known = own === null ? '' : `；本单位累计${amountWords(own, line.unit)}`
  return `- ${lineWords(row, `${sum}${known}`)}`
}

/** A week with nothing but what one unit told. */
function onlyOf(view: RoundView, unit: string): RoundView {
  const tasks = view.tasks.map((task) => ({
    ...task,
    lines: task.lines.map((line) => {
      const figures = line.figures.filter((figure) => figure.unit === unit)
      const [only] = figures.filter(({ confirmed }) => confirmed)
      const lastCumulative = line.before.find((each) => each.unit === unit)?.cumulative ?? null
      return {
        ...line,
        figures,
        week: only?.week ?? null,
        cumulative: only?.cumulative ?? null,
        lastCumulative,
      }
    }),
  }))
  return { ...view, tasks }
}
