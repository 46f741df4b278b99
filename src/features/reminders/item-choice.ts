import { chineseNumber } from '#knowledge/chinese-number.ts'
import type { ItemChoice } from './answer.ts'

const ordinal = '[一二三四五六七八九十]{1,3}'
/** 3月, 3.5, 3公里 and 3点 are no numbers of items. */
const noMeasure = '(?!\\d|[.:/]\\d| ?(?:[月日天周年个点时%‰]|小时))'
const numeral = `\\d{1,2}${noMeasure}`
const mark = '(?: ?[条项号](?!目|线|楼))'
/** 第3条, 第三条, 3号, 3; 3条 alone may be a count. */
const first = `(?:第 ?(?:${numeral}|${ordinal})${mark}?|${numeral}(?: ?号(?!线|楼))?(?! ?[条项号]))`
const next = `(?:第 ?)?(?:${numeral}${mark}?|${ordinal}${mark})`
const joint = ' ?(?:[、,和及与&]|以及|还有|跟) ?| | ?[-~—] ?'

/** Items as people name them, ready for a pattern; NFKC, single spaces. */
export const itemsPattern = `(?:(?:任务|事项|编号|序号) ?)?${first}(?:(?:${joint})${next})*`
/** All of them. */
export const allPattern =
  '(?:以上|上述|这)?(?:全部|所有|全都|几[条项](?=都|均|全)|都|均)(?:的?(?:事项|任务|工作|内容))?'
/** So many of them: which, is not said. */
export const countPattern = '(?:这|那)?[\\d两二三四五六七八九十]{1,2} ?[条项](?:都|均|全部|全都|全)'

/** Largest number that an item of a post can have. */
const largest = 99

/** The numbers in words that `itemsPattern` found, in order, each once; `only` for none. */
export function itemsIn(words: string | undefined): ItemChoice {
  const found: number[] = []
  const pattern = new RegExp(`\\d{1,2}|${ordinal}|[-~—]`, 'g')
  let isRange = false
  for (const [part] of (words ?? '').matchAll(pattern)) {
    if (/[-~—]/.test(part)) {
      isRange = true
      continue
    }
    const value = chineseNumber(part)
    const last = found.at(-1)
    if (isRange && last !== undefined) {
      for (let each = last + 1; each < value; each++) found.push(each)
    }
    found.push(value)
    isRange = false
  }
  const numbers = [...new Set(found)].filter((each) => each > 0 && each <= largest)
  return numbers.length > 0 ? numbers : 'only'
}
