import { articleId, articleLabel } from '#plan/article-id.ts'
import type { ItemAmount, PlanItem } from './plan-item.ts'
import type { FactsByTask, TaskFigure } from './task-facts.ts'
import { daysInWords, figureWords, quoted } from './words.ts'

/** Most characters of a sentence that are quoted, in UTF-16 units. */
const longestQuote = 160

/** An item with the number it is answered by. */
export interface NumberedItem {
  number: number
  item: PlanItem
}

/**
 * What items of one day say: each with its number and how far it has come; under those of the same article, once, why, when
 * and who.
 * @param daysLeft calendar days until they are due
 */
export function itemLines(
  items: readonly NumberedItem[],
  daysLeft: number,
  facts: FactsByTask,
): string[] {
  return items.flatMap((numbered, index) => {
    const { item, number } = numbered
    const known = facts.get(articleId(item.document, item.path))
    const far = farWords(item, known?.figures ?? [], daysLeft)
    const said = `${number}. ${quoted(item.text, longestQuote)}${far === '' ? '' : `（${far}）`}`
    const next = items[index + 1]?.item
    return next && isSame(item, next) ? [said] : [said, ...footLines(item, known?.units ?? [])]
  })
}

function isSame(a: PlanItem, b: PlanItem): boolean {
  return a.document === b.document && a.path === b.path && a.rule === b.rule
}

function footLines({ title, path, rule }: PlanItem, units: readonly string[]): string[] {
  return [
    `依据：《${title}》${articleLabel(path)}`,
    ...(rule === '' ? [] : [`时间：${daysInWords(rule)}`]),
    ...(units.length > 0 ? [`责任单位：${units.join('、')}`] : []),
  ]
}

/** Everything counted for an article, with what has been reached so far; empty when nothing was reported. */
export function figuresSoFar(item: PlanItem, facts: FactsByTask): string {
  const figures = facts.get(articleId(item.document, item.path))?.figures ?? []
  return figures
    .filter(({ cumulative }) => cumulative !== null)
    .map(
      ({ metric, cumulative, unit }) => `${metric}累计${figureWords(cumulative ?? 0)}${unit ?? ''}`,
    )
    .join('，')
}

function farWords(item: PlanItem, figures: readonly TaskFigure[], daysLeft: number): string {
  return item.amounts
    .flatMap((amount) => {
      const figure = figures.find((each) => isOf(each, amount))
      return figure ? [amountWords(amount, figure, daysLeft)] : []
    })
    .join('；')
}

/** Rounds may count it under another name than the plan writes: then unit and target have to be the same. */
function isOf({ metric, unit, target }: TaskFigure, amount: ItemAmount): boolean {
  return metric === amount.metric || (unit === amount.unit && target === amount.value)
}

function amountWords(amount: ItemAmount, figure: TaskFigure, daysLeft: number): string {
  const { metric, value, unit } = amount
  if (figure.cumulative === null) return `${metric}还没有填报`
  const share = Math.min((figure.cumulative / value) * 100, figure.cumulative < value ? 99.9 : 1000)
  const done = `${metric}累计${figureWords(figure.cumulative)}/${figureWords(value)}${unit}，${Math.floor(share)}%`
  const left = value - figure.cumulative
  if (left <= 0) return `${done}，已完成`
  if (daysLeft <= 0) return `${done}，还差${figureWords(left)}${unit}`
  return `${done}，日均还需${figureWords(Math.ceil(left / daysLeft))}${unit}`
}
