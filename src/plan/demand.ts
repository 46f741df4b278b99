import { type Comparator, comparatorOf } from './comparator.ts'
import type { FigureInClause } from './figure-in-clause.ts'
import type { Quantity } from './quantity.ts'
import { hasWork } from './work.ts'

const spanUnits = /^(?:个工作日|工作日|小时|分钟|个月|年|天|日|周|秒|学时|课时)$/
/** What counts what is there, or what a demand is not about. */
const given =
  /(?:共有|现有|原有|已有|共|共计|涉及|容纳|占地|(?:(?<!完成)面积|岸线|长度?|人口|总数)在?|位于|总投资|投入|安排|经费|资金|满分|由)约?$/
/** What is left of something is to be done where the clause says so. */
const left = /(?:余下|其余|剩余|还剩)约?$/
const toTheEnd = /完成|销号|清零|建成/
const place = /^\s*(?:范围|周边|以外|外|长的|宽的|高的|两侧)/
/** The figure says which things are meant, not how many are to be done. */
const condition = /^\s*(?:及?以[上下内]|之内)?\s*(?:的|时(?!间)|后(?:的|可|方)|期间)/
const conditionalNoun = /^\s*及?以[上下内](?=[\p{Script=Han}A-Za-z“])/u
const conditionalClause = /(?:的|时|情况下)\s*$/
const definition = /是指|所称|适用于/
/** Things or places for each of which something is to be done. */
const scope = /[各每](?!类|种|项|级)/
/** What less of is better, so that 达到 means at most. */
const burden = /(?:浓度|降尘量|排放量|噪声|天数|强度|能耗|投诉量)(?:要|应)?达到$/

/**
 * How the figure of a clause is demanded: null when it is a condition (占地5000平方米以上的), a description (共有9个社区), a
 * price, or anything else that nobody is to reach.
 */
export function demandOf(figure: FigureInClause): Comparator | null {
  if (isNoDemand(figure)) return null
  const { quantity, head, tail } = figure
  const said = comparatorOf(head, tail)
  if (isSpan(quantity)) return spanDemand(figure, said)
  if (isConditional(said, tail)) return null
  if (said === 'increase' || said === 'decrease') return '>='
  if (quantity.unit === '%') return said === '>=' ? limitOf(head) : (said ?? shareDemand(figure))
  if (said === '=' || said === null) return bareDemand(figure)
  return said === '>=' ? limitOf(head) : said
}

/** True for an amount of time. */
export function isSpan({ unit }: Pick<Quantity, 'unit'>): boolean {
  return spanUnits.test(unit)
}

function isNoDemand({ quantity, head, tail, before, after }: FigureInClause): boolean {
  return (
    /^(?:分|级|类|倍|种)$/.test(quantity.unit) ||
    definition.test(before + after) ||
    conditionalClause.test(after) ||
    condition.test(tail) ||
    conditionalNoun.test(tail) ||
    place.test(tail) ||
    /^\s*(?:至|到|—|-|~)\s*\d/.test(after) ||
    /\d\s*[^\d\s]{0,4}(?:至|—|-|~)\s*$/.test(before) ||
    isSecondMeasure(head, before)
  )
}

/** 抢险队1支80人: the second figure tells the size of what the first has counted. */
function isSecondMeasure(head: string, before: string): boolean {
  return head.trim() === '' && before !== ''
}

/** 超过27厘米立即断交: what is to be done then, not what is to be reached. */
function isConditional(said: Comparator | null, tail: string): boolean {
  return (said === '>' || said === '<') && /^\s*[\p{Script=Han}]/u.test(tail)
}

function limitOf(head: string): Comparator {
  return burden.test(head.trimEnd()) ? '<=' : '>='
}

/** Times count only as limits: 48小时内, 不少于30日; a bare 24小时 is none. */
function spanDemand({ tail }: FigureInClause, said: Comparator | null): Comparator | null {
  const isLimit = said === '<=' || (said === '>=' && !/^\s*及?以上/.test(tail))
  return isLimit ? said : null
}

function shareDemand({ quantity, before }: FigureInClause): Comparator | null {
  if (/占[^,;]*$/.test(before)) return null
  return quantity.value === 100 ? '=' : '>='
}

/** An amount of work: the clause does something, and the amount is not of the things for each of which it is done. */
function bareDemand(figure: FigureInClause): Comparator | null {
  const { quantity, head, tail, before, after, hasNext } = figure
  if (/元$/.test(quantity.unit) || given.test(head.trimEnd()) || scope.test(after)) return null
  if (/^\s*其中/.test(before)) return null
  if (left.test(head.trimEnd()) && !toTheEnd.test(before + after)) return null
  if (!hasWork(before + after) && !/全部|全覆盖/.test(after) && !isTerse(figure)) return null
  const isPlaceOfNext = hasNext && tail.trim() !== '' && !/[、和及与\t]/.test(tail)
  const isOtherMeasure = /^[、和及\s]+$/.test(head) && !/^\s*[\p{Script=Han}]/u.test(tail)
  return isPlaceOfNext || isOtherMeasure ? null : '>='
}

/** 更新机泵6台: words and an amount and nothing more are work, whatever the verb. */
function isTerse({ head, after }: FigureInClause): boolean {
  const words = head.trim()
  return (
    /^(?!.*(?:容纳|共有|现有|涉及))[\p{Script=Han}A-Za-z]{4,16}$/u.test(words) &&
    after.trim() === ''
  )
}
