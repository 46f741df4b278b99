/** Numbers that count nothing of a week's work: days and times of day, stretches of time, PM2.5, 国四, 六个100%. */
const harmless =
  /(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}[日天]|\d{1,2}:\d{2}(?!\d)|\d{1,2}(?:时|点|个?小时|分钟)|PM(?:2\.5|10)|国[\d一二三四五六]|[六6]个(?:百分百|100%)|(?<!\d)[1-3]级/gi
const spoken = '[一二三四五六七八九十百千万亿两零几]'
/** What a week's work and items are counted in; behind digits any other measure word, or none, counts as well. */
const counters =
  '平方米|平米|平方公里|公里|千米|延米|米|立方|公斤|吨|亩|公顷|[家处个座车人户场件份台辆条项次栋棵株眼口块套宗名班]'
const figure = new RegExp(`\\d|${spoken}余?多?(?:${counters})`)
/** 第一项……, 一、……: which reminder or article is meant. */
const itemNumber = new RegExp(
  `^(?:对|关于)?(?:以上|上述|前面)?[(第]*${spoken}+(?:[、.,)\\s]|[到至和及跟与]${spoken}|[项条点])`,
)
const ofTheWeek =
  /本周|上周|这周|下周|本月|上月|累计|周报|零报告|下一?步|存在问题|进展|更正|撤回|补录|模[板版]|请假|我是/

/**
 * True for words that may be meant for the weekly rounds or for a reminder: figures, numbers of items, 本周, 累计. Rather too
 * often: who is not understood says it again, a figure that is taken for something else is missing from the week.
 * @param text in NFKC
 */
export function mayBeForRounds(text: string): boolean {
  return ofTheWeek.test(text) || itemNumber.test(text) || figure.test(text.replace(harmless, ''))
}
