import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import { spokenNumber } from '#features/progress/reply/writing/spoken-number.ts'

/** Between two numbers: what there is, and how it was gone through. */
const someDone =
  /^的?(?![^,]*(?:发现|问题|累计|其中|本周|这周|共|整改|另|[上下]午|早上|晚上|夜里|[今昨明前]天|周[一二三四五六日天]))[\u4e00-\u9fff]{2,10}?(?:已经?|只|才|都|先)?(?:检查|巡查|走访|排查|查|走|跑|看|过|掏|修|通|清|盖|苫|拆)(?:完|了|过|到|遍)+$/

/** 7个地块里有3个查不到: how many there are, and with how many something is wrong. */
const someOfThem = /^[^,。;\d]{0,6}(?:里面?|当?中)有$/

/** 加油站4座查了3座, VOCs企业12家里查了5家. */
const wasDone =
  /^(?:里面?|当中|中)?(?:已经?|只|才)?(?:检查|巡查|走访|排查|查|走|跑|看|掏|修|清|盖)(?:完|了|过|到|遍)$/

/**
 * 6条河走完4条, 7个地块里有3个查不到: a number says how many there are, of which the next were done or are amiss.
 * @param next of the same clause.
 * @param following wherever it stands.
 */
export function isStock(
  amount: Amount,
  next: Amount | undefined,
  following: Amount | undefined,
  folded: string,
): boolean {
  const front = folded.slice(Math.max(0, amount.start - 3), amount.start)
  if (!counted.test(front) && isSome(amount, next, folded, someDone)) return true
  return !wentThrough.test(front) && isSome(amount, following, folded, someOfThem)
}

/** 查了66辆里面有5辆没盖严: all of them were gone through; 累计1300家（里面有6家重复）: so many were done so far. */
const wentThrough = /(?:[查检掏修清盖拆改跑走看巡]了?[有共]?|累计|[本这]周|增?至|达到?)$/

/** 餐饮查了21家洗车点查了6家: what was done, and then another thing. */
const counted = /(?:[查检掏修清盖拆改跑走看巡通洒][了完过]|(?:检|巡|排|抽)查)$/

/** 加油站4座查了3座: the same, and what they are stands in front of it. */
export function isNamedStock(amount: Amount, next: Amount | undefined, folded: string): boolean {
  const before = folded.slice(Math.max(0, amount.start - 16), amount.start)
  const front = before.slice(Math.max(...[...',。;\n'].map((stop) => before.lastIndexOf(stop))) + 1)
  return front !== '' && !done.test(front) && isSome(amount, next, folded, wasDone)
}

const found = /发现|问题|处理|投诉|受理|接|收|制止|取缔|立案|采|送|罚|本周|这周/
const rest = /(?:还?剩下?|还有|尚余|余下?)(?:下|的)?$/

/**
 * 图斑45个，这周核了12个，还剩33个: how many there are, told with those that were done and those that are left.
 * @param from start of what is looked at; a total said to be one so far stays one.
 */
export function isWholeOfRest(
  amount: Amount,
  [week, left]: readonly (Amount | undefined)[],
  from: number,
  folded: string,
): boolean {
  if (!week || !left || week.value + left.value !== amount.value) return false
  const before = folded.slice(from, amount.start)
  if (saysSoFar(before) || done.test(before) || found.test(before)) return false
  return rest.test(folded.slice(week.end, left.start))
}

function isSome(
  amount: Amount,
  next: Amount | undefined,
  folded: string,
  between: RegExp,
): boolean {
  if (!next || amount.unit === '' || next.unit !== amount.unit) return false
  if (next.value > amount.value || amount.readings.length > 0) return false
  return between.test(folded.slice(amount.end, next.start))
}

/** 到现在一共: the words lead to the total of one thing over time. */
export function saysSoFar(before: string): boolean {
  return /到现在|到目前|至今|迄今|今年|年初|截[至止到]|目前|累计/.test(before)
}

const saysAll =
  /[\u4e00-\u9fff](?:一共|总共|共有?|有)$|^[^,。]{0,3}(?:辖区|全[区街镇市]|名录|在册|区内|街内|在建|在施)/
const done = /[走跑看摸转踏访巡测过掏清盖拆改]|查(?!井)|(?<!汽)修|检(?!雨?井|查井)|办(?![公事])/

/** 沿街底商一共92家，这周查了31家: it says how many there are, of which the next, in a clause of its own, were done. */
export function isBase(
  amount: Amount,
  next: Amount | undefined,
  from: number,
  folded: string,
): boolean {
  if (!next || next.unit !== amount.unit || next.value >= amount.value) return false
  const before = folded.slice(from, amount.start)
  const between = folded.slice(amount.end, next.start)
  const comma = between.indexOf(',')
  return (
    saysAll.test(before) &&
    !done.test(before) &&
    !saysSoFar(before) &&
    /^(?:[\u4e00-\u9fff]{0,8}),(?:这周|本周|已经?|目前|先)?[^,。;\d]{1,8}$/.test(between) &&
    !done.test(between.slice(0, comma)) &&
    done.test(between.slice(comma))
  )
}

/** Percentages and multiples are no amounts. */
export function isShare(before: string, after: string): boolean {
  return /^\s?(?:%|个百分点|成(?!效|立)|倍|‰)/.test(after) || /百分之\s?$/.test(before)
}

/** True when a share in front of which the words stand is one of the target. */
export function ofTarget(before: string): boolean {
  return /(?:目标|任务|序时进度|完成率)(?:的|量的|达|达到|为|:)?$/.test(before.trim())
}

/** 餐饮、工地各查了10家: the words say the number of each of several things. */
export function saysEach(before: string): boolean {
  return /(?:各|每[家个])[^,。;]{0,6}$|[均都](?:是|为|完成)?$/.test(before)
}

/** Those of whom something is said each: how many, or which two. */
const several =
  /(?<![、和][^,。;\d]{2,6})([两二三四五六七八九十]|\d{1,2})\s?(?:个|支|处)?[^,。;\d]{0,8}各[^,。;\d]{0,14}$|((?:早晚|昼夜|南北|东西|上午下午|上下午|白天(?:晚上|夜[里间])))[^,。;\d]{0,4}各[^,。;\d]{0,14}$/

/**
 * 三个班组各疏通200米, 早晚各洒10车次: of how many a figure is said each; 1 = not told.
 * @param before words in front of the figure, from the clause's start.
 */
export function timesEach(before: string): number {
  const hit = several.exec(before)
  if (!hit) return 1
  const [, count = ''] = hit
  if (count === '') return 2
  return /\d/.test(count) ? Number(count) : spokenNumber(count)
}

/** 然后混接点改了2处: the words lead to something else than what was told before. */
export function beginsAnother(before: string): boolean {
  return /^[\s,]*(?:然后|另外|还有|再就是?|接着|再有)/.test(before)
}

/** 共三段：…: the words say how many parts follow. */
export function countsParts(words: string): boolean {
  return /^(?:一?共|总共|分|分成|分为|分别在)?[两二三四五六七八九十\d]+(?:段|片|处|个?点|条路|条|个社区|批|组|天|块|个路段|个?班|晚)$/.test(
    words,
  )
}
