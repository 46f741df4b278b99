import { type AlertLevel, levelName } from './alert-level.ts'
import type { Alert } from './alert-state.ts'
import { levelSaid } from './alert-state.ts'
import type { AlertVerb, Unclear } from './read-command.ts'
import { namesWords, plainWords, whenWords } from './words.ts'

const examples: Readonly<Record<AlertVerb, string>> = {
  start: '启动橙色预警 10月13日14时',
  change: '升级为红色 10月14日0时',
  end: '解除预警 10月15日8时',
}
const verbs: Readonly<Record<AlertVerb, string>> = { start: '启动', change: '调整', end: '解除' }

/** What coordinators and units are told, in one place to be read and corrected by people. */
export const wording = {
  /** One short question about a command that cannot be obeyed as it is. */
  unclear(verb: AlertVerb, because: Unclear): string {
    const like = `例如“${examples[verb]}”`
    switch (because) {
      case 'level':
        return `请问是哪一级：黄色（Ⅲ级）、橙色（Ⅱ级）还是红色（Ⅰ级）？请重发，${like}。`
      case 'two-levels':
        return `级别有两个，请问是哪一个？请只写一个重发，${like}。`
      case 'two-times':
        return `时间有两个，请问从哪一个起${verbs[verb]}？请只写一个重发，${like}；启动和解除请分两条发。`
      case 'no-hour':
        return `请问从几点起？请写明几时重发，${like}。`
      case 'impossible':
        return `没有这个时间，请问是哪天几时？请改正后重发，${like}。`
      case 'past':
        return '这个时间已经过了，请问是从现在起吗？是就去掉时间重发，不是请改成以后的时间。'
      case 'far':
        return `这个时间在7天以后，请问日期写对了吗？请核对后重发，${like}。`
      case 'words':
        return `没看懂时间，请问从哪天几时起？请重发，${like}。`
    }
  },
  onlyCoordinator(names: readonly string[]): string {
    const who = names.length > 0 ? `（${namesWords(names)}）` : ''
    return `预警由本群协调员${who}启动、调整和解除，请联系协调员。`
  },
  whichGroup(names: readonly string[]): string {
    return `您协调的群不止一个（${namesWords(names)}），请到要办的群里 @我 说。`
  },
  started(level: AlertLevel, from: number, by: string): string {
    return `已由${plainWords(by)}${verbs.start}${levelName(level)}，${whenWords(from)}起执行，通知另发到群里。`
  },
  running(alert: Alert): string {
    const { started, ended } = alert
    const end =
      ended === null ? '' : `，定于${whenWords(ended.until)}解除（要改请回“解除预警 新时间”）`
    return `${levelName(levelSaid(alert))}已经启动（${plainWords(started.by.name)}，${whenWords(started.from)}起）${end}，不用重复；要看进展请回“预警情况”。`
  },
  ending(alert: Alert): string {
    return `现在的${levelName(levelSaid(alert))}定于${whenWords(alert.ended?.until ?? 0)}解除，请解除以后再${verbs.start}。`
  },
  changed(level: AlertLevel, from: number): string {
    return `已${verbs.change}为${levelName(level)}，${whenWords(from)}起执行，通知另发到群里。`
  },
  otherWay(current: AlertLevel, wanted: AlertLevel): string {
    return `现在是${levelName(current)}，请问是要调整为${levelName(wanted)}吗？是就请回“调整为${levelName(wanted)}”。`
  },
  otherLevel(current: AlertLevel): string {
    return `现在是${levelName(current)}，请问要解除它吗？是就请回“解除预警”。`
  },
  beforeStart(from: number): string {
    return `预警${whenWords(from)}才启动，解除时间比这还早，请问是几时解除？请重发，例如“${examples.end}”。`
  },
  noAlert(last: Alert | null): string {
    const ended = last?.ended
      ? `（上一次是${levelName(levelSaid(last))}，${whenWords(last.ended.until)}解除）`
      : ''
    return `现在没有启动中的重污染天气预警${ended}，协调员可以 @我 说“${examples.start}”启动。`
  },
  ended(level: AlertLevel): string {
    return `已解除${levelName(level)}，总结另发到群里。`
  },
  endsAt(level: AlertLevel, until: number): string {
    return `${levelName(level)}定于${whenWords(until)}解除，到时发总结；在这之前照常点名。`
  },
  calledOff(level: AlertLevel): string {
    return `已取消还没开始的${levelName(level)}，不再点名。`
  },
  received(unit: string, count: number): string {
    return `已登记${plainWords(unit)}执行情况（本次预警第${count}次）。`
  },
  receivedFromStranger(name: string): string {
    return `已记下，但花名册里没有${plainWords(name)}，不知道是哪个单位的，请 @我 回“我是 单位 姓名”后再报一次。`
  },
  labelAlone: '请把做了什么写在后面，例如“执行情况：12处工地全部停工，出动巡查8人次”。',
  cannotPost:
    '本群没有能推送的通道，通知、点名和总结发不出去，请管理员给它配置 push（消息推送通道）。',
}
