import { saysSameWork } from '#features/progress/doubles/same-work-words.ts'
import {
  isTalkOfReporting,
  saysOthersReport,
} from '#features/progress/reply/kinds/talk-of-reporting.ts'

/** What people say about reporting itself, in sentences of their own; how it is answered is for others. */
export type RoundTalk =
  /** Who is missing, asked beside something else. */
  | 'missing'
  /** Which units have reported that nothing was done. */
  | 'zeros'
  /** The digest is wanted, or when it comes. */
  | 'digest'
  /** Whether one's own report has arrived and is right. */
  | 'mine'
  /** A slip is owned, or how to take something back is asked. */
  | 'slip'
  /** Until when, this week; or that it will come later. */
  | 'deadline'
  | 'next-deadline'
  | 'later'
  /** Another unit is said to report for one's own. */
  | 'by-others'
  /** What is to be reported. */
  | 'template'
  /** Something is asked for that is not the unit's work. */
  | 'not-ours'
  /** One's own figures do not agree, and somebody is to look. */
  | 'own-doubt'
  /** Until when figures count that were told. */
  | 'as-of'
  /** Somebody else's figures are in doubt. */
  | 'doubt'
  /** One unit is to be left out this week. */
  | 'one-unit-off'
  /** Somebody is away. */
  | 'leave'
  /** A digest or files are to be sent to somebody. */
  | 'forward'
  /** A unit or a task is to be added. */
  | 'roster'
  /** Whether one may report later, or two weeks together. */
  | 'defer'
  /** Two units have told the same number. */
  | 'same-number'
  /** Another day, next week. */
  | 'next-week'
  /** About reporting, nobody knows what. */
  | 'other'

const when = '(?:什么时候|啥时候|何时|几点|几号|哪天|哪一天|周几|星期几)'
const who = '(?:谁|哪(?:些|几|个)?(?:家|个)?(?:单位|科室|社区|部门|街道|街镇|委办局)?)'
const sheet = '(?:周报|周进展|进展表|进度表|月报|报表|这个月的表)'
const own = '我(?:们)?(?:单位|这边|街道?|局|委|办|社区)?'

