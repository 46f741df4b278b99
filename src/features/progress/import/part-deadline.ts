import type { TableAmount } from './table-amounts.ts'

/** 6月底前完成60%, 过半. */
const share =
  /(?<![\d.])(\d{1,2}(?:\.\d+)?)[%％]|一半|过半|半数|[三四五六七八九十]分之[一二三四五六七八九]/
const begins = /启动|开工|动工|开始|进场|开建/
const ends = /完工|竣工|完成|建成|验收|投用/

/**
 * What of the work the words about time in a table are said of, where that is not all of it: 150公里 of 6月底前完成150公里 beside
 * 260公里, 60%, or its beginning (6月底前开工); null where all of it is meant. What is said last holds: 6月底前50%，10月底前全部.
 */
export function partMeant(
  cell: string,
  content: string,
  amounts: readonly TableAmount[],
): string | null {
  const parts = cell.normalize('NFKC').split(/[,，;；。、\n]/)
  const [last = ''] = parts.filter((part) => /\d月|\d[-/.]\d|半年|季度/.test(part)).slice(-1)
  const own = amountIn(last, amounts)
  if (own !== null) return own
  const [part] = share.exec(last) ?? []
  if (part !== undefined) return part
  const isBeginning = begins.test(last) && !ends.test(last) && !begins.test(content)
  return isBeginning ? (begins.exec(last)?.[0] ?? null) : null
}

/** An amount in the unit of one that the row asks for, and less than that. */
function amountIn(words: string, amounts: readonly TableAmount[]): string | null {
  for (const [written, digits, , unit = ''] of words.matchAll(
    /(\d+(?:\.\d+)?)(万?)([\u4e00-\u9fff]{1,3}|[a-zA-Z㎡]{1,4})/g,
  )) {
    const value = Number(digits) * (written.includes('万') ? 10_000 : 1)
    const whole = amounts.find((each) => unit.startsWith(each.unit))
    if (whole && value > 0 && value < whole.value)
      return written.slice(0, written.length - unit.length) + whole.unit
  }
  return null
}
