import { ofNothing } from '#features/progress/reply/kinds/other-matters.ts'
import { anyOf, stop } from '#features/progress/reply/parts/any-of.ts'

/** Words that say that nothing was done. */
export const zeroWords = anyOf(
  // Said outright: 零报告, 报无, 渣土车零查处, 油品抽检：/.
  `[0零]进展|[0零]报告|(?:无|没有)(?!问题|困难)[\\u4e00-\\u9fff]{1,10}进展${stop}|零(?:报告|报(?=$|[,。;])|上报|进展|查处|发现|新增|处罚|数据)|为[零空]|是零|(?<=[\\u4e00-\\u9fff])(?<![从归清十百千万])零(?=$|[,。;])|均为0|[都全]是0|全[为部]?0|零[米座个家处次辆台起件吨户份](?![\\d散])|数据?(?:均|都)?[为是]0|[报写填记]个?[零无空]了?${stop}|零零|[:](?:[/—-]|无|空|n\\/?a)$|(?<!问题|困难|措施|步|协调|建议|计划|备注|打算|事项|累计[\\u4e00-\\u9fff]{0,6})[:](?:无|空)(?=[,;。\\n])|(?:本周|这周|本期)[^,。;\\d]{0,8}(?<![\\d.])0[家个座米次辆台处件起吨户份]|(?:本周|这周|本期)[都也暂时]{0,2}(?:没有|没|无)${stop}`,
  // Nothing of the kind: 无此项工作, 没有安排.
  '无(?:相关|(?:此|该|这)(?:类|项|几项)?(?:工作|任务|内容|情况|事项)?)|(?:没有|没|未)(?:此|该|这)(?:类|几)?项?(?:工作|任务|$|[,。])|不涉及|没有?涉及|一切正常|无事项',
  `(?:无|没有?|未)(?:什么|啥|其他|别的|新的?|实质|可|相关的?|有关的?|对应的?)?(?:新的?)?(?:(?:检查|巡查|排查|巡河|执法|施工|作业|清掏|洒水)(?=任务|安排))?(?:进展|更新|动态|动静|动作|安排|计划|任务|量|活|事项|变[动化]|新增(?!问题|投诉|反弹|异味|违)|内容|工作|上报|报的?|巡的?|查的?|情况(?!下))(?:数|的|了)?${stop}|[无没]数${stop}|无新增(?!问题|投诉|反弹|异味|违)|暂无(?!困难|问题)`,
  '没(?:有)?(?:什么|啥)(?:可以?|好)(?:上?报|[填写])的?|没(?:有)?(?:什么|啥)?(?:可|要|需要?|东西可?)上?报的?|无[^,。;\\d]{0,4}(?:上报|可报)|没有?需要?(?:上报|报)|无(?:报送|内容|情况|工作)|啥[也都]没',
  // 我局没有涉河涉林的事项要报.
  '(?:没有?|暂?无)[^,。;\\d]{0,12}?(?:要|需要?|可|可以|能)(?:上|填)?报的?(?:$|[,。;])',
  // Nothing was done: 未开展, 一家没跑, 全歇.
  '(?<!数[据字]?)(?:没有|没|未)(?:开展|动工|动|干|做|修|施工|作业|推进|进行|实施|发生(?![\\u4e00-\\u9fff])|新增(?!黑臭|污染|问题|投诉|违|反弹|扬尘|裸露)|出动|清|掏|疏通|检查|排查|安排|排(?![上到着])|洒|扫|巡|测|采)(?![完好净透成全严满够]|到位)',
  '(?:本周|这周)[^,。;\\d]{0,6}(?:没|未)改(?=$|[,。;])|没顾[上得]|没排上|没腾出手|没活|本周停办|[停歇]了?一周|歇[着了]|[全都]歇|停着|轮空|(?<![十百千万零])一[个家座处次台辆车趟户份起件场批条本篇块眼口吨米张间平斤][都也]?没',
  '(?:没有|没|无)新[\\u4e00-\\u9fff]{1,3}的(?=$|[,。;])|没往前走|没[推挪]动|没动弹|(?:本周|这周)空(?:$|[,。])|没有?新的?数|无数据|没出[工车]',
  // As before.
  '[均都全](?:无|没有)(?=$|[,。;])|(?:^|[,。;])(?:还|都|依旧|仍)?是?老样子|[同跟和](?:前期|之前|前几周)(?:一样|$|[,。])',
  '[同跟和与]上(?:周|个?(?:星期|礼拜))(?:的?数[据字]?)?(?:一样|没[差区变]|持平|$|[,。])|白板|原地踏步|(?:没|无)(?:什么)?变化|还是上周',
)

/** 还剩1800米没疏通: how much is left to do. */
export const leftUndone =
  /有[一二两三四五六七八九十几\d]+[辆家个处座台户][^,。;]{0,4}[没未][\u4e00-\u9fff]{1,4}|(?:还剩|剩下?|余下?|还有)(?:的|了)?[\d.]+[\u4e00-\u9fff]{1,3}(?:还|都|一直)?[没未][\u4e00-\u9fff]{1,4}/

/** Words of something done: beside them 没有新增 is no report of nothing. */
const progress =
  /(?:更新|提交|印发|落实|征求|签订|启动|对接|办结|备案|补种|完成)(?:了|完|到位|中)|[核查走跑摸看巡转对]了?一?[遍圈]|重新核|完成(?=[\d一二两三四五六七八九十])|已(?:经)?[提完报印开签落对启]|已[^,。;\n]{0,4}(?:填报|上报|报送|提交|完成)/

/** A message that is nothing else. */
const nothing =
  /^(?:本周|这周|本期|我们?(?:[街局委科]|社区)?|没啥|还是|都|[,:])*(?:暂?无|零|0|没有)(?:[哈啊了呢的,。!]|都没有)*(?:;?累计:?\d+)?(?:,?下周再[说报])?$|本周无(?=[,。;]|$)/

/** 问题：无, 没有问题 behind it changes nothing, and alone tells nothing of the work. */
const noTrouble =
  /[,;\n]*(?:(?:没有?|暂?无)(?:什么|啥)?(?:问题|困难)|(?:存在)?的?(?:问题|困难)[:是]?(?:暂?无|没有|[0/—-])?)?[,;。\s]*$/

/** 我们不是零报告. */
const notZero = /(?:不是|不算|并非|别[写记填]成?)零报告/g

/** 上周说的净化器没清洗已经整改了: of this week nothing is told by it. */
const ofBefore = /(?:上次|上周)[^,。;\n]{0,4}(?:说|报|提|反映|查)[^,。;\n]*/g

/** True when folded words say that there is nothing to report. */
export function tellsOfNothing(said: string): boolean {
  const nil = said.replaceAll(notZero, '').replace(ofNothing, '').replace(leftUndone, '')
  const idle = zeroWords.test(nil.replace(ofBefore, '')) && !progress.test(said)
  return idle || isNothing(said.replace(noTrouble, ''))
}

/** True when a folded message is no more than that: 本周无. */
export function isNothing(text: string): boolean {
  return nothing.test(text)
}

/** True when folded words speak of reporting nothing without doing so: 没有的写无. */
export function speaksOfNothing(said: string): boolean {
  return ofNothing.test(said.replaceAll(notZero, ''))
}
