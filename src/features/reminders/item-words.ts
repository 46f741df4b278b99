import { tidy } from '#base/tidy.ts'
import { articleId, articleLabel } from '#plan/article-id.ts'
import { neededPace } from '#plan/needed-pace.ts'
import type { ItemAmount, PlanItem } from './plan-item.ts'
import { isFigureOf } from './reminder-facts.ts'
import type { FactsByTask, TaskFigure } from './task-facts.ts'
import { daysInWords, figureWords, quoted } from './words.ts'

/** Most characters of a sentence that are quoted, in UTF-16 units. */
const longestQuote = 160

/** An item with the number it is answered by. */
export interface NumberedItem {
  number: number
  item: PlanItem
  /** The units it is for; null = those the roster names. */
  units: readonly string[] | null
}

/**
 * What items of one day say: each with its number and how far it has come; under those of one article, once, why, when and
 * who. What all of them share is said once for all.
 * @param daysLeft calendar days until they are due
 */
export function itemLines(
  items: readonly NumberedItem[],
  daysLeft: number,
  facts: FactsByTask,
): string[] {
  const shared = sharedRule(items)
  const lines = items.flatMap(({ item, number, units }, index) => {
    const known = facts.get(articleId(item.document, item.path))
    const far = farWords(item, known?.figures ?? [], daysLeft)
    const said = `${number}. ${quoted(item.text, longestQuote)}${far === '' ? '' : `（${far}）`}`
    const next = items[index + 1]
    if (next && isSame({ item, units }, next)) return [said]
    return [said, ...footLines(item, units ?? known?.units ?? [], shared === null)]
  })
  return shared === null ? lines : [`时间：${daysInWords(shared)}`, ...lines]
}

/** The rule by which all items of several articles were found; null where they differ or there is one article only. */
function sharedRule(items: readonly NumberedItem[]): string | null {
  const rules = new Set(items.map(({ item }) => item.rule))
  const articles = new Set(items.map(({ item }) => articleId(item.document, item.path)))
  const [rule] = rules
  return rules.size === 1 && articles.size > 1 && rule ? rule : null
}

type Footed = Pick<NumberedItem, 'item' | 'units'>

function isSame({ item: a, units }: Footed, { item: b, units: others }: Footed): boolean {
  const isArticle = articleId(a.document, a.path) === articleId(b.document, b.path)
  return isArticle && a.rule === b.rule && units?.join() === others?.join()
}

function footLines({ title, path, rule }: PlanItem, units: readonly string[], withRule: boolean) {
  const time = withRule && rule !== '' ? [`时间：${daysInWords(rule)}`] : []
  // What somebody asked for rests on no plan and says itself whom it is for.
  if (title === '') return time
  return [
    `依据：《${title}》${articleLabel(path)}`,
    ...time,
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

/** What an item wants and the weekly figures are short of, each with both numbers: `疏通管道累计34000/50000米，68%`. */
export function shortfallsOf(item: PlanItem, facts: FactsByTask): string[] {
  const figures = facts.get(articleId(item.document, item.path))?.figures ?? []
  return item.amounts.flatMap((amount) => {
    const figure = figures.find((each) => isFigureOf(each, amount))
    const cumulative = figure?.cumulative ?? null
    if (!figure || cumulative === null || cumulative >= amount.value) return []
    return soFarWords(withName(amount, figure), cumulative)
  })
}

function farWords(item: PlanItem, figures: readonly TaskFigure[], daysLeft: number): string {
  return item.amounts
    .flatMap((amount) => {
      const figure = figures.find((each) => isFigureOf(each, amount))
      return figure ? [amountWords(withName(amount, figure), figure, daysLeft)] : []
    })
    .join('；')
}

/** 转移避险演练，全县不少于120场: what stands before a number is only its limit, and what is counted has the name it is reported by. */
function withName(amount: ItemAmount, { metric }: TaskFigure): ItemAmount {
  return onlyLimit.test(amount.metric) ? { ...amount, metric } : amount
}

const onlyLimit = /^(?:全[县区市镇街年])?(?:不(?:少|低|小)于|至少|达到|超过|力争)*$/

function soFarWords({ metric, value, unit }: ItemAmount, cumulative: number): string {
  return `${metric}累计${figureWords(cumulative)}/${figureWords(value)}${unit}，${shareWords(cumulative, value)}`
}

function amountWords(amount: ItemAmount, figure: TaskFigure, daysLeft: number): string {
  const { metric, value, unit } = amount
  if (figure.cumulative === null) return `${metric}还没有填报`
  const done = soFarWords(amount, figure.cumulative)
  const left = value - figure.cumulative
  if (left <= 0) return `${done}，已完成`
  if (daysLeft <= 0) return `${done}，还差${figureWords(left)}${unit}`
  const needed = neededPace(left, daysLeft)
  const rest = needed ? `${needed.words}${figureWords(needed.amount)}` : `还差${figureWords(left)}`
  return `${done}，${rest}${unit}`
}

/** To the tenth; what falls short is never 100%. */
function shareWords(cumulative: number, value: number): string {
  const tenth = Math.round(tidy((cumulative / value) * 1000)) / 10
  return `${cumulative < value ? Math.min(tenth, 99.9) : tenth}%`
}
