import { anyOf } from './any-of.ts'
import { besides } from './besides.ts'
import { readChanges } from './change-words.ts'
import { isOtherMatter, isPersonal, ofElsewhere, ofExamples } from './other-matters.ts'
import { withoutTold } from './told-questions.ts'
import { isNothing, speaksOfNothing, tellsOfNothing } from './zero-words.ts'

const greeting =
  /^(?:收到|好的?|ok|嗯+|谢谢|多谢|感谢|辛苦(?:了)?|知道了|明白|了解|早|早上好|上午好|下午好|晚上好|中午好|你好|您好|大家好|各位好|在吗|在不在|马上报|稍等|稍后报|已阅|1|\[.{1,4}\]|赞|行|可以|没问题|坚决|保证|完成任务|落实|照办|遵命|服从安排|[!。,~\s]|\p{Emoji_Presentation})+(?:了|啦|哈|呀|老师|各位|领导|同志们|大家)?[!。,~\s]*$/u

/** Words of talk that is none of the work's. */
const chat =
  /撤回的[只就]?是|哈哈|嘿嘿|恭喜|祝[贺大各你您]|愉快|安康|生日|聚(?:餐|聚|会)|\[(?:链接|图片|视频|文件|语音)\]|^转发[:,]|新闻|公众号|[热冷累困]死|注意安全|注意防|戴.{0,2}口罩|可真|这天(?:没|儿|气)|天太[热冷]|注意身体|保重|[唉哎]$|蓝天给力|我身|点赞|(?:慢点|小心|当心)(?:$|[,。!])|辛苦(?:了|啦)[!。~]*$/

/** Words that make a sentence a question. */
export const asking = anyOf(
  '[?？]|[吗嘛](?=$|[\\s。!,])|等于几|(?<!不)能[^,。;]{1,10}[^也都得要就]不[。!]?$|请问|请教|(?<![再去会先])问一?下|咨询|对吧|对不对|行不行|好不好',
  '(?:查|看|问)一下[^。]*(?:没有|了没|没)[。?]?$|什么时候|啥时候|何时|几点|多久|(?<!没|不|知道)怎么|如何|为什么|为啥|是什么|是啥|啥意思',
  '多少了?(?=$|[\\s。!,])|是多少|有多少|百分之几|第几|还差(?:什么|多少|啥)|还有几|(?<![十百千万好])几(?:家|个|座|米)了?(?:$|[。?])',
  '哪(?:个|些|天|里|位|家|条|一条)|谁(?:没|欠|还|给|把|改|填)|是谁|\\d[\\u4e00-\\u9fff]{0,2}还是\\d[^,。;]*(?:你|系统|那边|记的|对)|咋(?:填|报|写|弄)',
  '是不是|能不能|可不可以|要不要|(?<!不)算不算|用不用|需不需要|是否|可否|能否|还(?:用|要|需)不|(?<!不)([够算对行用报填])不\\1|算.{1,8}吗|有没有(?=.{0,8}(?:$|模板))',
  '(?:是|按|算|从|填|报).{1,14}还是(?![^,。;]{1,3}不|没|不(?![填报写算交要用])).{1,10}?(?:的|呢|算|起)?(?:$|[?。])',
)

const command = anyOf(
  '再?核(?:实|对)?一[下遍](?:$|[,。])|核[完好]重报',
  '^(?:启动|开启|发起|开始|暂停|停止|关闭|重启)(?:本[周轮期]|这[周轮]|新一轮|周报)?[^,。]{0,6}(?:填报|收集|上报|报送|填表|催报)$',
  '(?:对比|比较|排序|标红|打印|置顶)(?:一下|下)?$|(?:本轮|本期|这轮|截止时间?|收集)[^,。]{0,4}(?:延期?到?|改[到在每成为]|推迟|顺延|截止|结束)',
  '^把?(?:没报|未报|没交|未交)的[^,。]{0,12}$',
  '^(?:再)?(?:提醒|催|@|通知|点名|喊|叫|问)[一下]{0,2}(?:没|未|还没|欠)[报交]的',
  '(?:没报|未报|没交|未交|欠报|不报)的.{0,8}(?:@|催|提醒|列|通知|点名|艾特|喊)',
  '^(?:请|麻烦|帮我?|给我|把|小助手|助手|机器人)?.{0,12}(?:催(?:一|报)|催办|通报|公布|汇总(?:一下|表|下|$)|导出(?!来了|了)|谁(?:还)?没(?:交|报)|谁欠|统计一下)',
  '^(?:请|麻烦|帮我?|给我|把|小助手|助手|机器人)?.{0,12}(?:开始收集|结束本轮|补录|本周不收|改到|延到|请假|模板|我的进展|未报名单)',
  '^(?:请|麻烦|帮我?|给我|把|小助手|助手|机器人)?.{0,12}(?:发(?:一下|我|个|一份|下(?!去)|来(?![了的]))|(?:查|看)(?:一)?下|提醒(?:一下|大家|我|各|下)|列(?:一下|出)|设(?:为|置)|通知(?:一下|大家|各))',
)

