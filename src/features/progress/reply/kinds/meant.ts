import { isFigure, type Reply } from '#features/progress/ledger/reply.ts'
import { tellsOfProblem } from '#features/progress/reply/remarks/problem-words.ts'
import { besides } from './besides.ts'
import { withoutTold } from './told-questions.ts'

/** Words that ask, wherever they stand. */
const asks =
  /[?？]|吗|呢(?:[。!！~～\s]|$)|咋|啥(?![也都]没)|嘛(?!烦)|什么|多(?:少(?![回次趟遍])|[久长大深高远宽重快早])|怎么|怎样|如何|哪|谁|(?<!十)几(?![乎何率十百千万])|是否|能否|可否|有没有|原文|全文|目录|对比|区别|列一下|说说|[说讲列]一下[。!！]?$|(?<![没未]有?|刚刚?|才|已经?)[发给]我(?:$|[,。]|一[份下个])|讲讲|介绍|(?<!不)能[^,。;]{1,10}[^也都得要就]不[。!]?$|(\p{Script=Han}{1,2})[不没]\1/u
/** Words that ask at the end of a sentence without figures. */
const asksAtEnd =
  /(?:了没|(?<!本周|这周|本期|我们|别的|其[他余]|[街局委]|(?:一[点丝个]|[都也啥]|什么)[^,。;]{0,5})没有|[^没]没|[^了]不|了不|(?<!(?:请|麻烦|希望|帮|协调|下周|尽快)[^,。;]*|[写记填报]个?[空无零]|[删去划拿撤]掉?)吧)[。!！~～\s]*$/
/** 发群里还是填表. */
const eitherOr =
  /还是(?!\d|[^,。;]{0,3}(?:多|少|高|低|大|差|慢|乱|脏|严重|频繁|厉害|凶|猛|吵|臭|堵|[老原]样|[这那]样)(?=$|[,。;])|上周|那|老|有|没|不|直接|[^,。;]{1,10}[着了]的?[,。;])([^,。;\n]*)/
/** 全部停工的依据: a thing of a plan or a law that somebody wants to see. */
const wanted =
  /(?<!(?:没有?|无|缺|不清|不明|补齐)[^,。;]{0,10})的(?:依据|出处|规定|来源|定义|罚则|条款|流程|程序|处罚标准|职责分工)[。!！]?$|^[^,。;\d]{2,12}(?:频次|时段|时限|期限|时间表)$/
/** Words that tell what was done. */
const tells =
  /本周|这周|这?礼拜|本月|今[天日].*了|昨|上午|下午|累计|共计|已|了|正在|持续|仍在|存在|(?:问题|困难|难点|堵点|卡点|难处|不足)[:：是]|下一?步|下周|进展|推进|完成|开展|无异常|未发现|正常|整改|落实|组织|上报|汇报|报告|填报|(?<!不用|中)[在中](?=$|[,，。;；])|还[在没]|刚|[待等](?=[批复签核定结审到])|到位|无误|无问题|[均都](?:未|无|没|正常|合格|达标|正)|全部|陆续|逐步|继续|收到|对接|送审|报批|\d(?:%|成(?![品立效]))|\d\s?(?:米|公里|座|家|处|次|辆|台|份|起|件|吨|户|场|批|亩|盏|人|万元)|完毕|[查办收修清改装换签]完(?=$|[,。;])|无反弹|更换|安装|建成|竣工|暂|仍|尚|在[办走谈做建编审]/
/** Words of weekly reports: whoever writes them reports, whatever else is in the sentence. */
const ofReport =
  /本周|这周|累计|周报|存在问题|下一?步|完成了?\d|^(?:问题|难点|困难|堵点)[是:](?!.*(?:能不能|可不可以|[吗?？]))|更正|订正|改为|应为|撤回|作废|零报告|无此项|代.{1,12}报/
/** 路灯坏5盏: how many are amiss, however short. */
const counts = /\d[\u4e00-\u9fff]{1,2}[。!~\s]*$/
const numbers = /[\d半一二三四五六七八九十百千万两]/

/**
 * True when a message that reads as a report is meant as one. Without figures anything that names a matter of a plan
 * reads as one, and people ask in such words: 烟花爆竹, 老旧车咋淘汰.
 * @param text folded, without what stands behind labels.
 */
export function isMeant(reply: Reply, text: string): boolean {
  if (reply.kind === 'not-a-report') return false
  const said = withoutTold(text.trim())
  const figures = hasFigure(reply)
  if (ofReport.test(said) && (figures || !asksLast(said))) return true
  if (asks.test(figures ? aroundFigures(withoutTag(said, reply)) : said)) return false
  if (countsWith(reply, said)) return !howMuchDone.test(said)
  if (endsAsking(said)) return false
  return (
    reply.kind !== 'report' ||
    ((text.length >= 6 || complains.test(said) || tellsShortly(said) || counts.test(said)) &&
      isTelling(reply, said, text.length))
  )
}

