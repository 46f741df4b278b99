import { isWeek } from '#calendar/day.ts'
import { plainWords, weekWords } from '#features/progress/digest-words.ts'
import type { LineView, RoundView } from '#features/progress/ledger/round-view.ts'
import { monthIn } from '#features/progress/weeks/month-named.ts'
import { weekOf } from '#features/progress/weeks/round-week.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'
import { weekIn } from '#features/progress/weeks/week-named.ts'
import type { ProgressAnswer, ProgressInquiry } from './progress-answers.ts'
import { monthAnswer } from './progress-month.ts'
import type { ProgressQuestion } from './progress-question.ts'
import {
  isMeant,
  ProgressSources,
  type SourcedFigure,
  type Told,
  toldLines,
} from './progress-sources.ts'
import {
  behindWords,
  figureWords,
  leftWords,
  lineWords,
  standingWords,
  weekSumWords,
} from './progress-wording.ts'

type HowFar = Extract<ProgressQuestion, { type: 'how-far' }>

const mostLines = 8
const mostFigures = 4
const nature = '各单位填报数，不是计划原文'
const asksForRest = /还(?:差|剩|欠|缺)|差(?:了|着)?(?:多少|几)/

/** The same of a week or a month that the words name (上周疏通了多少米); undefined where they name none. */
export async function backThen(
  question: HowFar,
  inquiry: ProgressInquiry,
  rounds: Rounds,
): Promise<ProgressAnswer | null | undefined> {
  const said = inquiry.text.normalize('NFKC').replace(/\s+/g, '')
  const week = weekIn(said, weekOf(inquiry.at))
  if (week !== null) return earlierAnswer(question, week, inquiry, rounds)
  const month = asksForRest.test(said) ? null : monthIn(said)
  return month ? monthAnswer(question, month, inquiry, rounds) : undefined
}

/** How a line is told: what is left, how far it lags behind, or where it stands, as a question asks. */
export function wayToTell(text: string): (told: Told) => string {
  if (asksForRest.test(text)) return leftWords
  if (/本周|这一?周/.test(text) && !/落后|滞后/.test(text)) return weekSumWords
  return /落后|滞后/.test(text) ? behindWords : standingWords
}

/** 餐饮这周查了多少, not 本周还差多少. */
export function asksForWeek(text: string): boolean {
  return /本周|这一?周/.test(text) && !/累计|落后|滞后|还(?:差|剩|欠|缺)/.test(text)
}

/** What was reported in a week that is named, and nothing of other weeks. */
async function earlierAnswer(
  question: HowFar,
  name: string,
  { plan, scene }: ProgressInquiry,
  rounds: Rounds,
): Promise<ProgressAnswer | null> {
  const { entries } = isWeek(name) ? await rounds.store.read(plan.name, name) : { entries: [] }
  if (entries.length === 0) {
    return { text: `${weekWords(name)}没有收过进展。`, found: false, sources: [] }
  }
  const view = await rounds.view(await rounds.week(plan, name), scene)
  const sources = new ProgressSources(view, plan, scene, rounds)
  return howFarAnswer(question, view, sources, weekSumWords, true)
}

/** How far the lines a question is about are, each with the newest figures of its units. Null where it is about none. */
export async function howFarAnswer(
  question: HowFar,
  view: RoundView,
  sources: ProgressSources,
  words: (told: Told) => string,
  onlyThen = false,
): Promise<ProgressAnswer | null> {
  const found = toldLines(view)
    .filter((told) => isMeant(question, told))
    .slice(0, mostLines)
  if (found.length === 0) return null
  // Of one unit among several neither the target nor the sum is told, unless what is left is asked.
  const isOwn = ({ task }: Told) =>
    question.unit !== null && task.units.length > 1 && words !== leftWords
  const parts: string[] = []
  for (const told of found) {
    const figures = (await sources.figuresOf(told))
      .filter(({ unit }) => question.unit === null || unit === question.unit)
      .filter(({ weekName }) => !onlyThen || weekName === view.week)
    const head = `- ${isOwn(told) ? ownName(told) : lineWords(told, words(told))}`
    const none = onlyThen ? '　这一周没有单位填报' : isOwn(told) ? '　还没有填报' : ''
    parts.push(head, ...figureLines(figures, told.line, none))
  }
  const text = [`截至${weekWords(view.week)}（${nature}）：`, ...parts].join('\n')
  return { text, found: true, sources: sources.clausesOf(found.map(({ line }) => line)) }
}

function ownName({ task, line }: Told): string {
  return `**${line.metric ?? plainWords(task.title)}**：`
}

/** @param none said where there is no figure; empty = nothing */
function figureLines(figures: readonly SourcedFigure[], line: LineView, none: string): string[] {
  if (figures.length === 0) return none === '' ? [] : [none]
  const told = figures.slice(0, mostFigures).map((figure) => `　${figureWords(figure, line)}`)
  const rest = figures.length - told.length
  return rest > 0 ? [...told, `　另有${rest}家，见台账`] : told
}