/** Somebody who will report later has not reported. */
const later = anyOf(
  '(?:晚点|晚些|稍后|稍晚|回头|回去|(?<!退)回来|下午|明天|明早|晚上|(?:等|待|一|过)会儿?|马上|下班前|随后|之后)[^,。;]{0,10}(?:报|补|发|填|交|传)',
  '(?:[半一二两三\\d]个?(?:小时|钟头|天)|[\\d一二两三四五六七八九十]+点|今[天晚]|晚上|周末)(?:[之以]?[内前]|后|下班前)?(?:再|就|一定|肯定|准)?(?:补?[报交传]|[补填发给])(?:$|[,。!上给过齐])|数[^,。;]{0,3}(?:先|暂时?)不报|(?:未能|没能)(?:按时|及时|按期|如期)(?:报送?|上报|提交|填报)',
  '数(?:据|字)?(?:还)?(?:没|未)(?:统计|汇总|核|出|算|报|凑|捋)|还没(?:统计|汇总|核|弄|整理)|正在(?:统计|汇总)|数(?:据|字)?[^,。]{0,4}(?:正在|还在|在)核|统计中|数(?:据|字)?都?[在存][^,。]{1,8}[里上](?:$|[,。!])',
  '(?:今[天晚]|[本这]周|现在|暂时?|目前|一时|[上下]午|明天|[点号日天]前)[^,。;]{0,4}(?:报|交|发|出)不(?:了|上|出来?|来)',
  '前[^,。;]{0,6}把[^,。;]{0,10}(?:数|数据|数字|表|报|材料|情况)[^,。;]{0,4}[给报交发补]',
  '让[他她][^,。;]{0,6}(?:补|报|发|交|填)|请[^,。;]{1,8}(?:帮我|代我|替我)们?[代填上]?[报填交发]|再(?:报(?!一?[次遍轮]|批)|补(?!种|植|盖|苗)|发(?!一?[次遍轮]))|(?:完|好|后|了)(?:就|再|马上|立刻|立马|我就)?(?:报|发|交|传|补)(?:$|[,。!上过给])|登不(?:上|了)|打不开系统|等我(?:核|统计|回)',
)

const notice = anyOf(
  '请(?:各|大家|所有|尚未|还没|未报|相关|有关|贵|于|在|按|将|务必|尽快|及时|抓紧|注意|登录|知悉|查收|大伙)',
  '请[^,。]{1,8}(?:单位|街道|部门|[委局街办科镇])(?:补|尽快(?=报|补|填|交|上报|核|反馈|完成)|核|报|于|把|将|加快)|请[^,。]{0,6}(?:单位|街道|部门)',
  '各(?:单位|街道|部门|科室|位|社区|委办局|责任单位)[^。]{0,24}(?:请|报送|上报|注意|于|按|务必|抓紧|前报|知悉|要(?!求))',
  '同志们?(?:都)?(?:多|注意|抓紧)|多盯着?点|大家(?:都)?(?:看|学习|了解|知悉|注意)一?下|会议室|(?:各|大家|全体|请).{0,20}(?:开会|开.{1,6}会)|(?:通知|提醒)[:：]|(?:务必|必须)(?:于|在).{0,20}前|截止时间|会议通知|[\\d一二三四五六七八九十]点[^,。;]{0,10}开[^,。;]{0,6}会(?![商诊])|定于|拟于.{0,14}召开|参会',
)

const keeps =
  /(?:不用|不必|无需|没必要|先?别|先?不)再?(?:给我)?(?:撤[回销掉]?|作废|删除?掉?)了?(?=$|[,。;!])/