/** 工地12个，餐饮20家，对不对: behind a list of figures it asks for the receipt. */
const tag =
  /[,。;]\s*(?:(?:这样|我)?(?:都|全)?报(?:了|全了?|对了?|上了?)(?:吧|吗|没)|对不对|对[吧吗]|是[吧吗]|是不是|没错吧|收到(?:了?[吗没]|没有))[?!。~\s]*$/

/** 餐饮查了没, 管道疏通完成一半没有. */
const howMuchDone =
  /(?:了没|[^没]没|(?:完成?|到|够|过)了?[^,。;]{0,4}(?:半|成|\d%?|[一二三四五六七八九十])[^,。;]{0,2}没有)[。!！\s]*$/

function withoutTag(said: string, { items }: Reply): string {
  return items.filter(({ metric }) => metric !== null).length > 1 ? said.replace(tag, '') : said
}

function countsWith({ items }: Reply, said: string): boolean {
  return items.some(({ metric }) => metric !== null) && numbers.test(said)
}

function endsAsking(said: string): boolean {
  return asksLast(said) || (wanted.test(said) && !/了|已/.test(said))
}

function asksLast(said: string): boolean {
  return asksAtEnd.test(said) || offers(said)
}

/** 还是人手不够 tells how it still is; 发群里还是填表 leaves a choice. */
function offers(said: string): boolean {
  const other = eitherOr.exec(said)?.[1]
  return other !== undefined && !tellsOfProblem(other)
}

/** What is said with a figure, and last: before it people talk (催啥呢，这不来了：…). */
function aroundFigures(said: string): string {
  const clauses = said
    .replace(besides, '')
    .split(/[,。;!！:\n]/)
    .filter((clause) => clause.trim() !== '')
  const last = clauses.length - 1
  return clauses
    .filter((clause, at) => at === last || numbers.test(clause))
    .join(',')
    .replaceAll(/[呢嘛]/g, '')
}

function isTelling({ items }: Reply, said: string, length: number): boolean {
  const remarked = items.some(({ problem, next }) => problem !== null || next !== null)
  return (
    tellsShortly(said) ||
    tells.test(said) ||
    (remarked && (length >= 9 || complains.test(said) || counts.test(said)))
  )
}

/** 井太堵了, 人手紧张: said of how it is; 油烟扰民 is what somebody looks for. */
const complains =
  /太.{1,4}了?$|老(?:是|断|停|坏|堵|掉|漏)|[降压管收]不|[不没][^,。;]{1,4}[来了动过上]$|不够|不足|紧张|老化|不配合|有意见|没(?:人|钱|车|权|到位|法|解决)|缺人|阻[挠拦]|干不了|不下来|难度大|投诉|屡教不改|不听|卡在|手续[没未不]|取证难|不愿|[进出拉排运清扫]不|不(?:让|肯|清|好|行|住|够|管|认|理|接|开|走|下)|(?:坏|丢|断|跑|满|塌|裂|停|倒|漏|没)了|停工|滞后|老问题|紧$|问题还?在|偏?慢|抵触|意见[很较]?大|反弹|复发|请假|没批|[没未]到/

/** True for a folded text that tells how it goes, without a word of what: 正常推进, 按计划开展中. */
export function tellsHowItGoes(text: string): boolean {
  return status.test(text)
}

const how =
  '(?:正在|正|还在|仍在|在|按(?:照)?(?:计划|要求|时序|序时|部署|节点)|有序|正常|持续|稳步|继续|如期|顺利|稳定|照常|抓紧)+(?:推进|进行|开展|落实|实施|施工|整改|收尾|干|做)(?:中|着)?|(?:进展|推进)顺利|进度正常'
const howFar =
  '(?:年度|全年|本周)?(?:任务|工作|目标|计划)?(?:已经?|大概|约)?(?:完成(?:率|了|目标的|任务的|计划的)?|进度|达到?|推进到|过)(?:已?[达到是为])?约?(?:\\d+(?:\\.\\d+)?%|[一二三四五六七八九]成|一?半)[了多]?|\\d+%完成'
const done =
  '(?:本周|年度|全部|各项)?(?:任务|工作|目标)(?:已经?|[均都]|全部|基本)*(?:完成|落实)[了完]?|(?:超额|提前|全部|基本|如期|按[期时])完成了?|(?:在走|正走|正在走)(?:手续|流程)|[待等](?:审批|验收|招标|批复)|招标中|(?:已|准备)?开工了?|复工了?'
const status = new RegExp(
  `^(?:本周|这周|我们?(?:街|局|委|办|科)?|各项|工作|任务|项目|目前|整体|总体|都|均|[,\\s])*(?:${how}|${howFar}|${done})(?:左右)?[,\\s]*(?:(?:无|没|暂无|没有)问题|一切正常)?[。,!~\\s]*$`,
)

/** 餐饮查完了, 洒水照常: said of a thing of the work, no question. */
const didIt =
  /^[^?？]{2,}(?:正常|照常|(?:[查扫洒掏清修巡测改办做干跑看走过通]|处理|整改)完?了)[。,!~\s]*$/

function tellsShortly(said: string): boolean {
  return status.test(said) || didIt.test(said)
}

function hasFigure({ flags, items }: Reply): boolean {
  if (flags.includes('ambiguous-number')) return true
  return items.some(isFigure)
}
