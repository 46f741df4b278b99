import { chineseNumber } from '#knowledge/chinese-number.ts'
import type { ItemChoice } from './answer.ts'

const ordinal = '[一二三四五六七八九十]{1,3}'
/** 3, 3号, 第3条, 第三条; 3月, 3.5, 3公里 and 3点 are none. */
const number = `(?:第 ?(?:\\d{1,2}|${ordinal})|\\d{1,2})(?!\\d|[.:/]\\d| ?(?:[月日天周年个点时%‰]|小时))(?: ?[条项号](?!目|线|楼))?`
const joint = ' ?(?:[、,和及与&]|以及|还有|跟) ?| '
const range = ' ?[-~—] ?'

/** Items as people name them, ready for a pattern; NFKC, single spaces. */
export const itemsPattern = `(?:(?:任务|事项|编号|序号) ?)?(?:第 ?)?${number}(?:(?:${joint}|${range})(?:${number}|${ordinal} ?[条项号]))*`
/** All of them. */
export const allPattern =
  '(?:以上|上述|这)?(?:全部|所有|全都|[几两三四五\\d]?[条项](?=都|均|全)|都|均)(?:的?(?:事项|任务|工作|内容))?'

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
