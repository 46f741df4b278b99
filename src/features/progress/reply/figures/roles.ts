/** What a number in a weekly reply says: done this week, done so far, the growth since last week, or nothing to be filed. */
export type Role = 'week' | 'cumulative' | 'delta' | 'skip'

/** A role with how firmly it is said: carried from before, it says nothing about parts. */
export interface SaidRole {
  role: Role
  /** 3 leaves no doubt, 2 a marker, 1.2 a general word (到), 1 one that may mean the whole of several (共). */
  strength: number
  /** True when it was carried from words before. */
  carried?: boolean
  /** 本周累计 is this week's, or so far where this week's was told. */
  either?: boolean
}

const delta =
  /(?:较|比|与|同)?(?:上周|上一周|上期|前一?周|上个?(?:礼拜|星期))(?:同期)?(?:相比|比)?[^,;。\d]{0,4}?(?:增加|新增|多|增长|增|上升|提高|净增|\+)了?[^,;。\d]{0,4}$|环比(?:增加|新增|增)了?$|[较比][^,;。]{0,10}(?:上一?[次回轮]|前一?次|那次|那时)(?:[报填]的)?[^,;。\d]{0,4}?(?:增加|新增|多|增长|增|上升|净增)了?[^,;。\d]{0,4}$/
const skip = new RegExp(
  [
    '(?:周[一二三四五六日天]、?){2,}各[^,;。]{0,4}$|(?<![到是])第$|(?:辖区|全[区街镇市])(?:内|范围内)?在[建施册用营][^,;。]{0,6}$|^(?:裸地|裸土|地块)总(?:面积|数)[为是约有]{0,2}$',
    '目标(?:任务|值|数|量|是|为|:)*$|任务(?:数|量|总量|是|为|目标|总数|指标|:)*$|计划(?:数|量|总量|完成|是|为|疏通|清掏|维修)?(?:[\\u4e00-\\u9fff]{0,6})$|(?<![按照])计划(?:到|在|于)[^,;。\\d]{2,14}$|(?<![按照据])(?:本周|这周|本期)计划(?![内性])[^,;。\\d]{0,14}$|\\d{1,2}月份?以来(?!.*累计)[^,;。]{0,12}$|指标(?:数|值|是|为|:)*$',
    '(?:(?<!(?:按照?|根据|落实).{0,14})要求|下达|分配|原定|原计划|预定)[^,;。]{0,14}$',
    '(?:(?:原|本来?|原本|原先)(?:来)?(?:想|打算|要|准备|说|计划)|(?:原来?|本来|原本|原先)(?:安?排(?![查污水])|定|约|应|该|以为|能)|(?<!基)本(?:该|应))[^,;。]{0,6}$|想着?[^,;。]{0,4}$|(?<![主重必只需不将记觉获取])(?:要|得|该)(?:苫盖|盖|疏通?|清[掏运理]?|掏挖?|修|整?改|检?查|巡查?|排查|完成|[装拆种发扫洒])[^,;。\\d]{0,4}$|(?:年初|去年[底末]|上年末)(?!以来|至今|到|起|算|数[到起着]|开始|累)[^,;。]{0,6}$',
    '(?:这|近)?[两三四]周(?:来|内|里)?(?:一共|总共|合计|共)[^,;。\\d]{0,8}$|前[两三四几]周[^,;。\\d]{0,14}$|(?<!截至|截止|截|至|到|以|[\\d\\-—–~、])\\d{1,2}月份?(?![底初末前]|.*[第周旬累至到截])[^,;。\\d]{0,14}$|全年(?:一共|总共|共)(?:要|需|应|得|计划)[^,;。]{0,8}$',
    '(?:年度|全年|总)(?:的)?(?:目标|任务|计划)[^,;。]{0,8}$|全年(?:要|需|应|得)[^,;。]{0,8}$',
    '应(?:改|检|排|走|探|报|建|清|查|该|完成|抽|掏|疏|修|测|采|巡|拆|盖|处)[^,;。]{0,6}$|需(?:要)?(?:改|清|完成|整改)[^,;。]{0,4}$',
    '(?:还|尚|仍|只)?(?:剩|剩余|剩下|余下|结余)(?:的|下)?[^,;。]{0,8}$|(?:^|[\\s,;、])余$|缺(?:少|了|着)?$|(?:还|尚|仍)(?:有|余|差|欠|缺)[^,;。]{0,6}$|欠(?:的|了)?[^,;。]{0,6}$|(?:未|没)(?:完成|整改|修|清掏|疏通|改|处理|[检排]?查|走访|探访|测|巡|采|完)[^,;。]{0,6}$|距[^,;。]{0,8}(?:差|有)$|(?:(?<![劝驱撤脱拆])离|距离?)(?:目标|任务|年底目标)?$|差$|(?:就|才|不|快|凑)够$|(?:凑|补)[齐满足]$|待(?:整改|修|处理|完成|疏通|清掏)[^,;。]{0,4}$|缺口(?:是|为)?$',
    '(?:累计|总数|总量|合计|这里)(?:里[面头]?|中|当中)(?:还|就)?(?:有|含|包括|包含)[^,;。]{0,4}$|(?:累计|总数|总量|合计)数?(?:含|包括|包含)[^,;。]{0,6}$',
    '(?:同比|环比|较去年|比去年|去年|上年|较上月|比上月)[^,;。]{0,12}$',
    '(?:较|比)?(?:上周(?!一样|持平|相同|差不多)|上一周|上个?(?:礼拜|星期)|上期|前一周|前几周)[^,;。]{0,14}$',
    '(?:本月|当月|上月|上个月|这个月|月度|月累计|月份|一季度|二季度|上半年|本季度)[^,;。]{0,14}$',
    '(?:还|仍)(?:堆|积|存|压|停|摆)着?$|(?:堆|积|囤|压)(?:着|有)$|(?:刚才|上条)漏了[^,。;\\d]{0,6}那$|少(?:跑|洒|干|做|查|掏|通|清|扫|巡|去|修|出|拉)了?$|(?:多|少|漏|重复|错)(?:报|统计|写|算|填|计|打|输|加|数|记)了?[个一]?$|[多少]了?$|[少缺差]的那?$|[重漏][了报算记]了?$|(?:别|不要|不能|不)按$|不(?:合格|达标|符合)[^,;。]{0,4}$|扣(?:掉|除|减|了)?$|减(?:去|掉)?$|丢失?了?$',
    '(?:其余|其他|余下)(?:的)?[^,;。]{0,4}$|(?<![查看走跑巡]了?)另外(?:的|那)?$|(?<!(?:本子?|台账|系统|平台|[表账单册卡]|记录)[里上中]?)(?:说|报|写|填|发)的$',
    '(?:下周|下一步|明天|预计|拟|争取|力争|打算|准备|将(?!近))[^,;。]{0,12}$',
    '(?:不是|而非|并非|误报|误写|错报|错写|写成|报成|打成|填成|(?<!(?:本子?|台账|系统|平台|[表账单册卡]|记录)[里上中]?)写的|不应是|不该是|原报|原来报|原来|原为|原先|前面报|之前报|上午报|刚才报|昨天报|刚报)[^,;。]{0,10}$',
    '(?:由|从)(?:原来的?|上周的?)?[^,;。]{0,4}$|没(?:有|到|够)?$',
    // 餐饮库里一共1120家: how many there are. A store (仓库, 水库) holds what was done.
    '(?:(?<![水车仓粮冷油金国])库|名[单册]|花名册|底[册账]|档案)[里上中内][面头边]?(?!累计)[^,。;\\d查检走跑看摸掏修清盖拆改办巡测]{0,8}?(?:登记|在册|一共|总共|拢共|现有|共|有)(?:的|有|是)?[^,。;\\d查检走跑看摸掏修清盖拆改办巡测]{0,6}$',
    '^(?:[^,。;查看巡检走跑]{0,6})在[施建]工地(?:共|有|一共)?$|(?:(?:辖区|全区|全街|全镇|全市)(?:内|范围内)?(?:共|现|有)|共有|现有|在册|名录|台账内|底数|总数为)(?:(?![巡检]?查|巡|抽测|监测)[^,;。]){0,8}$|涉及[^,;。]{0,4}$|[平人户车]均[^,;。]{0,6}$|每[天日周家个台座][^,;。]{0,6}$|日均[^,;。]{0,4}$|单日[^,;。]{0,4}$|(?<!\\d)[一1]天(?:[只才最多也]*能[^,;。\\d]{0,3})?$|(?<!(?:[到至]周[一二三四五六日天末]|累计|目前|现在)总)长度?(?:约)?$|直径$|管径$|dn$|φ$',
  ].join('|'),
)
const firmCumulative =
  /到(?:这会儿|如今|眼下|这阵儿?)|今年以来|年初以来|年初至今|年初到|年内(?!要|应|需|计划|任务|目标)|今年(?:已|共|一共|总共|总)|全年(?:已|累计)|(?:^|[^\d日号])到\d{1,2}(?:月|[./])\d{1,2}[日号]?|到现在|到目前|(?<!周[一二三四五六日天])到今天|到本周|到这周|到这礼拜|截至|截止|截到|迄今|至今|至目前|目前为止|开工以来|启动以来|以来|至(?:本周|这周|今)|增至|增加到|提高到|达到|从年初|打年初|年初(?:起|开始)|年初(?:开始)?[数算](?:[到起下]|$)|加(?:上)?(?:前头|前面|以前|之前|原来|先前)的?|连(?:前头|前面|以前|之前)的?|[加算连带]上(?:它|[这那]一?[个家处座条户])|年内|年累|^年[数量度]?(?=[:=]|$)|^年(?:里程|[\u4e00-\u9fff]{1,4}量)|(?:本|当|全)年(?:度)?(?:已|共|完成|累)|(?:到|(?<!就)是)第$|^(?:全年|全年数)$/
