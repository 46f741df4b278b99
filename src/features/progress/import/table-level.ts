import type { Indicator } from '#plan/indicator.ts'

/** A share that says how things stand: how much of the work itself is done (完成率) is none. */
const level =
  /(?<!完成|进度)(?:率|比例|占比|比重|覆盖面|满意度)(?:要|应|均|需)?(?:达到?|至少|不[低少小]于|(?:保持|稳定|控制)在?|提[高升][到至])?$/u
/** What is to change by so much, or better be less. */
const other =
  /(?:下降|降低|减少|压减|增长|增加|提高|提升|投诉|发生|超标|死亡|空置|流失|事故|复发|反弹|漏损|失业)(?:率|比例)/u
const atMost = /不(?:高于|超过|大于|得超过|多于)|[≤<]|以下|以内|低于(?<!不低于)|小于(?<!不小于)/u

/**
 * The level that a demand asks for, in %: 利用率85%; null for anything else.
 * @param words as they stand in the table: what is to stay below a share is no level to be reached
 */
export function levelOf(
  { name, comparator, value, unit }: Pick<Indicator, 'name' | 'comparator' | 'value' | 'unit'>,
  words: string,
): { unit: string; value: number } | null {
  const isReached = ['>=', '=', '>'].includes(comparator)
  if (unit !== '%' || value === null || value > 100 || !isReached || atMost.test(words)) return null
  const what = name.trim()
  return what.length > 2 && level.test(what) && !other.test(what) ? { unit, value } : null
}
