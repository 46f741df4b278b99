import { amountWords, plainWords } from '#features/progress/digest-words.ts'
import type { ReplyEntry } from '#features/progress/ledger/round-figures.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import type { Turn } from '#features/progress/progress.ts'
import type { WeekPlan } from '#features/progress/weeks/rounds.ts'
import { figureOf, nameOf, type OpenFigure, valueFor } from './open-figures.ts'
import type { VouchingWords } from './vouching-words.ts'

/** A sentence that vouches for something, and all that it may be said of. */
export interface Said {
  words: VouchingWords
  week: WeekPlan
  view: RoundView
  /** Figures that wait for a word; `own`: the writer's. */
  open: readonly OpenFigure[]
  own: readonly OpenFigure[]
  /** What others have reported for the writer's unit, and waits for a word as well. */
  waiting: readonly ReplyEntry[]
}

/** What waits for no word stands as it was told. */
export const asTold = '好的，数字照您报的记着，不用再做什么。'

/** Asks which of several figures is meant. */
export function whichOne(meant: readonly OpenFigure[]): string {
  const names = meant.map(nameOf)
  return `没看出说的是哪一项，还没核实的有：${names.join('、')}；请写明单位和工作，例如“${names[0]}无误”。`
}

/** Asks whether one's own figure is right, or what somebody else has reported for the unit. */
export function figureOrProxy(
  meant: readonly OpenFigure[],
  waiting: readonly ReplyEntry[],
): string {
  const figures = meant.map((each) => {
    return `${nameOf(each)}${amountWords(each.value, each.line.unit)}无误请回复“${nameOf(each)}无误”`
  })
  return `没看出说的是哪一个：${figures.join('，')}；${proxyWords(waiting)}`
}

/** Where one's own figure has raised a doubt that needs no answer. */
export function toldOrProxy(waiting: readonly ReplyEntry[]): string {
  return `没看出说的是哪一个：您自己报的数无误不用再回复；${proxyWords(waiting)}`
}

function proxyWords(waiting: readonly ReplyEntry[]): string {
  const who = [...new Set(waiting.map(({ author }) => plainWords(author.name)))].join('、')
  return `${who}代${plainWords(waiting[0]?.unit ?? '')}报的属实请回复“确认”。`
}

/** 没错，就是6万平方米, where 60万 was asked about: nobody knows whether the figure is right or the other one is meant. */
export function otherAmount(
  named: readonly OpenFigure[],
  { amounts: [amount] }: VouchingWords,
  { incoming, scene }: Turn,
): string {
  const [only, ...more] = named
  const other = only && amount ? valueFor(only, amount, scene) : null
  const figure = only && figureOf(only)
  // 没错，就是10万 of this week's 10万, where its total of 60万 was asked about.
  if (!only || more.length > 0 || (other !== null && figure?.week === other)) return whichOne(named)
  const { unit, metric, value, line } = only
  const role = figure?.week === value ? '本周' : '累计'
  const told = other === null ? `__${line.unit ?? ''}` : amountWords(other, line.unit)
  const whose = unit === incoming.author.unit ? '' : `${plainWords(unit)} `
  const asWeek =
    role === '累计' && other !== null ? `，是本周新做的请回复“${whose}${metric}本周${told}”` : ''
  return `${nameOf(only)}报的是${role}${amountWords(value, line.unit)}，和这句里的数不一样，没有改动：原来的数无误请回复“${nameOf(only)}无误”，要改请回复“更正 ${whose}${metric}${role}${told}”${asWeek}。`
}

/** What is said where nothing waits for these words: they are no report. Null for figures, which may be one. */
export function nothingToVouch(
  { words: { amounts, works, isCasual }, open, waiting, view }: Said,
  { incoming: { author, trusted } }: Turn,
): string | null {
  if (amounts.length > 0) return null
  if (waiting.length > 0) return `没有登记：${proxyWords(waiting)}`
  const isOf = (metric: string | null) => works.flat().some((name) => name === metric)
  const others = open.filter(({ metric }) => isOf(metric)).map(({ unit }) => plainWords(unit))
  // 信访件已核实 may be a report in words.
  if (isCasual && works.length > 0 && others.length === 0) return null
  const told = view.tasks
    .flatMap(({ lines }) => lines)
    .some(({ metric, figures }) => isOf(metric) && figures.some(({ unit }) => unit === author.unit))
  if (told) return asTold
  // 第3条 may also be the number of a message that waits.
  if (trusted) return open.length > 0 ? whichOne(open) : '现在没有待核实的数，不用核实。'
  const because =
    others.length > 0
      ? `待核实的数是${others.join('、')}报的，无误请该单位或协调员回复；本单位`
      : '本单位没有待核实的数；'
  return `没有登记：${because}有进展请写明数字，例如“${works[0]?.[0] ?? '工作'}本周__，累计__”。`
}