const cumulative =
  /达到?$|(?<!周[一二三四五六日天]|从[^,。;]{1,6})[到至]周[一二三四五六日天末][^,。;\d]{0,3}(?:总|共)|累计|累积|累|总计|已累|总量|总数|总(?:进度|进展|完成|体完成)|历次|历周|以往|到[^米座次家个,;。]{0,4}(?:一共|共)|(?:目前|眼下)(?:已|共|一共|总|完成|完成了)|(?:现在|现)(?:已|共|一共|总)|今年|滚动|期末|一直(?:都)?是$|年度?完成/
/** The whole of several, or so far. */
const whole =
  /一共|总共|小计|全天|拢共|前前后后|满打满算|加起来|合起来|合计|共计|共$|共(?:完成|疏通|检查|清掏|巡查|维修)/
const weakCumulative = /(?<!汇)总的?是?$|总(?=完成)|即(?:完成)?$|(?<![不实])到$|(?<!汇)总$/
const week =
  /本周|这一?周|这个?(?:礼拜|星期)|本(?:礼拜|星期)|本期|周内|一周下来|^周$|周报数|^周[数量](?=[=:是]|$)|今天|今日|昨天|当周|第[\s\d一二三四五六七八九十]{1,4}周|(?<!累[计积]|总计)新增|一周|(?<![上下每前])周(?:进度|进展|完成|新增|增|量|清|疏|巡|检|里程|[\u4e00-\u9fff]{1,4}量)/