const ways: readonly (readonly [RoundTalk, Pick<RegExp, 'test'>])[] = [
  [
    'missing',
    new RegExp(
      `还(?:差|剩|缺)(?:谁|哪[几些两一二三四五六七八九十\\d]?(?:家|个单位))|(?:几|多少)家(?:单位)?(?:还)?(?:没有?|未)(?:报|交)|(?:没人|没谁)(?:报|交)(?:$|[了吗么])|(?:报|交)(?:上来|到)?了(?:几|多少)家|(?:报|交|收)齐(?:了)?(?:没有?|吗|么)|${who}(?:还)?(?:没有?|未)(?:交|报)(?:上?来|齐|周报|进展)?(?:的)?(?:$|[,了呢吗])|${who}(?:已经?)?(?:报|交)了$`,
    ),
  ],
  ['next-week', /^下(?:一?周|次|轮).{0,12}(?:不收|改到|推到|挪到|提前到)/],
  [
    'forward',
    /(?:周报|完成情况|进展情况?|台账|汇总).{0,4}(?:发|转|传|送)(?:一?份|一?下)?给(?!我|大家|群)/,
  ],
  ['roster', /(?:也|还)(?:要|得)(?:报|填),?(?:你|请|帮我?|给)?加(?:一下|上|进去?)/],
  ['zeros', new RegExp(`${who}(?:是|报的?(?:是)?|报了)?(?:的是)?零报告`)],
  [
    'digest',
    new RegExp(
      `(?:把|要|看|发|给).{0,6}汇总(?:表|稿|材料)?(?:.{0,6}(?:发|给|看|传))?|汇总(?:表|稿|材料)?.{0,4}(?:发|给|传)|(?:能|可以|${when}|今天|明天|已经).{0,4}出?汇总|汇总(?:表|稿|材料)?(?:出来|做好|发)了?(?:吗|没有?|么)|${when}.{0,2}汇总|汇总(?:表|稿|材料)?(?:是)?${when}.{0,2}(?:出|发|有|好|来)?$`,
    ),
  ],
  [
    'one-unit-off',
    /^(?:先|都|这周|本周|今天|下午)*(?:不|别|不用|不要|甭|停)催(?:报|办|大家)?(?:了|吧)*$|^(?:先|这周|本周)*(?:不|别|不用|不要|甭)催\S{2,}|\S{2,}[,]?先?(?:不|别|不用|不要|甭)催(?:了|他们|她们|吧)*$|^\S{2,12}?(?:本周|这周)(?:不收|不用报|免报|先不报)(?:了)?(?:吧)?$|^(?:本周|这周)\S{2,12}?(?:不收|不用报|免报)(?:了)?(?:吧)?$/,
  ],
  [
    'own-doubt',
    /^(?!.*[你您他]).*数[^,]{0,14}(?:对不上|不一致|不对).{0,2}(?:帮|请|麻烦|给)(?:我们?|忙)?(?:看看?|核|查)/,
  ],
  [
    'as-of',
    /^(?:以上|上面|前面|刚才)(?:报的?|这些|的)*(?:数|数字|数据)?(?:都)?是?(?:截至|截止|到)\S{1,8}的$/,
  ],
  [
    'doubt',
    /(?:数|数字|数据|报的)(?:好像|可能|肯定)?(?:不对|有问题|有误|不准).{0,6}(?:帮|替|问|催|让)|(?:帮|替)我?.{0,4}(?:问|核实?)一?下.{0,8}(?:数|数字|数据|报)/,
  ],
  ['doubt', /^[你您]们?[^,]{0,4}数[^,]{0,8}(?:对不上|不一致)$/],
  ['doubt', /^@\S{2,8}你们?.*(?:数|报|呢)/],
  [
    'leave',
    /^(?:我|本人|我这?[周边]|这周|本周|今天|明天)*(?:还)?(?:正?在)?(?:休(?:年|产|病)?假|培训|出差|住院)(?:呢|中|了)?(?:$|,)|^(?:我|本人)?(?:要)?请假(?!条)/,
  ],
  [
    'slip',
    new RegExp(
      `(?:怎么|如何|咋|能不能|可以|可不可以|能|想|要).{0,6}(?:撤回|撤销)|(?:撤回|撤销)(?:怎么|如何|咋|吗)|(?:刚才?|刚刚|上一?条|那条|这条|前面).{0,6}(?:发|报|填|写)(?:错|重|漏)|${own}.{0,6}(?:发|报|填|写)(?:错|重|漏)了`,
    ),
  ],
  [
    'not-ours',
    /不(?:归|是|属于?)(?:我们|我)(?:单位|街道?|局|委|社区|这边)?(?:的|管|负责).{0,10}(?:填|报)|^(?!.*(?:系统|平台)).*(?:[还也]?(?:用|要)(?:填|报)(?:吗|不|么)|(?:用不用|要不要|需不需要)(?:填|报))$/,
  ],
  [
    'later',
    /^(?:好的?|好嘞|行|嗯+|收到)?,?(?:马上|这就)(?:报|弄|来|填)?$|(?:[上下]午|晚上|明天|明早|一早|回头|(?<!几)[点:半]前?)(?:才能|肯定|一定|保证|一早|再|就|能)*(?:弄|报|交|补|填)(?:$|[,了上给吧哈])|(?:查|核|问|对|核对|核实)(?:一?下|好|完)?(?:了)?再(?:报|交|填)|(?:等(?:一?下|会儿?)|晚[点些]|稍[后晚]|回头|马上|[上下]午|今?晚上?|明天|明早|下班前|回去|一会儿?|(?:[\d一二三四五六七八九十两]|\d\d)[点:](?:半|钟|\d\d)?(?:[之以]?前)?)我?(?:们)?(?:再|就|才|来)?(?:补?报|交|填|补|发)(?:$|[,了上给吧哈])|来[电网]我?就(?:补?报|填)|替我报(?:$|,)/,
  ],
  [
    'mine',
    new RegExp(
      `(?:咋|怎么|为啥|为什么)(?:还|都)?没(?:有)?(?:显示|进汇总|进去|算进|写进|登上|记上)|(?:报|填)的(?:都|全)?对(?:吧|不|吗|么)|(?:报|填|交)完了.{0,8}(?:看|对|行)|不是(?:已经|都|早就?)?(?:报|交)(?:过|了)|${own}.{0,8}(?:报|交)(?:过了?(?:吗|没有?|么)?|(?:上|成|进去|好)?了?(?:吗|没有?|么))(?:[啊呀的嘛])*(?:$|,|(?:怎么|为什么|为啥|咋))|(?:报|填)的.{0,6}(?:对不对|对吗|对么|有没有问题|有问题吗|行不行)|(?:收到|登记|记)(?:上|到)?(?:我|我们).{0,6}(?:了吗|没有|的吗)|怎么还(?:催|没算|没有?算)|^(?:帮我?|请|麻烦|给我)*(?:看一?看|看一?下|查一?下|查查)?我们?(?:这周|本周)?(?:都|已经)?(?:报|填|交)了(?:些)?(?:啥|什么|哪些)$|^我们?[^\\d?]{0,10}数(?:你|你们|机器人)?(?:都|给)?(?:记|登记|收到?)(?:上|下)?了?(?:没有?|吗|么)$`,
    ),
  ],
  [
    'mine',
    /^我(?:们|单位|街道?|局|社区)*的?(?:数[字据]?|进展|周报|报的)?(?:都|已经?)?(?:汇总|算|计|登|记)(?:进去|上|入|到)(?:汇总)?了?(?:吗|没有?|么)$/,
  ],
  [
    'deadline',
    /^(?:我们?|这会儿?|现在|今天|明天)*(?:再)?(?:报|交|补)(?:上来)?(?:还)?(?:算(?:数|迟报)?|来得及|收|可以|行|能报)(?:吗|么|不)$|^还(?:能|可以)(?:报|交)(?:吗|么|不)$|^现在还(?:能|可以)(?:报|交)(?:吗|么|不)$/,
  ],
  ['next-deadline', new RegExp(`下(?:一?周|次|轮).{0,6}${when}.{0,3}(?:报|交|截止|要|汇总)?$`)],
  [
    'deadline',
    new RegExp(
      `(?:本周|这周|今天|这次|本轮|周五)?的?${sheet}.{0,4}${when}.{0,3}(?:报|交|截止|要)?$|(?:本周|这周|这次|本轮)的?(?:进展)?${when}.{0,2}(?:报|交|填|要|截止)(?:上来)?$|^${when}(?:报|交)(?:周报|进展)?$|(?:周报|报送|填报|本周|这周|本轮).{0,6}(?:${when}.{0,4}截止|截止.{0,6}${when})|(?:周报|进展|材料|数据?|表)?.{0,2}(?:明天|后天|下午|晚上|晚点|晚一?点|迟一?点|周一|下周).{0,6}(?:补|报|交|发)(?:.{0,3})(?:行吗|行不行|可以吗|可不可以|来得及吗|晚不晚|成吗)$|(?:过了?|超过?)(?:时间|截止|点).{0,6}(?:还)?(?:能|可以).{0,2}(?:报|补|交)`,
    ),
  ],
  [
    'template',
    /^(?:请问)?\S{0,10}(?:本周|这周)要报(?:什么|啥|哪些)$|^(?:下周|本周|这周|这次|我们?(?:单位|街道?|局)?)(?:都|还)?(?:要|该|得|需要)(?:报|填)(?:什么|啥|哪些|哪几项)(?:内容|工作|项|指标|数据?)?$|^要(?:报|填)(?:什么|哪些)(?:内容|项)?$/,
  ],
  [
    'defer',
    /(?:一块儿?|一起|一并|合并|并到|放到|推到|挪到|拖到|缓|延期|推迟|晚|节后).{0,8}(?:报|交).{0,3}(?:行不行?|行吗|可以吗|可不可以|成不成?|成吗|好吗)$|(?:能不能|可不可以|能否).{0,8}(?:晚|缓|延|推迟|节后|一块|一起).{0,8}(?:报|交)|(?:申请|想)(?:延期|缓报|推迟报)/,
  ],
  ['by-others', { test: saysOthersReport }],
  ['later', { test: isTalkOfReporting }],
  ['same-number', { test: saysSameWork }],
  [
    'other',
    /(?:上午|下午|昨天|刚才|今天)那?份?.{0,4}(?:报告|材料|文件|表).{0,2}(?:发|在|传|交)(?:到|在|给)?哪|周报|零报告|催报|汇总表|(?:^|[^申举上通播预填汇])报过了?|补报|漏报|迟报|(?:本周|这周|上周|第\d+周).{0,6}(?:报|交)(?:了|没)|(?:谁|哪家|哪些单位).{0,4}(?:报|交)了/,
  ],
]

