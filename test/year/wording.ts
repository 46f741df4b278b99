import type { Random } from './random.ts'

/** What somebody wants to say about one metric; null is left unsaid. */
export interface Figure {
  /** As this person calls it. */
  name: string
  unit: string
  week: number | null
  cumulative: number | null
}

type Layout = (figures: readonly Figure[], unit: string) => string

const amount = (value: number, { unit }: Figure) => `${value}${unit}`
/** Long distances as people like to write them. */
const inKilometres = (value: number, figure: Figure) =>
  figure.unit === '米' && value >= 1000 && value % 10 === 0
    ? `${value / 1000}公里`
    : amount(value, figure)

/** One figure after its name: `本周1200米，累计23000米`. */
function plainly(figure: Figure, week: string, cumulative: string, write = amount): string {
  const parts = [
    figure.week === null ? '' : `${week}${write(figure.week, figure)}`,
    figure.cumulative === null ? '' : `${cumulative}${write(figure.cumulative, figure)}`,
  ]
  return parts.filter((part) => part !== '').join('，')
}

const sentence: Layout = (figures) =>
  figures.map((each) => `${each.name}${plainly(each, '本周', '累计')}`).join('；')
const spoken: Layout = (figures) =>
  figures
    .map(({ name, ...rest }) =>
      rest.week === null
        ? `${name}累计${rest.cumulative}${rest.unit}了`
        : `这周${name}${plainly({ name, ...rest }, '', '到现在一共')}`,
    )
    .join('，')
const leading: Layout = (figures) =>
  figures
    .map((each) =>
      each.week === null || each.cumulative === null
        ? `${each.name}${plainly(each, '本周完成', '累计完成')}`
        : `累计${each.name}${amount(each.cumulative, each)}，其中本周${amount(each.week, each)}`,
    )
    .join('；')
const numbered: Layout = (figures) =>
  figures
    .map((each, at) => `${at + 1}. ${each.name}：${plainly(each, '本周', '累计', inKilometres)}`)
    .join('\n')
const template: Layout = (figures, unit) =>
  [`【填报单位】${unit}`, numbered(figures, unit), '存在问题：无', '下一步：按计划继续推进'].join(
    '\n',
  )
const withEnd: Layout = (figures, unit) => `${sentence(figures, unit)}。无问题。`
const verbose: Layout = (figures, unit) =>
  `各位领导好，${unit}本周进展如下：${leading(figures, unit)}。存在问题：人手紧张；下一步：加大力度，按时完成`
const listed: Layout = (figures) =>
  figures.map((each) => `- ${each.name} ${plainly(each, '本周', '累计')}`).join('\n')

/** How people write a report; everybody has a habit. */
export const layouts: readonly Layout[] = [
  sentence,
  spoken,
  leading,
  numbered,
  template,
  withEnd,
  verbose,
  listed,
]

/** A correction of what is stated in it. */
export function correctionOf(random: Random, figures: readonly Figure[], unit: string): string {
  const words = sentence(figures, unit)
  return random.pick([
    `更正：${words}`,
    `更正 ${words}`,
    `更正一下，${words}`,
    `刚才数字有误，更正为：${words}`,
  ])
}

/** A report in somebody else's name. */
export function proxyOf(random: Random, unit: string, words: string): string {
  return `${random.pick([`代${unit}报`, `代${unit}报送`, `替${unit}报`])}：${words}`
}

/** Taking back the last message. */
export const withdrawals = ['撤回', '撤回刚才的', '作废', '撤回上一条'] as const
/** Nothing to report. */
export const zeroReports = [
  '零报告',
  '本周零报告',
  '本周没有进展，零报告',
  '我单位本周零报告。',
] as const
/** What else is said to the bot in a week; none of it reports anything. */
export const chatter = [
  '汛期前要疏通多少米管道？',
  '夏季臭氧攻坚从几月到几月？',
  '什么时候截止？',
  '模板',
  '我的进展',
  '谁没交',
  '第7条原文',
  '收到',
  '谢谢',
  '在吗？',
] as const
/** Said before a late report. */
export const excuses = ['', '', '抱歉报晚了，', '不好意思晚报了。'] as const
