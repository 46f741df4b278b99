import type { ProgressQuestion } from './progress-question.ts'

const who = '(?:谁|哪(?:些|几|个)?(?:个|家)?(?:人|单位|街道|社区|部门|科室|镇|乡)?)'
const when = '(?:现在|目前|本周|这一?周|本轮|上上?一?个?周|第\\d{1,2}周)?的?'
const all = '(?:各|所有|全部)?(?:个)?(?:单位|科室|街道|社区|部门|家|大家)?(?:的|都|还)*'
const trouble = '(?:突出|主要|存在)?的?(?:问题|困难|难点|难题)'
const what = '(?:什么|哪些|啥|几个|哪几个|多少)'
/** 谁提了问题, 上周有什么问题, 城管委有什么问题, 还有什么问题没解决, 问题都有哪些. */
const problem = new RegExp(
  [
    `^${when}(?:${who})(?:都|还|也)*(?:有|提了?|反映了?|存在|遇到了?|报了?)${what}?${trouble}(?:还)?(?:没有?|未)?(?:解决|处理)?(?:完)?的?$`,
    `^${when}${all}${when}(?:有|提了?|反映了?|存在|遇到了?|报了?)的?${what}${trouble}(?:还)?(?:没有?|未)?(?:解决|处理)?(?:完)?的?$`,
    `^${when}${all}${when}(?:有没有|有无)${what}?${trouble}(?:还)?(?:没有?|未)?(?:解决|处理)?(?:完)?的?$`,
    `^${when}${all}${when}(?:存在|报|提)的?${trouble}(?:都)?(?:是|有)${what}$`,
    `^${what}${trouble}(?:还)?(?:没有?|未)(?:解决|处理)(?:完)?的?$`,
  ].join('|'),
)
/** 下一步都是啥, 住建委下一步干啥, 各单位下一步打算. */
const next = new RegExp(
  `^${when}(?<all>${all})${when}下一步(?:的)?(?:工作|打算|措施|安排|计划)?(?:(?:都|是|有|准备|打算)*(?:什么|哪些|啥|怎么(?:干|做|办|弄|安排)|(?:干|做|弄)(?:什么|啥|嘛|哪些))|(?<bare>))$`,
)
/** 上周谁要协调, 住建委需要协调什么. */
const help = new RegExp(
  `^${when}(?:(?:${who})(?:都|还|有)*(?:需要?|要)(?:区里?|区领导|领导|我们|上级)?协调(?:什么|啥|哪些)?的?(?:事项|事|问题)?|${all}(?:需要?|要)(?:区里?|区领导|领导|我们|上级)?协调(?:什么|啥|哪些)(?:事项|事|问题)?)$`,
)

/** A question for what units have written beside figures, in any week and of one unit or all; null for anything else. */
export function remarksQuestion(
  text: string,
  unit: { name: string; written: string } | null,
): ProgressQuestion | null {
  const said = text.replace(/[?。!~了呢啊呀吧吗]+$/, '')
  const bare = unit ? said.replace(unit.written, '') : said
  const asked = { type: 'remarks' as const, unit: unit?.name ?? null }
  if (problem.test(bare)) return { ...asked, kind: 'problem' }
  if (help.test(bare)) return { ...asked, kind: 'help' }
  const { all: whose = '', bare: isBare } = next.exec(bare)?.groups ?? {}
  if (!next.test(bare)) return null
  // 下一步打算 alone may head a report: 各单位下一步打算 asks.
  const asksOfAll = /单位|街道|社区|部门|家|科室/.test(whose)
  return isBare === undefined || asksOfAll ? { ...asked, kind: 'next' } : null
}
