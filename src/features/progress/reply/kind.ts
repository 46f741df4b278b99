import type { ReplyKind } from '#features/progress/reply.ts'

const withdrawal =
  /^撤[。!]?$|不要了(?=$|[,。!;])|不报了(?=$|[,。!;])|(?:别|不用|不必|无需)(?:统计|记|算|录|管|计)|(?<!要)不要(?:统计|记|算|录)|(?:请|先)?(?:忽略|无视)|撤回|撤掉|撤了|去掉(?=$|[,。!;吧])|拿掉|作废|撤销|收回|不作数|不算数|别算|不算了?(?=$|[,。!;\s])|取消(?:刚才|上午|上一?条|那条|这条|上报|填报)|删除(?:我|刚才|上|那|这)|删掉?(?:刚才|上一?条|那条|吧|了)|当我没(?:说|发|报)|发错(?:群|人)了/
const correction =
  /手快|手滑|看串|填串|弄串|看岔|弄混|搞混|混淆|有误|更新(?:为|成|[:,])|以.{1,14}为准|按.{1,12}(?:算|计)$|覆盖上|替换为|重复(?:统计|计算|报)了|扣(?:掉|除|减)|其实是|调[减增]|修订|^改[:,]|(?:多|少|漏)(?:写|打|了|报)?[了]?(?:一|个|一个)?[零0](?![.\d米])|更正|订正|手误|笔误|(?:前面|之前|刚才|上午|昨天|上条|上一条)(?:报|发|填|写)?的.{0,20}(?:实际|应)|更新一下[:,]|报成|不对不对|(?:数|数字|数据)不对|勘误|改(?:成|为|一下|正(?:一下|为|:)|下)|(?:单位|数字?|数据|日期|时间|名字|名称|累计)(?:都|全)?错了|错了[,，]|应(?:该)?(?:为|是)|(?:写|报|填|打|发|输|算|看|统计|弄|搞|记)错|以(?:这|此|本)(?:条|次|个|数|版)?为准|修正|重(?:新)?报|误报|误写|多(?:写|打|报|填)了|少(?:写|打|报|填)了(?!一)|不是.{0,14}(?:[,，]?(?:是|而是))|写反|弄反|搞反|修改|说错|调整为|变更为|核实后|纠正(?:一下|下|:)|报重|小数点/
const addition = /补充|补报|漏报|忘(?:了)?报|加一项|还有一项|再补|另补/
/** Words that say that nothing was done. */
export const zeroWords =
  /零(?:报告|上报|进展)|无(?:此类|相关)|没有?需要?(?:上报|报)|数据?(?:均|都)?[为是]0|一切正常|无其他(?:新)?进展|无(?:新(?:的)?)?进展|没有?(?:什么|啥)?(?:新的?)?进展|无(?:此|该|这)项?(?:工作|任务|内容|情况)|(?:没有|没|未)(?:此|该|这)项(?:工作|任务)|(?:没有|没|未)(?:开展|动工|动|干|做|修|施工|作业|推进|进行|实施|发生|新增|出动|清|掏|疏通|检查|排查)|无(?:新增|相关工作|需要?上报|上报(?:内容|事项)|报送|内容|情况|工作)|暂无(?!困难|问题)|为零|是零|均为0|都是0|同上周一样|不涉及|未作业|没作业|没活|(?:没|无)(?:什么)?变化|同上周(?!期|相)|停了?一周|无事项/
const greeting =
  /^(?:@\S+\s*)?(?:收到|好的?|ok|嗯+|谢谢|多谢|感谢|辛苦(?:了)?|知道了|明白|了解|早|早上好|上午好|下午好|晚上好|中午好|你好|您好|大家好|各位好|在吗|在不在|马上报|稍等|稍后报|已阅|1|\[.{1,4}\]|赞|行|可以|没问题|[!。,~\s😂👌🙏👍😊🌹😅💪])+(?:了|啦|哈|呀|老师|各位|领导|同志们|大家)?[!。,~\s]*$/u
/** Words that make a sentence a question. */
export const asking =
  /[?？]|[吗嘛](?=$|[\s。!,])|请问|请教|问一?下|咨询|什么时候|(?<!没|不|知道)怎么|是什么|是啥|多少了?(?=$|[\s。!,])|百分之几|第几|是多少|有多少|还差(?:什么|多少|啥)|(?<![十百千万好])几(?:家|个|座|米)了?(?:$|[。?])|啥意思|对吧|几点|哪(?:个|些|天|里|位|家|条)|是不是|能不能|可不可以|要不要|有没有(?=.{0,8}(?:$|模板))|谁(?:没|欠|还)|咋(?:填|报|写|弄)|啥时候|还(?:用|要|需)不|算不算|行不行/
