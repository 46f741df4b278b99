import type { Orphan } from '#features/progress/reply/parts/parts.ts'
import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import { roleWords } from './roles.ts'

/** Who was sent out, how long and how often: no work is counted so. */
const ofMeans =
  /^(?:人次?|名|人员|个人次?|个?(?:天|小时|班|晚上|白天|上午|下午|星期|礼拜|月)|队|组|次|遍|趟|回|轮|项|分钟?|亿?万?元|块钱)$/
const vehicles = /^(?:[台辆部车艘]次?|台班|台套|条)$/
/** 出动执法车3台; 拉走4车. */
const sentOut =
  /(?:出动|动用|投入|调[派用]|派[出了]|抽调|配备|安排|租用|执法|巡[查逻]|公务|宣传|保洁|作业)[^,。;\d]{0,8}$|(?:^|[、和及,])(?:车辆?|设备|机械)$|[拉运][走了]{0,2}$/
const names = [
  '不?合格|超标|达标|检出|违[法规章]|违停|投诉|举报|罚|责令[^,。;\\d]{0,4}|[暂查]扣|查封',
  '其中|包括|[包内]?含[^,。;\\d]{0,6}|核减|剔除|扣除?|重复|复[查检]|存量|剩|缺|差|欠|涉及|覆盖',
  '×|x|\\*|[宽长高深厚]|直径|管径|[平户人]均|比|占|[每各]|第|原|应|单位:|[(]共',
  '计划|目标|任务|下周|明天|预计|待|拟|上周|上月|去年|未|没|不|月',
  '辖区|全[区街镇市]|[共现]有|在册|名录|底数|(?:发现|查出|排查出?|存在|整改|问题|隐患)[^,。;\\d]{0,4}',
].join('|')
/** What was found when the work was done, part of it, or what it was like: 超标4台, 其中6家, 20米×60米, 辖区36家. */
const besideIt = new RegExp(`(?:${names})[^,。;\\d]{0,3}$`)
/** The same as the name of a row: 罚款|3; 占道经营 is a work. */
const ofRowBeside = new RegExp(`^其中|(?:${names}|电话|号码?|编号|手机|序号|邮编|得分|排名|分数)$`)
const besideBehind =
  /^\s?(?:×|x\d|\*|[-~—]|个?组|不?合格|超标|不达标|[还也]?[没未]|下周|待|拟|[的往]|不[算计]|以[上下]|[宽长高深厚粗]|[\u4e00-\u9fff]{0,4}(?:任务|目标|计划|覆盖))/
/** 有1家加药泵坏了，当天就修好了: who had trouble. */
const hadTrouble = /^[\s,另还也]*有$/
/** 一段, 两个街道: in a message with digits a small number in characters counts nothing that is reported. */
const small = /^(?:[一二两三四五六七八九十几半]|[十百千万亿]+)$/

/** True for an amount that stands beside what is reported: staff, vehicles, money, what was found, parts, stocks, sizes. */
export function isBackground(orphan: Orphan, parts: Pick<ReadParts, 'folded'>): boolean {
  const { row, amount } = orphan
  if (row) return ofRowBeside.test(row.name) || ofMeans.test(amount.unit)
  return isBeside(orphan, parts)
}

function isBeside({ clause, amount }: Orphan, { folded }: Pick<ReadParts, 'folded'>): boolean {
  const { start, end, unit } = amount
  const written = folded.slice(start, end).replace(unit, '').trim()
  if (small.test(written) && /\d/.test(folded)) return true
  const before = folded.slice(clause.inner ? clause.start - 1 : clause.start, start)
  const behind = folded.slice(end, clause.end)
  if (besideIt.test(before) || besideBehind.test(behind)) return true
  if (hadTrouble.test(before) && behind.length > 2) return true
  if (unit === '') return !isNamed(before, written, behind)
  return (
    ofMeans.test(unit) ||
    (unit === '点' && /[晚早午夜]|到/.test(before + behind)) ||
    (vehicles.test(unit) && sentOut.test(before))
  )
}

/** 洗车点69: a name and a number, and nothing else; 合计12 names nothing. */
function isNamed(before: string, written: string, behind: string): boolean {
  const [last = ''] = /[^\d]*$/.exec(before) ?? []
  const name = last.replaceAll(roleWords, '').replaceAll(/[\s:]/g, '')
  const alone = /^\s*(?:$|[\u4e00-\u9fff]{2,8}\d)/.test(behind) && !/\d{6}/.test(written)
  return /^[\u4e00-\u9fff]{2,8}$/.test(name) && alone && !noName.test(name)
}

const noName =
  /电话|号码?|编号|手机|序号|邮编|房间|年级|分机|门牌|标段|温度|气温|微克|浓度|指数|得分|排名|分数|版本|[合小总共]计|[路街道里工姐哥总]$/
