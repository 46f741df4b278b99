import { evenOut } from '#features/progress/reply/writing/even-out.ts'
import { foldText } from '#features/progress/reply/writing/fold-text.ts'
import { spokenNumber } from '#features/progress/reply/writing/spoken-number.ts'

const head =
  /^(?:哦|对了|还有|不好意思|更正一?下?|补充?(?:一[下个])?|(?:刚才|上条)(?:的|报的)?|(?:刚才|上条)?忘了?[写报填说]?了?)*[,:\s]*(?:累计|总数|总计|总量)(?:数|量|的话|分别|依次|都|的|就|也|是|为|到了?|[写报填打算弄搞]?错了?|有误|不对|应该?|更正|改[为成]|[:,\s])*/
const total =
  /^(?:累计)?(?:是|为)?(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千万廿点半]+)(万?[\u4e00-\u9fff]{0,3}?)[了吧哈。!~]*$/

/** 累计数有误，应为78、3: they take the place of others. */
const wrong = /有误|不对|错|应该?[为是]|更正|改[为成]/

/** More is no list of numbers. */
const longest = 80

/** The figures of a message that tells totals and names no work (累计一百一十; 累计177、33、2400), as digits with their units; null for any other. */
export function bareTotals(text: string): string[] | null {
  if (text.length > longest) return null
  const said = evenOut(foldText(text)).trim()
  const found = head.exec(said)
  if (!found) return null
  const parts = said
    .slice(found[0].length)
    .split(/[、;/\s]+|,(?!\d{3}(?!\d))/)
    .filter((part) => part !== '')
  const totals = parts.map((part) => {
    const [, number = '', unit = ''] = total.exec(part) ?? []
    const value = Number(number.replaceAll(',', '') || Number.NaN)
    const known = Number.isNaN(value) ? spokenNumber(number) : value
    return number === '' || Number.isNaN(known) ? null : `${known}${unit}`
  })
  return totals.length > 0 && totals.every((each) => each !== null) ? totals : null
}

/** True where such totals take the place of what was told. */
export function correctsTotals(text: string): boolean {
  return wrong.test(text)
}