/** Figures of an example, of a thought, of somebody else's entry. */
const quote =
  /(?:^|[,。;])(?:例|示例|样例|比如|格式|模板)[如:]|照(?:这个|此|着)?格式|如果|假如|假设|测试一?下|[你您]们?呢|(?:把|将)[^,。]{2,20}[录记登填导][入进到上]了?(?:台账|系统|表|总表)/

/** [链接], 【转】, 南开发布：, 听说河北区…: news, and what others did. */
const news =
  /^[[【]链接[\]】]|^(?:[[【(](?:转发?)[\]】)]|转[发载自]?)?[^,。;:]{2,10}发布:|^(?:[[【(](?:转发?)[\]】)]|转发?:)?(?:我市|全市|全国|全省|本市)|(?:^|[,。;])(?:我|我们)?(?:听说|据说)[^,。;]{1,8}(?:区|街道?|局|镇|市)|(?:日报|晚报|新闻|头条|客户端|公众号)[^,。;:]{0,4}:|报道,|人家(?:这|的)(?:进度|速度|数)|看(?:新闻|报道)|发布[^,。;]{0,8}预警|(?:外|别的|其他|兄弟)区|(?:^|[,。;])[你您]?看?看?人家[^,。;]{0,6}(?:区|街道?|局|镇|市)/

/** 把检查不到10家的街道列出来: a list is asked for. */
const listWanted =
  /^(?:列|查|找|筛)(?:一下|出).{2,24}的?(?:单位|街道|科室|社区)[。!]?$|^(?:请|麻烦|帮我?)?把.{2,30}(?:列|筛|挑|找|拉|调|翻|导)(?:一下|出来?|个单子?)[。!]?$|(?:单位|街道|社区|科室)[^,。]{0,4}(?:列|筛|挑|找)(?:一下|出来?)[。!]?$/

/** 准数还没出来，先别记: not to be counted yet. */
const notYet =
  /数[^,。;]{0,6}(?:没|未)[^,。;]{0,3}[出核定算统][^。]{0,40}别[记录算报统填]|(?:不对|不准|估计|没把握|存疑|拿不准)[^。]{0,16}(?:核|统计|算|查|问)[实完好清准楚]*了?再(?:报|填|发|定)/

/** 洒水20车次昨天报过了; not 上周的已经报过了. */
const reportedBefore =
  /^(?!.*上周的?[^,。;]*报过).*(?:已经?|昨[天晚]|前天|[上下]午|早上?|早就|刚才?|之前|都|[^,。;\d])报过了?[啊呀的呢]?[。!~]*$/

/** 要是只报120车次: a thought, not a figure. */
const supposed =
  /(?:要是|如果|假如)[^。;]{0,30}[吗呢?？]|(?:要是|倘若|万一)[^。;]{0,14}[报写填算记]/

const ofOwnWeek = /本周|这周|累计|我[街局委镇办]/

function isElsewhere(said: string): boolean {
  return ofElsewhere.test(said) && !ofOwnWeek.test(said)
}

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
  /** Figures are told that are not reported. */
  quotes: boolean
  /** Speaks of this week or of what has been done so far. */
  reports: boolean
}

/**
 * Reads the wording of a folded text.
 * @param outside the same without what stands behind labels.
 * @param names what is counted, as the text writes it.
 */
export function readWording(
  folded: string,
  outside: string,
  names: readonly string[] = [],
): Wording {
  const text = folded.replaceAll(' ', '').trim()
  const said = outside.replaceAll(' ', '').trim()
  const { ofOthers, ...changes } = readChanges(said, names)
  return {
    ...changes,
    saysZero: isNothing(text) || tellsOfNothing(said),
    greets:
      ofOthers ||
      speaksOfNothing(said) ||
      isOtherMatter(said, names) ||
      said.includes('@所有人') ||
      anyIn(text, [greeting, chat, news, listWanted, keeps, ofExamples, ofElsewhere]),
    asks: asking.test(withoutTold(said)),
    putsOff: later.test(said) || reportedBefore.test(said),
    commands: command.test(said),
    notifies: notice.test(said.replace(besides, '')),
    quotes:
      ofOthers ||
      isPersonal(said) ||
      isElsewhere(said) ||
      anyIn(said, [quote, supposed, reportedBefore, news, listWanted, notYet, ofExamples]),
    reports: ofOwnWeek.test(said) && !/[?？]|对吧|对吗|是不是|吗$/.test(said),
  }
}

function anyIn(text: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((pattern) => pattern.test(text))
}
