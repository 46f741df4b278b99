import { namedBesides, roleWords } from '#features/progress/reply/figures/roles.ts'
import { withoutSource } from '#features/progress/reply/figures/sources.ts'
import { inside } from '#features/progress/reply/parts/span.ts'
import { agreementWith } from './metric-agreement.ts'
import type { NumberPlace } from './metric-match.ts'

/** How a number without a name stands to a metric. */
export interface Bearing {
  /** Words in front say that something goes on (累计, 其中). */
  firm: boolean
  /** In a unit of the metric. */
  written: boolean
  /** The number itself was checked. */
  checked: boolean
}

/** 过磅单重新核了是41.6吨, 数了一遍应该是15座: the number was looked at again, whatever work it is of. */
export function isChecked(words: string, behind: string): boolean {
  return again.test(words) && /^(?:$|[,。;\n])/.test(behind)
}

const again =
  /(?<![检考审])[核对数称量算](?:[过完好实准清查对]|一?[遍下]|[出下]来|以?后|应该?|才){0,4}$/

/** True when a number without a name goes on about a metric: nothing else is spoken of in front of it. */
export function goesOn(
  metric: number,
  { text, window, mentions, lexicon }: Omit<NumberPlace, 'amount'>,
  { firm, written, checked }: Bearing,
): boolean {
  if (checked) return !namesOther(metric, text, window, mentions)
  const verbs = inside(mentions.verbs, { start: window.near, end: window.to })
  const agrees = agreementWith(metric, verbs, lexicon)
  if (agrees < 0) return false
  if (firm) return !namesOther(metric, text, window, mentions)
  let rest = text.slice(window.near, window.to)
  for (const verb of verbs) rest = rest.replace(verb.word, '~')
  rest = rest.replaceAll(outcome, '')
  if (written) rest = rest.replace(place, '').replace(/(?:也?可能|也许|兴许|或者?|要么)是?\s?$/, '')
  const name = lexicon.metrics[metric]?.name ?? ''
  const own = written
    ? Array.from(withoutSource(rest), (char) => (name.includes(char) ? '' : char)).join('')
    : rest
  const said = written ? namedBesides(own) : own.replaceAll(roleWords, '')
  // 累计掐灭87起: whatever the work is called, its total goes on.
  const total = written && /累计|一共|总共|今年/.test(rest) ? 3 : 2
  return (
    said.length < (agrees > 0 ? 6 : total) && ![said, rest].some((words) => otherwise.test(words))
  )
}

/** 雨棚+6=118: what something else grew by, which no metric counts. */
function addsToOther(text: string, { near, to }: NumberPlace['window']): boolean {
  const words = /([\u4e00-\u9fff]{2,8})\+$/.exec(text.slice(near, to))?.[1] ?? ''
  return !/[周期增较比]/.test(words) && words.replaceAll(roleWords, '').length > 1
}

/** 柴油车累计1530，机械累计147: another thing stands right in front of the words that go on. */
function namesOther(
  metric: number,
  text: string,
  window: NumberPlace['window'],
  mentions: NumberPlace['mentions'],
): boolean {
  if (addsToOther(text, window)) return true
  const { near, to } = window
  const nouns = inside(mentions.nouns, { start: near, end: to })
  return (
    nouns.some(({ start }) => start === near) && nouns.every(({ form }) => !form.links.has(metric))
  )
}

/** 查下来: what a verb came to, behind the place where it stood. */
const outcome = /~(?:[出下上过回]来)?/g

/** Words in front of a number that say where it was done: 黄河道620米，长江道西段410米. */
export const place =
  /(?:[\u4e00-\u9fff]{1,7}?(?:[道路河桥村园巷渠]|(?<![家这那其店哪屋])里|大街|小区|社区|胡同|花园|广场)|[东西南北中一二三四五两前后甲乙丙丁上下a-h][片队组班段区]|白天|夜[间里]|[上下]半周)(?:[东西南北中]?[段侧片口]|沿线|一带|附近|周边)?(?=[是为了完成疏通掏挖清修]{0,3}$)/

/** 罚5辆, 交回13家: what was done to some of them, what they handed in. */
const otherwise = /^(?:[罚扣封停退超拒]|[交收返]回|反馈)/