/** How firmly a figure of a day is one of the week. */
export const ofDay = 1.6
/** A day's figure is part of the week's. */
const day = /^(?:(?!本周|这).)*(?:今天|今日|昨天|昨日|当天|当日)(?!.*(?:本周|这周))/
const notWeek = /(?:截至|截止|截|至|到|以)(?:了|的)?(?:本周|这周|今天|今日|昨天|昨日)/
/** Greedy: what stands in front of the last 应为 is the mistake, not the figure. */
const upToCorrect =
  /^.*(?:应为|应该?(?:是|为)?(?=[\d零一二两三四五六七八九十])|应该?(?:是|为|(?=本周|这周|累计))|改为|改成|换成|更正为|更正成|实为|实际(?:是|为)|正确(?:的)?(?:是|为|数)|(?<!别|不要|不能|不)按(?=$)|修正为|调整为|变更为|而是)/

/**
 * What the words in front of and behind a number say it is.
 * @param before folded words of the same clause between the number before (or the clause's start) and this one.
 * @param after folded words behind the number up to the clause's end.
 * @returns null when they do not say.
 */
export function saidRole(before: string, after: string): SaidRole | null {
  const words = before.replaceAll(/[\s()]+|差不多|大概|大约|约莫|估摸着?|:$/g, '')
  if (delta.test(words)) return { role: 'delta', strength: 3 }
  if (isMore(words, after.trim())) return { role: 'week', strength: 2 }
  const rest = words.replace(upToCorrect, '').replace(lastWeekIdle, '')
  const late = /补(?:报|录|上)/.test(rest) && /上周/.test(rest)
  if (skip.test(rest) && !late) return { role: 'skip', strength: 3 }
  if (months.test(rest)) return { role: 'cumulative', strength: 1.2 }
  if (words.endsWith('+')) return { role: 'week', strength: 3 }
  if (skipsAfter.test(after.replace(/^[”"’』」\])]+/, ''))) return { role: 'skip', strength: 3 }
  if (words === '=') return { role: 'cumulative', strength: 3 }
  if (words === '计') return { role: 'cumulative', strength: 2 }
  return markedRole(words) ?? roleBehind(after)
}

/** 上周没有这周处理4件, 上周没查这周查了13个: what was not done last week says nothing of the number behind this week's. */
const lastWeekIdle =
  /^.*(?:上周|上一周|上期|上个?(?:礼拜|星期))(?:没(?:有|[\u4e00-\u9fff])?了?|未[\u4e00-\u9fff]{0,2}|为?[零0无]|空白?)(?=本周|这一?周|本期|这个?(?:礼拜|星期))/

/** 这周还有600平: one more, where nothing says that it is still to be done. */
function isMore(words: string, after: string): boolean {
  return after === '' && /(?:本周|这周)还有$/.test(words)
}

/** 1—5月疏通管道: so far, but for what came since. */
const months = /\d{1,2}\s?[-—–~至到]\s?\d{1,2}月(?:份)?(?!.*累计)[^,;。\d]{0,12}$/

const skipsAfter =
  /^(?:里|中|当中)(?:面|头)?的?$|^\s?[/每][天日]|^(?:均|都)?(?:不(?:合格|达标|符合)|超标|停业|违规|违法|存在)|^\s?(?:→|->|=>|(?:那个|这个|的)?(?:改$|改成|改为|更正为|更正成|应为|应该是|改))|^(?:的|个)?(?:年度|全年|总)?(?:目标|任务(?!完成)|计划数|指标)|^的[\u4e00-\u9fff]{0,6}(?:目标|任务)(?!完成)|^(?:还)?(?:未|没)(?:完成|整改|修|动|处理|清|查|巡|检|盖|改|去)|^的?(?:有误|不对|不准)|^[^,;。\d]{0,10}(?:算|写|报|填|计)(?:重|错|串|反)了?|^是?(?:错的|错了|误报|多写|多报)|^是?(?:上周|下周|计划|目标)的?|^是(?:全年|年度|今年|一年)的|^(?:已经?|[都全])?改(?:到位|完|好)|^在[改修办整调]|^的?(?:缺口|差额)|^人?(?:参加|参会|参训|受训|到会)|^待|^以(?:上|内|下)的|^(?:作废|撤回)|^是?重复|^[那这]么多/

function markedRole(words: string): SaidRole | null {
  const weekAt = notWeek.test(words) ? -1 : lastIndexOf(words, week)
  if (firmCumulative.test(words)) {
    const firmAt = lastIndexOf(words, firmCumulative)
    return weekAt > firmAt ? { role: 'week', strength: 2 } : { role: 'cumulative', strength: 3 }
  }
  const cumulativeAt = lastIndexOf(words, cumulative)
  if (/本周累计/.test(words)) return { role: 'week', strength: 2, either: true }
  if (weekAt >= 0 && cumulativeAt > weekAt + 4) return { role: 'cumulative', strength: 2 }
  if (weekAt >= 0) return { role: 'week', strength: day.test(words) ? ofDay : 2 }
  if (cumulativeAt >= 0) return { role: 'cumulative', strength: 2 }
  return generalRole(words)
}

function generalRole(words: string): SaidRole | null {
  if (whole.test(words)) return { role: 'cumulative', strength: 1 }
  return weakCumulative.test(words) ? { role: 'cumulative', strength: 1.2 } : null
}

function roleBehind(after: string): SaidRole | null {
  const meant = /^(?:那个|其实|应该|实际|才)*是(?:[^,。;\d不]{0,8}的)?(累计|本周)/.exec(
    after.trim(),
  )?.[1]
  if (meant) return { role: meant === '累计' ? 'cumulative' : 'week', strength: 3 }
  if (/^\s*(?:[(](?:本周|这周)(?:完成|新增|数)?|本周)$/.test(after))
    return { role: 'week', strength: 2 }
  if (
    /^\s*(?:[(](?:累计(?:完成|数)?|总数|年初至今|今年以来)|累计数|年初至今|今年以来)$/.test(after)
  )
    return { role: 'cumulative', strength: 2 }
  return null
}

function lastIndexOf(words: string, pattern: RegExp): number {
  let at = -1
  for (const hit of words.matchAll(new RegExp(pattern.source, 'g'))) at = hit.index
  return at
}

/** Words of roles, and others that stand around figures and name nothing. */
export const roleWords = new RegExp(
  [
    '[从打自]?(?:开春|入春|春节|年后|节后|过年|过完年|入夏|入冬|入秋|开学|开工|复工|启动)(?:之后|过后|以后|后)?(?:以来|(?=到(?:现在|目前|今天|这会儿))|起)|从?年初数[到起着](?:现在|今天|目前)?|到(?:这会儿|如今|眼下|这阵儿?)|从?年初算(?:起|到现在)?|算(?:下|起)来|累(?=[通掏修返疏洒扫查巡]|$)|今年以来|年初以来|年初至今|年初到现在|年初到|今年|全年|到现在为止|到现在|到目前为止|到目前|目前为止|到今天|截至目前|截至|截止|迄今|至今|目前|现在',
    '(?:前面|上面|刚才)的?|上午|下午|早上|晚上|白天|夜间|夜里|周增|累计|累积|年累|小计|全天|总计|总共|拢共|一共|前前后后|满打满算|加起来|合起来|净增|就有|跑够|眼下|期末|滚动|贡献|结果(?=$|[只才]|[\\u4e00-\\u9fff]了)|准确[说数]?|准数|实数|实打实|实实在在|具体数?|确切数?|光|合计|共计|总数|总量|已经|本周|这一?周|这个?(?:礼拜|星期)|本期|周内|一周(?:下来)?|周完成|今天|今日|昨天|新增|增加|增至|达到|达|完成(?:情况|量|数|了)?|进展|进度|情况|工作|数量?|约|大概|大约|左右',
    '[加算连带]上(?:它|[这那]一?[个家处座条户])(?:全[区街镇市县]道?)?|[竣完]工|交付|上门|[维保]持(?:在|着|了)?(?=$|\\d)',
    '隔壁的?|原计划|原定|面积|里程|总长|最终以?|以|按|应为|应该(?:是|为)|调整为?|修正为?|变更为?|换[成为]|改为|改成|更正为|更正|实际|正确|而是|应该|应',
    '我们?(?:街道|街|局|委|办|科室|科|社区|单位|镇|村|大队)?|本(?:街道|街|局|委|单位|社区)|依次|分别|各为|对应|顺序|自己|单独|报告|汇报|上报|报送|报一下|报|一下|各位|老师|领导|大家|你好|您好|早上好|下午好|中午好|好',
    '这块儿?|那块儿?|这边|那边|方面|[干做搞][了的]|[只仅才是为了过的地得就也还都又再把将给和与及、共总已到至在有,:：;。.!/()【】\\s\\d嗯啊呃呢吧哦哈那个这个然后另外其他主要]',
  ].join('|'),
  'g',
)

/** A verb that is not known, told by what stands behind it: 啃下, 抢完, 干出来. */
const unknownVerb =
  /[只才就仅也又再还共]*(?![罚扣封停退超拒坏丢少漏缺差欠剩死破])[\u4e00-\u9fff](?:了|[下完掉到好够着住]了?|[出上下回过]来?了?)$/

/** What words in front of a number name, without those of roles and a verb that says no more than that it was done. */
export function namedBesides(words: string): string {
  return words.trimEnd().replace(unknownVerb, '').replaceAll(roleWords, '')
}
