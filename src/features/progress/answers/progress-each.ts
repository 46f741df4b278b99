import { amountWords, plainWords, weekWords } from '#features/progress/digest-words.ts'
import { reachedWords } from '#features/progress/ledger/level.ts'
import type { LineView, RoundView } from '#features/progress/ledger/round-view.ts'
import { tellsOf } from '#features/progress/ledger/silent-units.ts'
import type { ProgressAnswer } from './progress-answers.ts'
import { type Told, toldLines } from './progress-sources.ts'
import { amountsOf } from './week-text.ts'

const nature = '各单位填报数，不是计划原文'

/** A work unit by unit, with the sums; of a share how many have reached it, and the plain average. Null where none counts it. */
export function eachAnswer(metric: string, view: RoundView): ProgressAnswer | null {
  const told = linesOf(metric, view)
  if (told.length === 0) return null
  const parts = told.flatMap((each) => [`- **${metric}**：${sumsOf(each)}`, ...unitLines(each)])
  return answer([`截至${weekWords(view.week)}（${nature}）：`, ...parts])
}

function sumsOf({ line }: Told): string {
  const { levels, target, week, cumulative, unit } = line
  if (levels?.length === 0) return `${reachedWords(line)}；还没有填报`.replace(/^；/, '')
  if (levels) return [reachedWords(line), averageWords(line)].filter(Boolean).join('；')
  return [
    week === null ? '本周还没有填报' : `本周合计${amountWords(week, unit)}`,
    cumulative === null ? '' : `累计合计${amountWords(cumulative, unit)}`,
    target === null ? '' : `目标${amountWords(target, unit)}`,
  ]
    .filter(Boolean)
    .join('，')
}

function averageWords({ levels = [], unit }: LineView): string {
  if (levels.length < 2) return ''
  const sum = levels.reduce((total, { value }) => total + value, 0)
  const average = Math.round((sum / levels.length) * 10) / 10
  return `${levels.length}家平均${amountWords(average, unit)}（各家简单平均）`
}

/** A line a unit, those of a share by their size; units of which nothing is known in one line. */
function unitLines({ task, line }: Told): string[] {
  const own = task.units.map((unit) => ({
    unit,
    words: ownWords(line, unit),
    at: levelOf(line, unit),
  }))
  const known = own.filter(({ words }) => words !== '')
  const sorted = line.levels ? known.toSorted((a, b) => b.at - a.at) : known
  const silent = own.filter(({ words }) => words === '').map(({ unit }) => plainWords(unit))
  return [
    ...sorted.map(({ unit, words }) => `　${plainWords(unit)}：${words}`),
    ...(silent.length > 0 && known.length > 0 ? [`　还没报过：${silent.join('、')}`] : []),
  ]
}

function levelOf({ levels = [] }: LineView, unit: string): number {
  return levels.find((level) => level.unit === unit)?.value ?? 0
}

/** `本周12家，累计220家`, `累计131家（往周）`; empty where nothing is known of the unit. */
export function ownWords(line: LineView, unit: string): string {
  const told = line.figures.find((figure) => figure.unit === unit)
  const amounts = told ? amountsOf(told, line.unit) : []
  if (told) return amounts.join('，') || '本周没有报数字'
  const before = line.before.find((each) => each.unit === unit)
  if (!before) return ''
  const value = amountWords(before.cumulative, line.unit)
  return `${line.levels ? value : `累计${value}`}（往周）`
}

/** Who has told no work of a metric this week, or that none was done. Null where nobody counts it. */
export function idleAnswer(metric: string, view: RoundView): ProgressAnswer | null {
  const told = linesOf(metric, view)
  if (told.length === 0) return null
  const parts = told.flatMap(({ task, line }) => {
    const own = task.units.filter((unit) => line.countedBy?.includes(unit) ?? true)
    const figure = (unit: string) => line.figures.find((each) => each.unit === unit)
    const known = (unit: string) => line.before.find((each) => each.unit === unit)
    const none = own.filter((unit) => figure(unit) && !moved(unit, line))
    const silent = own.filter((unit) => !tellsOf(line, unit))
    const never = silent.filter((unit) => !known(unit))
    const before = silent.filter(known)
    return [
      named('本周报的是0或没有进展', none),
      named('本周还没报，往周报过', before),
      named('一次也没报过', never),
    ].filter(Boolean)
  })
  const head = `${weekWords(view.week)}**${metric}**（${nature}）：`
  return answer(parts.length > 0 ? [head, ...parts] : [`${head}各家本周都有进展。`])
}

/** Units that have done nothing of any work this week: whoever told a 0, or nothing at all. */
export function idleUnits(view: RoundView): ProgressAnswer {
  const lines = toldLines(view).map(({ line }) => line)
  const due = view.units.filter(({ status }) => status !== 'excused')
  const idle = due.filter(({ unit }) => !lines.some((line) => moved(unit, line)))
  const isSilent = ({ status }: RoundView['units'][number]) => status === 'missing'
  const names = (units: typeof idle) => units.map(({ unit }) => unit)
  const parts = [
    named('本周报的是0或没有进展', names(idle.filter((each) => !isSilent(each)))),
    named('本周还没报', names(idle.filter(isSilent))),
  ].filter(Boolean)
  const head = `${weekWords(view.week)}（${nature}）：`
  return answer(parts.length > 0 ? [head, ...parts] : [`${head}各家本周都有进展。`])
}

/** True for a unit that has told a figure of the week that is more than 0, or only a total that rose. */
export function moved(unit: string, { figures }: LineView): boolean {
  const told = figures.find((each) => each.unit === unit)
  if (!told || told.week !== null) return (told?.week ?? 0) > 0
  return (told.cumulative ?? 0) > (told.last ?? 0)
}

function named(label: string, units: readonly string[]): string {
  return units.length === 0
    ? ''
    : `- ${label}（${units.length}家）：${units.map(plainWords).join('、')}`
}

function linesOf(metric: string, view: RoundView): Told[] {
  return toldLines(view).filter(({ line }) => line.metric === metric)
}

function answer(lines: readonly string[]): ProgressAnswer {
  return { text: lines.join('\n'), found: true, sources: [] }
}