/** Longer is more than talk about reporting. */
const longest = 40

/**
 * Reads a sentence about reporting, its deadline, digest or corrections, that is neither a command nor a report; null for
 * anything else, above all for questions about plans.
 */
export function readRoundTalk(said: string): RoundTalk | null {
  const text = said
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[。.!?~啊呀呢哈哦]+$/g, '')
  if (text.length < 3 || text.length > longest) return null
  return ways.find(([, way]) => way.test(text))?.[0] ?? null
}

/** Words of reporting, in a sentence that no plan is asked with. */
const ofReporting =
  /(?:^|[^申举上通播预填汇警海快简])(?:报|交)(?:$|[,了过的吧呢嘛完上错重漏齐])|(?:替|让|帮|代|没|未|不用|先别|谁|也要|家|人)(?:报|交)|催(?![化收生])|^(?:先|都|把|再)*确认(?=.{0,3}(?:\d|第|条))|(?:条|个|都|的)(?:先)?确认(?:了|吧)?$|驳回|汇总|休假|请假|协调|(?:哪|有|报了|差)几家(?:$|[,没还报交])/
const ofPlan =
  /目标|要求|规定|负责|由谁|牵头|机制|小组|几号|哪天|什么时候|啥时候|几月|多久|多长|多少钱|举报|上报|报警|报废|报告|报备|报修|报名|申报|预报|通报|填报|交通|公交|交易|移交|交卷|交差|交账|交代|提交|上交|土壤|方案|总结|清单|绩效|系统|电话|公司|企业|第.{1,3}条.{0,4}(?:什么|啥|讲|说)|认领|请假条|给谁|小时|交上账|扣分|处分|金桥|社区|科室/

/** Whether a sentence speaks of reporting at all; less sure than `readRoundTalk`: ask it in an open round only. */
export function speaksOfReporting(said: string): boolean {
  const text = said.normalize('NFKC').replace(/\s+/g, '')
  return text.length <= longest && ofReporting.test(text) && !ofPlan.test(text)
}
