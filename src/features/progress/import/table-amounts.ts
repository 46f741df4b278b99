import { foldText } from '#plan/folded-text.ts'
import { demandsIn } from '#plan/indicator.ts'
import { quantitiesIn } from '#plan/quantity.ts'
import { amountOf } from '#plan/target.ts'
import { metricName } from './metric-name.ts'
import { levelOf } from './table-level.ts'
import { shortWorkIn } from './title-names.ts'

/** An amount of work that a row of a table asks for. */
export interface TableAmount {
  /** What is counted: `疏通管道`. */
  name: string
  /** Without a scale, but for money. */
  unit: string
  /** In `unit`. */
  value: number
  /** How else people may call it, as far as the words themselves tell. */
  aliases?: readonly string[]
  /** What its task is called, where people may say that for it. */
  titles?: readonly string[]
}

/** 120樘, -5平方米: nothing but an amount, in whatever a row counts. */
const amountAlone =
  /^(?:不少于|不低于|至少|≥|>=|约)?(\d[\d,]*(?:\.\d+)?)(?![年月日周天时分秒]|以[上下内]|左右)([\p{Script=Han}]{1,2})(?:以上|左右)?$/u
/** 1 200, 不少于50 with the unit in a column of its own. */
const figureAlone = /^(?:不少于|不低于|至少|达到|≥|>=|约)?\s*(\d[\d, ]*(?:\.\d+)?)(?:以上|左右)?$/u
const belowZero = /^[-—–−负]\s*\d/u

/** The cells of a row that may say an amount, a line each. */
interface AmountCells {
  target: string
  measure: string
  content: string
  title: string
}

/** Longest name of something counted that is made from the words of a row. */
const maxName = 20

/**
 * What a row counts: from the cell with the target (`50000米`, `疏通管道5万米、掏挖检雨井6000座次`), with the unit beside it, else
 * from the words of the task. A share to be reached (签订率95%) is a level in %.
 * @param title what names the work when the target is a bare figure.
 */
export function tableAmounts(cells: AmountCells): TableAmount[] {
  const target = foldText(cells.target).text.trim()
  if (belowZero.test(target)) return []
  const figure = figureAlone.exec(target)?.[1]
  if (figure !== undefined) return bareFigure(figure, cells)
  const paired = pairedAmounts(target, cells)
  return paired.length > 0 ? paired : writtenAmounts(target, cells)
}

/** @param target folded */
function writtenAmounts(target: string, cells: AmountCells): TableAmount[] {
  const listed = amountsIn(cells.target).map((each) => named(each, cells))
  const isAll = listed.some(({ unit }) => unit !== '%')
  const figures = quantitiesIn(target).filter((each) => each.figures)
  const counts = figures.filter(({ unit }) => unit !== '%')
  const [only, ...more] = counts.length > 0 || listed.length > 0 ? counts : figures
  const bare = !isAll && only && more.length === 0
  if (bare) return [...oneAmount(`${only.value}${only.unit}`, cells, target), ...listed]
  if (listed.length > 0) return listed
  const alone = counts.length === 0 ? aloneAmount(target, cells) : []
  if (alone.length > 0) return alone
  return !/\d/.test(target) ? amountsIn(cells.content).map((each) => named(each, cells)) : []
}

/** 50000米；6000座次 beside 1.疏通管道；2.掏挖检雨井: as many amounts as works, in their order. */
function pairedAmounts(target: string, { content }: { content: string }): TableAmount[] {
  const amounts = target.split(/[；;、，,]/).filter(Boolean)
  const works = content
    .split(/[；;。]/)
    .map((each) => each.replace(/^\s*(?:\d{1,2}[.、．)）]|[①-⑳])\s*/, ''))
    .filter(Boolean)
  if (amounts.length < 2 || amounts.length !== works.length) return []
  if (!amounts.every((each) => /^(?:不少于|至少|约)?\d[\d.]*\p{Script=Han}{1,4}$/u.test(each)))
    return []
  const found = works.map((work, at) =>
    tableAmounts({ target: amounts[at] ?? '', measure: '', content: work, title: work }),
  )
  return found.every((each) => each.length > 0) ? found.flat() : []
}

function bareFigure(
  target: string,
  cells: { measure: string; content: string; title: string },
): TableAmount[] {
  const figure = target.replace(/[,\s]/g, '')
  const unit = foldText(cells.measure).text.trim()
  const words = `${figure}${unit}`
  // 120 beside 樘, whatever it is that a row counts in.
  return quantitiesIn(words).length > 0 ? oneAmount(words, cells) : aloneAmount(words, cells)
}

function aloneAmount(target: string, cells: { content: string; title: string }): TableAmount[] {
  const [, value, unit] = amountAlone.exec(target) ?? []
  if (value === undefined || unit === undefined) return []
  return [named({ name: '', value: Number(value.replaceAll(',', '')), unit }, cells)]
}

/** @param words the cell as it is written */
function oneAmount(
  text: string,
  cells: { content: string; title: string },
  words = text,
): TableAmount[] {
  const quantity = quantitiesIn(text)[0]
  if (!quantity) return []
  const { value, unit } = quantity
  const demand = { comparator: '>=' as const, value, unit, text }
  const level = levelOf({ name: clauseOf(cells.title), ...demand }, words)
  const amount = level ?? countedAmount(demand)
  return amount ? [named({ name: '', ...amount }, cells)] : []
}

function amountsIn(text: string): TableAmount[] {
  return demandsIn(text).flatMap((demand) => {
    const amount = levelOf(demand, text) ?? countedAmount(demand)
    return amount ? [{ name: demand.name, ...amount }] : []
  })
}

/** Money stays in the unit that the table counts it in, as its people do. */
function countedAmount(demand: Parameters<typeof amountOf>[0]): ReturnType<typeof amountOf> {
  const amount = amountOf(demand)
  const isMoney = amount && demand.value !== null && /^[万亿]元$/.test(demand.unit ?? '')
  return isMoney ? { value: demand.value ?? 0, unit: demand.unit ?? '' } : amount
}

/** What the row says is done; the title, which has its kind in front (养老服务：建设助餐点), where that says little. */
function workOf(content: string, title: string): string {
  const work = clauseOf(content.replace(/^\d+[.、．]\s*/, '')).trim()
  const isPlain = work.length > 3 && work.length <= maxName
  return isPlain && title.endsWith(`：${work}`) ? work : clauseOf(title)
}

function clauseOf(title: string): string {
  return title.split(/[，。；,;]/)[0] ?? ''
}

/** A bare 50000米 is of the work that the row's words ask so much of, else of the row's title. */
function named(
  amount: TableAmount,
  { content, title }: { content: string; title: string },
): TableAmount {
  const same = amountsIn(content).find(
    ({ unit, value }) => unit === amount.unit && value === amount.value,
  )
  const isNamed =
    amount.name.length >= 3 && !/\d|^(?:不[少低小]于|至少|达到|超过)$/.test(amount.name)
  const words = isNamed ? amount.name : (same?.name ?? workOf(content, title))
  const { name, aliases: other } = metricName(words)
  const aliases = [...other, ...shortWorkIn(isNamed ? '' : amount.name)].filter(
    (each) => each !== name,
  )
  return { ...amount, name: name.slice(0, maxName), ...(aliases.length > 0 && { aliases }) }
}
