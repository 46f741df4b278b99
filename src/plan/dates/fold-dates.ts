import { chineseNumber } from '#knowledge/chinese-number.ts'

const numeral = '[一二三四五六七八九十]{1,3}'
const rules: readonly (readonly [RegExp, (text: string) => string])[] = [
  // A ringed number in front of a month would become part of it.
  [/[①-⒛㈠-㈩]/g, () => ';'],
  [/\n/g, () => '。'],
]
const folded: readonly (readonly [RegExp, (text: string) => string])[] = [
  // Titles and document numbers hold years that are no dates.
  [/《[^《》]*》|〔\d{4}〕\d*号?|\[\d{4}\]\d*号/g, (text) => '□'.repeat(text.length)],
  [/[二两][〇零○O0][〇零○一二三四五六七八九]{2}(?=年)/g, (text) => digitsOf(text)],
  [
    new RegExp(`(?<![个每第正腊冬零〇])${numeral}月(?=${numeral}[日号])`, 'g'),
    (text) => digitsOf(text),
  ],
  [new RegExp(`(?<=\\d月)${numeral}(?=[日号])`, 'g'), (text) => digitsOf(text)],
  [
    new RegExp(
      `(?<![个每第正腊冬零〇至、])${numeral}月(?=份|底|末|初|中旬?|上旬|下旬|之?前|以前|[至到]|内|起)`,
      'g',
    ),
    (text) => digitsOf(text),
  ],
  [/(?<=[至到]|月[、和])[一二三四五六七八九十]{1,3}月(?=$|[^初十廿])/g, (text) => digitsOf(text)],
  // A number of a list in front of a month: 1.6月底前.
  [/(?<=^|[。;])\d{1,2}\.(?=\d{1,2}月)/g, () => ''],
]

/** Brings a text into the form that dates are read from: NFKC, no white space, digits for months and days, titles blanked. */
export function foldDates(text: string): string {
  let result = text
  for (const [pattern, change] of rules) result = result.replace(pattern, change)
  result = result.normalize('NFKC').replace(/\s+/g, '')
  for (const [pattern, change] of folded) result = result.replace(pattern, change)
  return result
}

function digitsOf(text: string): string {
  return text
    .replace(/○/g, '〇')
    .replace(/^[二两][〇零O0][〇零一二三四五六七八九]{2}$/, (year) =>
      String(chineseNumber(year.replace(/[O0]/, '〇').replace('两', '二'))),
    )
    .replace(/^[一二三四五六七八九十]+/, (number) => String(chineseNumber(number)))
}
