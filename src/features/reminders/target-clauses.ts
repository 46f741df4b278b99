import { clausesOf } from '#plan/clause.ts'
import { foldText } from '#plan/folded-text.ts'
import { demandsIn } from '#plan/indicator.ts'
import { amountOf } from '#plan/target.ts'
import { saysOnlyWhen } from '#plan/timed-pieces.ts'
import type { ItemAmount } from './plan-item.ts'

/** A clause that says what is to be reached. */
export interface TargetClause {
  /** Verbatim. */
  text: string
  amounts: ItemAmount[]
}

type Demand = ReturnType<typeof demandsIn>[number]

/** Over and over, or each for itself: nothing that is reached once. */
const rate = /[每逐]|日均|不定期/
/** What is left out of a rule (除集中经营点2处外), what it holds for (新建的，), what was (已完成), what was learnt. */
const noTarget =
  /除[^,，]*外$|[的时后]$|已|教训$|^其中|情况$|^按照|^对照|^根据|^以|^遇|共有|现有|动态更新|按时限|年处理能力|^用好|^利用|本(?:方案|计划)/
/** A rule for whenever it happens: within hours or days of it, or before anything else may be done. */
const always = /(?:小时|分钟|\d日|天|工作日)[之以]?内|前(?:必|应)?须|方可/
/** What is measured for a year as a whole. */
const result = /(?:率|比例|比重|占比|浓度|天数|日数|量|强度|指数|面积|总数|点|覆盖面|起数|人数)$/
/** Shares whose direction is asked for without a figure. */
const share = /(?:率|比例|比重)$/
/** Work that is done one day, when nothing in its clause says that it goes on. */
const completion =
  /(?<!未|已)完成(?!情况|后|时|的)|建成|竣工|(?:编制|制定|修订|出台|印发)(?=.*(?:方案|办法|清单|规划|预案|制度|目录|细则|标准))|实施.*(?:升级改造|提标改造)/
/** Work that has an end only in its words: it is looked at whatever zeal is asked for. */
const ending = /全覆盖$|(?<!动态)清零$/
/** A grade that is to be reached, or left behind: 国四及以上, Ⅲ类以上. */
const grade = /(?:国[一二三四五六]\S{0,2}|[ⅠⅡⅢⅣⅤ]类|[A-D]级)及?以[上下]/
const goesOn =
  /持续|不断|继续|常态化|动态|定期|及时|随时|有序|稳步|推进|推动|鼓励|倡导|探索|支持|引导|严禁|不得|禁止/

/**
 * The clauses of a stretch of text that ask for a result: an amount, a share, a level, a grade, something to be finished.
 * What goes on without an end, is done over and over, or was, is none.
 * @param isGoals true in the part of a plan that is headed by its goals: there every clause with a subject is one.
 */
export function targetClauses(text: string, isGoals = false): TargetClause[] {
  const demands = demandsIn(text)
  const folded = foldText(text)
  return clausesOf(folded.text).flatMap(({ start, end }) => {
    const words = folded.source(start, end).trim().replace(label, '')
    if (saysOnlyWhen(words)) return []
    const own = demands.filter((demand) => words.includes(demand.text))
    if (!isTarget(words, own) && !(isGoals && isGoal(words))) return []
    return [{ text: words, amounts: own.flatMap(amountsOf) }]
  })
}

function isTarget(words: string, demands: readonly Demand[]): boolean {
  if (rate.test(words) || noTarget.test(words)) return false
  if (demands.some(isReached) || grade.test(words.normalize('NFKC')) || grade.test(words))
    return true
  if (ending.test(words)) return true
  return completion.test(words) && !goesOn.test(words) && !always.test(words)
}

/** A figure to be reached: an amount of work, a share, or a level of what is measured; or the direction of a share. */
function isReached(demand: Demand): boolean {
  const { name, value, unit, comparator } = demand
  if (value === null || unit === null) {
    return (comparator === 'increase' || comparator === 'decrease') && share.test(name)
  }
  return amountOf(demand) !== null || /[%‰]/.test(unit) || result.test(name)
}

/** 第六条, （一）, 12.: the label of an article is no part of its first clause. */
const label = /^(?:第\S{1,5}[条章]\s*|[（(][^）)]{1,3}[）)]|\d{1,3}[.．、](?!\d))\s*/
/** How it is gone about, or what the table under it holds. */
const noGoal = /[的时]$|如下$|^坚持|^围绕|^突出|^统筹|^遇|共有|指标名称/

function isGoal(words: string): boolean {
  return words.length >= 6 && !noGoal.test(words) && !/^到?\d+年底?$/.test(words.normalize('NFKC'))
}

function amountsOf(demand: Demand): ItemAmount[] {
  const amount = amountOf(demand)
  return amount ? [{ metric: demand.name, ...amount }] : []
}
