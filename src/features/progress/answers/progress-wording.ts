import { sumOf, tidy } from '#base/tidy.ts'
import { insideWords, lackWords } from '#features/progress/digest/digest-standing.ts'
import {
  amountWords,
  clipped,
  momentWords,
  paceWords,
  percentWords,
  plainWords,
  weekWords,
} from '#features/progress/digest-words.ts'
import { levelWords } from '#features/progress/ledger/level.ts'
import type { LineView } from '#features/progress/ledger/round-view.ts'
import { excerptsOf } from './excerpt.ts'
import type { SourcedFigure, Told } from './progress-sources.ts'
import { amountsOf } from './week-text.ts'

const saidLength = 30

/** `**疏通管道**（区住建委，二（二）7）：计划目标50000米；填报累计…`. */
export function lineWords(told: Told, reported: string): string {
  const { task, line } = told
  const aim = aimWords(line)
  const source = plainWords(task.source).replace(/^《[^》]*》(?=.)/, '')
  const units = unitsWords(task.units)
  const place = [units, source].filter(Boolean).join('，')
  return `**${line.metric ?? plainWords(task.title)}**（${place}）：${aim === '' ? '' : `${aim}；`}${reported}`
}

/** Whose figure the target is: the plan's own, or one that was set for the round. */
function aimWords({ target, unit, demand }: LineView): string {
  if (target === null) return ''
  return `${demand ? '计划目标' : '目标'}${amountWords(target, unit)}`
}

/** How far a line is: `填报累计9000米，完成18%，序时37.2%，欠序时`. */
export function standingWords(told: Told): string {
  const { cumulative, percent, expected, pace, levels } = told.line
  if (levels) return levelsSaid(told.line)
  if (cumulative === null) return '还没有填报累计数'
  return [
    cumulativeWords(told, cumulative),
    percent === null ? '' : `完成${percentWords(percent)}`,
    percent === null || expected === null ? '' : `序时${percentWords(expected)}`,
    pace === 'none' ? '' : paceWords[pace],
  ]
    .filter(Boolean)
    .join('，')
}

function levelsSaid(line: LineView): string {
  return line.levels?.length ? `填报${levelWords(line)}` : '还没有填报'
}

/** What the units have done in one week, and how far that brings them: `当周2家合计20家；填报累计…`. */
export function weekSumWords(told: Told): string {
  const { week, unit, figures, levels } = told.line
  if (levels) return levelsSaid(told.line)
  const counted = figures.filter((figure) => figure.week !== null && !figure.inside).length
  const sum = week === null ? '' : amountWords(week, unit)
  const words =
    week === null ? '还没有填报当周数' : `当周${counted > 1 ? `${counted}家合计` : ''}${sum}`
  return `${words}；${standingWords(told)}`
}

/** What a line still lacks: `填报累计9000米，还差41000米`. */
export function leftWords(told: Told): string {
  const { target, cumulative, unit, levels, pace } = told.line
  if (levels) return levelsSaid(told.line)
  if (cumulative === null) return '还没有填报累计数'
  if (target === null) return `${cumulativeWords(told, cumulative)}，没有目标数`
  const left = Math.max(0, sumOf(target, -cumulative))
  const isOpen = pace === 'unsure' || pace === 'doubted'
  const done = isOpen ? paceWords[pace] : '已完成'
  const rest = left === 0 ? done : `还差${amountWords(left, unit)}`
  return `${cumulativeWords(told, cumulative)}，${rest}`
}

/** How far a line lags behind the time that has passed: `…，欠序时，按序时应累计18600米，落后9600米`. */
export function behindWords(told: Told): string {
  const { target, cumulative, expected, unit } = told.line
  if (cumulative === null || target === null || expected === null) return standingWords(told)
  const due = Math.round(target * expected) / 100
  const left = tidy(due - cumulative)
  const lag = left > 0 ? `落后${amountWords(left, unit)}` : '不落后'
  return `${standingWords(told)}；按序时应累计${amountWords(due, unit)}，${lag}`
}

/** Several units on one target reach it together; units that never told a total are not among them. */
function cumulativeWords({ task, line }: Told, cumulative: number): string {
  const told = line.figures.filter((figure) => figure.cumulative !== null)
  const added = [...line.before, ...told].filter(({ inside }) => !inside)
  const known = new Set(added.map(({ unit }) => unit))
  const [only] = known
  const amount = `${amountWords(cumulative, line.unit)}${lackWords(line)}`
  if (task.units.length < 2) return `填报累计${amount}`
  const inside = insideWords(line)
  if (inside !== '' && known.size < 2) return `填报累计${amount}${inside}`
  if (known.size > 1 || only === undefined) return `填报累计${known.size}家合计${amount}`
  return `填报累计${amount}${lackWords(line) ? '' : `（只有${plainWords(only)}报过）`}`
}

/** `疏通管道（区住建委）`. */
export function nameWithUnits({ task, line }: Told): string {
  return `${line.metric}（${unitsWords(task.units)}）`
}

function unitsWords(units: readonly string[]): string {
  const few = units.slice(0, 3).map(plainWords).join('、')
  return units.length > 3 ? `${few}等${units.length}家` : few
}

/** The newest message behind a line: `（区住建委张三 2024-05-15 09:00“…”）`, `（区住建委（李四代报） …）`; empty without one. */
export function originWords(figures: readonly SourcedFigure[]): string {
  const [newest] = figures.toSorted((a, b) => b.at - a.at)
  if (!newest) return ''
  const author = plainWords(newest.author)
  const who = newest.proxyOf === null ? author : `（${author}代报）`
  return `（${plainWords(newest.unit)}${who} ${momentWords(newest.at)}“${saidWords(newest)}”）`
}

/** One unit’s figure with its week and message. */
export function figureWords(figure: SourcedFigure, line: LineView): string {
  const amounts = amountsOf(figure, line.unit).join('，') || '没有写数字'
  const proxy = figure.proxyOf === null ? '' : `（${plainWords(figure.proxyOf)}代报）`
  return `${plainWords(figure.unit)}${proxy} ${weekWords(figure.weekName)}：${amounts.replace('本周', '当周')}（${plainWords(figure.author)} ${momentWords(figure.at)}“${saidWords(figure)}”）`
}

function saidWords(figure: SourcedFigure): string {
  return excerptsOf(figure)
    .map((words) => clipped(plainWords(words), saidLength))
    .join('；')
}
