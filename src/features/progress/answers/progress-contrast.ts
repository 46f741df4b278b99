import { sumOf } from '#base/tidy.ts'
import { amountWords, plainWords, weekWords } from '#features/progress/digest-words.ts'
import type { LineView, RoundView } from '#features/progress/ledger/round-view.ts'
import type { Told } from './progress-sources.ts'

const mostUnits = 3

/** A line in two weeks with what lies between them; null where nobody reported it in either. */
export function contrastWords(
  told: Told,
  now: RoundView,
  before: { view: RoundView; line: LineView | undefined },
): string | null {
  const { line } = told
  const earlier = before.line
  if (line.figures.length === 0 && (earlier?.figures.length ?? 0) === 0) return null
  const week = difference(line.week, earlier?.week ?? null, line.unit)
  const weeks = [
    `${weekWords(now.week)}${weekFigure(line)}`,
    `${weekWords(before.view.week)}${earlier ? weekFigure(earlier) : '没有填报'}`,
    ...(week ? [`当周${week}`] : []),
  ].join('，')
  const total = difference(line.cumulative, earlier?.cumulative ?? null, line.unit)
  const totals =
    line.cumulative === null
      ? ''
      : `；累计${amountWords(line.cumulative, line.unit)}${total ? `，比那时${total}` : ''}`
  return `- **${line.metric ?? plainWords(told.task.title)}**：${weeks}${totals}${silentWords(line, earlier)}`
}

function weekFigure({ week, figures, unit }: LineView): string {
  if (week === null) return figures.length === 0 ? '还没有填报' : '没有报当周数'
  const told = figures.filter((figure) => figure.week !== null).length
  return `${amountWords(week, unit)}${told > 1 ? `（${told}家合计）` : ''}`
}

function difference(now: number | null, before: number | null, unit: string | null): string {
  if (now === null || before === null) return ''
  const more = sumOf(now, -before)
  if (more === 0) return '持平'
  return `${more > 0 ? '多' : '少'}${amountWords(Math.abs(more), unit)}`
}

/** Units that told the earlier week but not yet this one: without them the difference misleads. */
function silentWords(line: LineView, earlier: LineView | undefined): string {
  const silent = (earlier?.figures ?? []).filter(
    ({ unit, week }) =>
      week !== null && !line.figures.some((figure) => figure.unit === unit && figure.week !== null),
  )
  if (silent.length === 0 || line.week === null) return ''
  const names = silent.slice(0, mostUnits).map(({ unit }) => plainWords(unit))
  const more = silent.length > mostUnits ? `等${silent.length}家` : ''
  return `（${names.join('、')}${more}这周还没报，差数不全）`
}

/** Which units have done most or least of a line this week, and in all; null where nobody has reported it. */
export function rankWords(told: Told, least: boolean, among: (unit: string) => boolean): string[] {
  const { line } = told
  const figures = line.figures.filter(({ unit }) => among(unit))
  const week = ranked(
    figures.map(({ unit, week: value }) => ({ unit, value })),
    least,
    line.unit,
  )
  const now = new Map(line.before.map(({ unit, cumulative }) => [unit, cumulative]))
  for (const { unit, cumulative } of figures) if (cumulative !== null) now.set(unit, cumulative)
  const totals = [...now].filter(([unit]) => among(unit)).map(([unit, value]) => ({ unit, value }))
  const total = ranked(totals, least, line.unit)
  const way = wayWords(line, least)
  const name = `**${line.metric ?? plainWords(told.task.title)}**`
  const lacking = least ? unheardWords(told, (unit) => among(unit) && !now.has(unit)) : ''
  return [
    ...(week ? [`- ${name}本周${way}的是${week}`] : []),
    ...(total ? [`- ${name}${line.levels ? '' : '累计'}${way}的是${total}${lacking}`] : []),
  ]
}

function unheardWords({ task, line }: Told, isMeant: (unit: string) => boolean): string {
  const silent = task.units.filter(isMeant).map(plainWords)
  if (silent.length === 0) return ''
  return `；还没报过${line.levels ? '' : '累计数'}的：${silent.join('、')}`
}

function wayWords({ levels }: LineView, least: boolean): string {
  if (levels) return least ? '最低' : '最高'
  return least ? '最少' : '最多'
}

function ranked(
  values: readonly { unit: string; value: number | null }[],
  least: boolean,
  measure: string | null,
): string {
  const known = values.flatMap(({ unit, value }) => (value === null ? [] : [{ unit, value }]))
  const sorted = known.toSorted((a, b) => (least ? a.value - b.value : b.value - a.value))
  const [first, ...others] = sorted
    .slice(0, mostUnits)
    .map(({ unit, value }) => `${plainWords(unit)}${amountWords(value, measure)}`)
  if (first === undefined) return ''
  return others.length > 0 ? `${first}，其次${others.join('、')}` : `${first}（只有这一家报过）`
}
