import { tidy } from '#base/tidy.ts'
import { type UnsureFigure, unsureFigures } from '#features/progress/digest/unsure-lines.ts'
import { plainWords } from '#features/progress/digest-words.ts'
import type { RoundView, UnitFigure } from '#features/progress/ledger/round-view.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import { fitUnit } from '#features/progress/reply/parts/measure.ts'
import type { Scene } from '#features/progress/weeks/rounds.ts'
import type { SaidAmount, VouchingWords } from './vouching-words.ts'

/** A figure that waits for a word on whether it is right, with the task of its line. */
export interface OpenFigure extends UnsureFigure {
  task: string
}

/** All of a week. */
export function openFigures({ tasks }: Pick<RoundView, 'tasks'>): OpenFigure[] {
  return tasks.flatMap(({ id, lines }) =>
    lines.flatMap((line) => unsureFigures(line).map((each) => ({ ...each, task: id }))),
  )
}

/** `区城管委裸地治理`: what it is called, also in an answer that can be sent. */
export function nameOf({ unit, metric }: Pick<OpenFigure, 'unit' | 'metric'>): string {
  return `${plainWords(unit)}${metric}`
}

/** What its unit has told this week; undefined where it rests on an earlier one. */
export function figureOf({ unit, line }: OpenFigure): UnitFigure | undefined {
  return line.figures.find((each) => each.unit === unit)
}

/** The message that told it this week, as `channel:message id`. */
export function eventOf(figure: OpenFigure): string | undefined {
  return figureOf(figure)?.event
}

/** Those that are named by unit and work, else by article; all where nothing is named. */
export function namedBy(
  { units, works, article }: VouchingWords,
  open: readonly OpenFigure[],
): OpenFigure[] {
  const isArticle = (task: string) => task === article || task.endsWith(`#${article}`)
  return open.filter(
    ({ unit, metric, task }) =>
      (units.length === 0 || units.includes(unit)) &&
      (works.length === 0 || works.some((names) => names.includes(metric))) &&
      (article === null || works.length > 0 || isArticle(task)),
  )
}

/** Of those that are named the ones whose amounts are told again, all where none is; nothing where an amount is another one. */
export function meantBy(
  { amounts, works }: VouchingWords,
  named: readonly OpenFigure[],
  scene: Scene,
): OpenFigure[] {
  const isTold = (amount: SaidAmount) => named.some((each) => isOf(amount, each, scene))
  if (amounts.length === 0) return [...named]
  if (!amounts.every(isTold)) return []
  const told = named.filter((each) =>
    amounts.some((amount) => valueFor(each, amount, scene) === each.value),
  )
  return works.length > 1 && told.length > 0 ? [...named] : told
}

/** What an amount is in the unit of a figure; null where it counts something else. */
export function valueFor(
  { metric, line }: OpenFigure,
  { unit, value, scaled }: Amount,
  { metrics }: Pick<Scene, 'metrics'>,
): number | null {
  const own = metrics.find(({ name }) => name === metric)
  const fit = fitUnit(unit, own ?? { unit: line.unit ?? '', units: {} }, scaled)
  return fit && tidy(value * fit.factor)
}

/** 本周10万、累计60万: each is one of the two that were told. */
function isOf(amount: SaidAmount, open: OpenFigure, scene: Scene): boolean {
  const told = figureOf(open) ?? { week: null, cumulative: open.value }
  const roles = amount.role === null ? (['week', 'cumulative'] as const) : [amount.role]
  return roles.some((role) => told[role] !== null && told[role] === valueFor(open, amount, scene))
}