const command =
  /^(?:@\S+\s*)*(?:请|麻烦|帮我?|给我|把|小助手|助手|机器人)?.{0,12}(?:催(?:一|报)|汇总(?:一下|表|下|$)|导出|谁(?:还)?没(?:交|报)|通报|催办|公布|谁欠|开始收集|结束本轮|补录|本周不收|改到|延到|请假|模板|我的进展|未报名单|发(?:一下|我|个|一份|下|来)|查(?:一)?下|看(?:一)?下|提醒(?:一下|大家|我|各|下)|统计一下|列(?:一下|出)|@所有人|设(?:为|置)|通知(?:一下|大家|各))/
/** Somebody who will report later has not reported. */
const later =
  /(?:晚点|晚些|稍后|稍晚|回头|回去|回来|下午|明天|明早|晚上|等会儿?|待会儿?|一会儿?|过会儿?|马上|下班前|随后|之后).{0,10}(?:报|补|发|填|交|传)|数(?:据|字)?(?:还)?(?:没|未)(?:统计|汇总|核|出|算|报)|再(?:报|补|发)|还没(?:统计|汇总|核|弄|整理)|正在(?:统计|汇总|核)|统计中|登不上|登不了|打不开系统|等我(?:核|统计|回)/
const notice =
  /请[^,。]{0,6}(?:单位|街道|部门)|请(?:各|大家|所有|尚未|还没|未报|相关|有关|贵|于|在|按|将|务必|尽快|及时|抓紧|注意|登录|知悉|查收|大伙)|各(?:单位|街道|部门|科室|位|社区|委办局|责任单位)[^。]{0,24}(?:请|报送|上报|注意|于|按|务必|抓紧|前报|知悉|要(?!求))|(?:通知|提醒)[:：]|@所有人|(?:务必|必须)(?:于|在).{0,20}前|截止时间|会议通知|定于|拟于.{0,14}召开|参会/

/** What the wording of a message says about its kind. */
export interface Wording {
  withdraws: boolean
  corrects: boolean
  adds: boolean
  saysZero: boolean
  greets: boolean
  asks: boolean
  putsOff: boolean
  commands: boolean
  notifies: boolean
  /** Speaks of this week or of what has been done so far. */
  reports: boolean
}

/** Reads the wording of a folded text. */
export function readWording(folded: string): Wording {
  const text = folded.replaceAll(/[ ]+/g, '')
  return {
    withdraws: withdrawal.test(text),
    corrects: correction.test(text),
    adds: addition.test(text),
    saysZero:
      zeroWords.test(text) ||
      /^(?:本周)?(?:(?:暂)?无|零|0|没有)[。!]?$|本周无(?=[,。;]|$)/.test(text.trim()),
    greets: greeting.test(text.trim()),
    asks: asking.test(text),
    putsOff: later.test(text),
    commands: command.test(text.trim()),
    notifies: notice.test(text),
    reports: /本周|这周|累计|我[街局委镇办]/.test(text) && !/[?？]|对吧|对吗|是不是|吗$/.test(text),
  }
}

/** What was read from a message. */
export interface Found {
  /** Items with a figure, or with one that is not clear. */
  figures: number
  /** Those of them that are not 0. */
  nonzero: number
  /** Those with a figure of this week that is not 0. */
  moved: number
  /** A figure stands in a question. */
  asked: boolean
  tasks: number
}

/** What a message is, by its wording and what was read from it. */
export function kindOf(wording: Wording, found: Found): ReplyKind {
  if (wording.withdraws && !(wording.asks && found.figures === 0)) {
    return found.nonzero > 0 ? 'correction' : 'withdrawal'
  }
  const counted = found.figures > 0 ? kindOfFigures(wording, found) : null
  return counted ?? kindOfWords(wording, found.tasks)
}

function kindOfFigures(wording: Wording, found: Found): ReplyKind | null {
  if (found.asked) return 'not-a-report'
  if (wording.corrects && !wording.adds) return 'correction'
  if (wording.notifies) return wording.reports ? 'report' : null
  const moved = wording.saysZero ? found.moved : found.nonzero
  return moved === 0 ? 'zero-report' : 'report'
}

function kindOfWords(wording: Wording, tasks: number): ReplyKind {
  const corrects = wording.corrects && !wording.adds
  if (corrects && tasks > 0 && !wording.notifies) return 'correction'
  if (isTalk(wording)) return 'not-a-report'
  if (wording.saysZero) return 'zero-report'
  if (corrects) return 'correction'
  return tasks > 0 ? 'report' : 'not-a-report'
}

function isTalk({ putsOff, greets, asks, notifies, commands }: Wording): boolean {
  return putsOff || greets || asks || notifies || commands
}
