import { isQuestion } from './read-command.ts'
import { mayBeForRounds } from './round-words.ts'

/** What a message is to an alert that is on: 执行情况 by its own words, a possible answer to a roll-call, or nothing. */
export type ReportKind = 'report' | 'label-alone' | 'answer' | 'none'

const label =
  /^[【[]?(?<of>[^\s,。:;!]{0,14}?)(?<kind>执行|落实|响应)情况(?:报告|汇报|反馈|如下)?[】\]]?(?<mark>[\s:,、-]*)/
const alert = /预警|应急|响应/
const done =
  /^(?:我(?:单位|委|局|办|处|街道?|镇|社区|们|大队)?|本(?:单位|街道?|镇|社区))?,?(?:目前)?(?:均|全部)?已经?(?:全部|均|按要求|严格)?(?:落实|执行|停工|停产|传达|启动\S{0,10}(?:预警|响应|应急))/
const aboutAlert = /^(?:重污染天气)?(?:[红橙黄]色)?(?:应急|预警)/
const accomplished = /已|均|全部|正在|完成|安排|出动|开展|组织|派出|停[工产止]|正常|没有|无/
const measures = /预警|应急|响应|停工|停产|限产|减排|管控|落实|执行|错峰|停运|禁行|禁燃/
const ofTheWeek = /本周|上周|这周|累计|周报|零报告|更正|撤回|补录|模[板版]|请假|我是/
const endsAsking = /[?]$|[吗呢][。.]?$/
const beginsAsking = /^(?:要|应该?|该)?(?:怎|如何|什么|谁|哪|几)/
/** What is asked for in one phrase, whatever stands before: 停工的工地范围. */
const thingAskedFor =
  /(?:范围|依据|原文|条款|职责|牵头|名单|清单|标准|条件|流程|程序|内容|区别)[。.!]?$/
/** 启动条件, 管控措施 asks, 已落实管控措施 tells; so do 预警期间的工地, 要求停工 and 已按要求停工. */
const askedUnlessDone =
  /(?:要求|规定|任务|措施)[。.!]?$|的[^,。;:]{1,8}$|期间[^已正:]*$|(?<!(?:按|照|据)\S{0,8})要求|应当|应该|必须|(?<![无不没])需要?[停限减执落]/
const receipt = /^(?:收到|好的?|明白|知道了?|了解|谢谢|辛苦了?|ok|1|[+]1)[。.!~,]*$/i

/**
 * Reads a message of somebody who may report. Under 执行情况 and where it quotes the roll-call it may say anything but a
 * question; without them only what can be meant for nothing else is taken.
 * @param isQuoting true when it answers a post of the alert by quoting it
 */
export function reportKind(said: string, isQuoting: boolean): ReportKind {
  const text = said.normalize('NFKC').trim()
  if (receipt.test(text) || endsAsking.test(text)) return 'none'
  const { of = '', kind, mark = '' } = label.exec(text)?.groups ?? {}
  if (kind === undefined) return unlabelledKind(text, isQuoting)
  const rest = text.replace(label, '')
  if (kind === '执行') return labelledKind(rest, mark)
  const isOfAlert = (kind === '响应' || alert.test(of)) && !ofTheWeek.test(text)
  if (isOfAlert) return labelledKind(rest, mark)
  return mayBeForRounds(of) ? 'none' : unlabelledKind(rest, isQuoting)
}

/** Without a mark behind the label it may be what is asked for: 执行情况要报哪些内容. */
function labelledKind(rest: string, mark: string): ReportKind {
  if (beginsAsking.test(rest) || (mark === '' && asks(rest))) return 'none'
  return rest.length > 1 ? 'report' : 'label-alone'
}

function unlabelledKind(text: string, isQuoting: boolean): ReportKind {
  if (asks(text) || ofTheWeek.test(text)) return 'none'
  if (isQuoting) return 'report'
  if (mayBeForRounds(text)) return 'none'
  const isTold = accomplished.test(text)
  if (done.test(text) || (aboutAlert.test(text) && (isTold || text.includes(':')))) return 'report'
  return measures.test(text) && isTold ? 'answer' : 'none'
}

function asks(text: string): boolean {
  if (isQuestion(text) || thingAskedFor.test(text)) return true
  return !done.test(text) && askedUnlessDone.test(text)
}

/** True for the quoted text of one of our posts about an alert. */
export function quotesAlert(quote: string | undefined): boolean {
  return quote !== undefined && /预警/.test(quote) && /点名|执行情况/.test(quote)
}
