import { sumOf } from '#base/tidy.ts'
import { amountWords, plainWords } from '#features/progress/digest-words.ts'
import type {
  LineView,
  OpenDouble,
  RoundView,
  UnitFigure,
} from '#features/progress/ledger/round-view.ts'
import { partHeld, saysSameWork } from './same-work-words.ts'
import { saysInside } from './told-inside.ts'

const mostUnits = 3

/** What looks counted twice, with its numbers, and what a coordinator can answer: a sentence without its stop. */
export function doubleWords(double: OpenDouble, view: RoundView): string {
  const line = lineOf(double, view)
  const part = line ? partWords(double, line) : null
  if (part !== null) return `${plainWords(double.metric)}：${part}`
  const what = line ? factsWords(double, line) : '几家报的像是同一个数'
  return `${plainWords(double.metric)}：${what}，现按各家相加；请协调员${answerWords(double)}`
}

/** Of a part of a figure neither all nor nothing is true: how to take it off; null where the words name no part. */
function partWords({ metric, keep, because, number }: OpenDouble, line: LineView): string | null {
  const told = line.figures.find(({ unit }) => unit === keep)
  const part = because === 'holds' ? partOf(told) : null
  if (!told || told.week === null || part === null) return null
  const [all, held, rest] = [told.week, part, sumOf(told.week, -part)].map((value) =>
    amountWords(value, line.unit),
  )
  const name = plainWords(metric)
  const each = number === null ? `“${name}分别计”` : `数字：${number * 2 - 1}. 分别计`
  return `${plainWords(keep)}报的本周${all}里含${held}像是与别家一起做的，现按各家相加；别家没有报的请协调员回复${each}，别家也报了的请回复“更正 ${plainWords(keep)} ${name}本周${rest}”`
}

/** How much of a unit's week its words say is others' as well, where that is less than all of it; null for none. */
export function partOf(told: UnitFigure | undefined): number | null {
  if (!told || told.week === null) return null
  const week = told.week
  const parts = told.text.normalize('NFKC').split(/[。;\n]/)
  const held = parts.flatMap((part) => {
    const found = saysSameWork(part) ? partHeld(part) : null
    return found && part.slice(0, found.at).includes(String(week)) ? [found.value] : []
  })
  return held.find((value) => value < week) ?? null
}

function answerWords({ metric, keep, number }: OpenDouble): string {
  const name = plainWords(metric)
  const only = `只计${plainWords(keep)}`
  return number === null
    ? `回复“${name}分别计”或“${name}${only}”`
    : `回复数字：${number * 2 - 1}. 分别计 ${number * 2}. ${only}`
}

/** The line of a view that units may have told twice; undefined where the view has none. */
export function lineOf(
  { task, metric }: Pick<OpenDouble, 'task' | 'metric'>,
  { tasks }: RoundView,
): LineView | undefined {
  return tasks.find(({ id }) => id === task)?.lines.find((line) => line.metric === metric)
}

function factsWords({ units, keep, because }: OpenDouble, line: LineView): string {
  const others = units.filter((unit) => unit !== keep)
  switch (because) {
    case 'same':
      return `${names(units)}报的数完全一样（${figureWords(keep, line)}）`
    case 'holds':
      return `${plainWords(keep)}报的（${figureWords(keep, line)}）像是已含${names(others)}报的（${others.length === 1 ? figureWords(others[0] ?? '', line) : `本周、累计各家合计见台账`}）`
    case 'inside':
      if (!saysInside(textOf(others[0], line))) {
        return `${plainWords(keep)}说自己报的（${figureWords(keep, line)}）是和${names(others)}合计的`
      }
      return `${names(others)}说自己报的（${figureWords(others[0] ?? '', line)}）已含在${plainWords(keep)}报的（${figureWords(keep, line)}）里`
    case 'over': {
      const each = units.map((unit) => `${plainWords(unit)}${figureWords(unit, line)}`)
      const over = `超过目标${amountWords(line.target ?? 0, line.unit)}`
      return `${each.slice(0, mostUnits).join('、')}，合计${amountWords(line.cumulative ?? 0, line.unit)}，${over}，像是重复`
    }
    case 'told':
      return `${names(units)}报的据说是同一个数（${units.map((unit) => `${plainWords(unit)}${figureWords(unit, line)}`).join('；')}）`
  }
}

function textOf(name: string | undefined, { figures }: LineView): string {
  return figures.find(({ unit }) => unit === name)?.text.normalize('NFKC') ?? ''
}

/** `本周865000元，累计12508000元`. */
function figureWords(unit: string, { figures, before, unit: measure }: LineView): string {
  const told = figures.find((figure) => figure.unit === unit)
  const cumulative =
    told?.cumulative ?? before.find((each) => each.unit === unit)?.cumulative ?? null
  const week = told?.week ?? null
  return [
    week === null ? '' : `本周${amountWords(week, measure)}`,
    cumulative === null ? '' : `累计${amountWords(cumulative, measure)}`,
  ]
    .filter(Boolean)
    .join('，')
}

function names(units: readonly string[]): string {
  const few = units.slice(0, mostUnits).map(plainWords).join('、')
  return units.length > mostUnits ? `${few}等${units.length}家` : few
}

/**
 * What counts now that a coordinator has said so.
 * @param alone whether it holds for units that report later as well
 */
export function countedWords(
  { metric, units }: Pick<OpenDouble, 'metric' | 'units'>,
  only: string | null,
  { week, cumulative, unit: measure }: LineView,
  alone: boolean,
): string {
  const sums = [
    week === null ? '' : `本周${amountWords(week, measure)}`,
    cumulative === null ? '' : `累计${amountWords(cumulative, measure)}`,
  ].filter(Boolean)
  const total = sums.length > 0 ? `，合计${sums.join('，')}` : ''
  const name = plainWords(metric)
  if (only === null) return `已按各家分别计：${name}${total}。`
  const others = names(units.filter((unit) => unit !== only))
  return `已改为只计${plainWords(only)}：${name}${total}；${others}的数留在台账里，不另加，以后各周${alone ? '、后来报的单位' : ''}也这样计。`
}
