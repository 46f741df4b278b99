import { isQuestion } from './read-command.ts'

/** What a message is to an alert that is on: 执行情况 by its own words, a possible answer to a roll-call, or nothing. */
export type ReportKind = 'report' | 'label-alone' | 'answer' | 'none'

const label =
  /^[【[]?[^\s,。:;!]{0,14}?(执行|落实|响应)情况(?:报告|汇报|反馈|如下)?[】\]]?[\s:,、-]*/
const done =
  /^(?:我(?:单位|委|局|办|处|街道?|镇|社区|们|大队)?|本(?:单位|街道?|镇|社区))?,?(?:目前)?(?:均|全部)?已经?(?:全部|均|按要求|严格)?(?:落实|执行|停工|停产|传达|启动\S{0,10}(?:预警|响应|应急))/
const aboutAlert = /^(?:重污染天气)?(?:[红橙黄]色)?(?:应急|预警)/
const accomplished = /已|均|全部|正在|完成|安排|出动|开展|组织|派出|停[工产止]|正常|没有|无/
const measures = /预警|应急|响应|停工|停产|限产|减排|管控|落实|执行|错峰|停运|禁行|禁燃/
const ofTheWeek = /本周|上周|这周|累计|周报|零报告|更正|撤回|补录|模[板版]|请假|我是/
const lookup = /(?:要求|规定|条款|原文|职责|任务|措施|牵头|依据)[。.!]?$/
const endsAsking = /[?]$|[吗呢][。.]?$/
const beginsAsking = /^(?:要|应该?|该)?(?:怎|如何|什么|谁|哪|几)/
const receipt = /^(?:收到|好的?|明白|知道了?|了解|谢谢|辛苦了?|ok|1|[+]1)[。.!~,]*$/i

/**
 * Reads a message of somebody who may report.
 * @param isQuoting true when it answers a post of the alert by quoting it
 */
export function reportKind(said: string, isQuoting: boolean): ReportKind {
  const text = said.normalize('NFKC').trim()
  if (receipt.test(text) || endsAsking.test(text)) return 'none'
  return labelledKind(text) ?? unlabelledKind(text, isQuoting)
}

/** Under 执行情况 everything but a question about it; under 落实情况 not what is told of the week. */
function labelledKind(text: string): ReportKind | null {
  const [words = '', kind] = label.exec(text) ?? []
  const rest = text.slice(words.length)
  if (words === '' || (kind !== '执行' && ofTheWeek.test(text))) return null
  if (beginsAsking.test(rest)) return 'none'
  return rest.length > 1 ? 'report' : 'label-alone'
}

function unlabelledKind(text: string, isQuoting: boolean): ReportKind {
  if (saysDone(text)) return 'report'
  if (isQuestion(text) || lookup.test(text) || ofTheWeek.test(text)) return 'none'
  if (isQuoting) return 'report'
  return measures.test(text) && accomplished.test(text) ? 'answer' : 'none'
}

/** 已落实……, 应急响应措施已全部落实; 应急响应措施 alone is looked up in the plans. */
function saysDone(text: string): boolean {
  if (done.test(text)) return true
  const isTold = accomplished.test(text) || text.includes(':')
  return aboutAlert.test(text) && isTold && !isQuestion(text)
}

/** True for the quoted text of one of our posts about an alert. */
export function quotesAlert(quote: string | undefined): boolean {
  return quote !== undefined && /预警/.test(quote) && /点名|执行情况/.test(quote)
}
