import type { Metric } from './metric.ts'
import { metricAsked } from './metric-asked.ts'

/** A question about what has been reported. */
export type ProgressQuestion =
  /** What is left for a unit: the asker's own, or one that is named. */
  | { type: 'left'; unit: string | null }
  /** Which lines are behind the time. */
  | { type: 'behind' }
  /** How it all stands: who has reported, and what is behind. */
  | { type: 'overall' }
  /** What the units have written of problems, next steps, or help they need. */
  | { type: 'remarks'; kind: 'problem' | 'next' | 'help' }
  /** How far something is: a metric, or an article by its number. */
  | { type: 'how-far'; metric: string | null; article: number | null; unit: string | null }
  /** This week beside the one before. `metric`, `unit`: null = all. */
  | { type: 'contrast'; metric: string | null; unit: string | null }
  /** Who has done most of a metric, or least. */
  | { type: 'rank'; metric: string; least: boolean }
  /** Whether the target will be reached in time, and what a day takes. `metric`: null = what the asker's unit has. */
  | { type: 'outlook'; metric: string | null; unit: string | null }

/** Ways to ask how far something is, in contrast to what a plan demands. */
const howFar: readonly RegExp[] = [
  // 做到多少了, 完成得怎么样
  /(?:做|干|完成|进行|推进|弄|搞|报)(?:到|得|的)?了?(?:多少|几成|百分之|哪(?:一步|里|儿|了|$)|怎么样|怎样|如何|什么程度)/,
  // 通了多少, 掏了几座, 疏通到多少了
  /\p{Script=Han}(?:了|过|完)(?:多少|几(?!月|号|点))|\p{Script=Han}到(?:多少|几成|百分之|什么程度)/u,
  // 进度怎么样, 完成率
  /(?:完成(?:率|情况|进度|量)|进展|进度|序时)(?:是|有|到|得)?(?:多少|几成|怎么样|怎样|如何|百分之|哪|咋样|什么程度|(?:情况)?[?呢]?$)/,
  // 目前累计多少
  /(?:累计|目前|现在|至今|截至目前|本周|上周)(?:一共|总共)?\S{0,6}?(?:多少|几)/,
  /还(?:差|剩|缺|欠)(?:多少|几|什么|啥)/,
  // 完成目标了吗
  /(?:完成|达到)(?:了)?(?:目标|任务|计划)(?:了)?(?:吗|没有?|么)/,
  // 洒水多少了, 管道疏通完成了吗
  // 洒水都谁报的, 餐饮本周检查总数
  /(?:谁|哪几家|各家?)报(?:的|了多少)[?]?$|^(?:本周|这周|目前|累计).{2,10}(?:总数|合计|总量)[?]?$/,
  // 返修怎么成234%了
  /(?:怎么|咋)(?:就)?(?:成|是|变成)了?\d+(?:\.\d+)?%/,
  /(?:多少|几成)了[?吗呢]?$|(?:完成|做完|干完|弄完|完工)(?:了)?(?:吗|没有?|么)[?]?$/,
]
/** Words of the plan itself: with one of them the plan is asked, unless something done is asked too. */
const ofPlan =
  /目标|要求|任务(?:量|数)|计划(?:要|里|中|做|完成)|规定|应(?:当|该)?|(?<![还想])要|需要?|不得|原文|什么时候|何时|几月|负责/
const done =
  /(?:做|干|完成|弄|搞)(?:到|得|了)(?:多少|几|哪)|\p{Script=Han}(?:了|过|完)(?:多少|几(?!月|号|点))|完成率|累计|进展|还(?:差|剩|欠)|(?:完成|达到)(?:了)?(?:目标|任务|计划)(?:了)?(?:吗|没有?|么)/u

/** A figure of something done, and no question mark at the end: a reply, whatever it asks besides. */
const tells =
  /(?:本周|这周|累计|完成了?|已|了)[^\d?]{0,8}\d+(?:\.\d+)?(?!\d*[条项周月日号年点%])(?!.*\?$)/
/** 今天能完成5万米吗 tells nothing. */
const whether = /(?:能|可以)\S{0,14}[吗么]$/

/**
 * Reads a question about progress; null for anything else, above all for questions about the plan.
 * @param own names of what is counted in the round: half of such a name is enough (裸地 for 苫盖裸地); default none
 */
export function readProgressQuestion(
  said: string,
  metrics: readonly Metric[],
  units: readonly { name: string; aliases: readonly string[] }[],
  own: readonly string[] = [],
): ProgressQuestion | null {
  const text = said.normalize('NFKC').replace(/\s+/g, '')
  if (text.length < 4 || text.length > 60) return null
  if (tells.test(text) && !whether.test(text)) return null
  const [unit, metric] = [unitIn(text, units), metricAsked(text, metrics, own)]
  return ofWholeRound(text) ?? weighing(text, metric, unit) ?? standing(text, metric, unit, own)
}

/** What is done or left of one thing, or of a unit. */
function standing(
  text: string,
  metric: string | null,
  unit: string | null,
  own: readonly string[],
): ProgressQuestion | null {
  const [rest, far] = [isAboutRest(text) || isAboutUnit(text), asksHowFar(text)]
  if (!rest && !far) return null
  const isOfUnit = metric === null && (unit !== null || ownUnit.test(text))
  if (isOfUnit && (rest || isOfAll(text, own))) return { type: 'left', unit }
  return far ? howFarQuestion(text, metric, unit) : null
}

function ofWholeRound(text: string): ProgressQuestion | null {
  if (laggards.test(text)) return { type: 'behind' }
  if (overall.test(text)) return { type: 'overall' }
  const kind = remarkKinds.find(([, asks]) => asks.test(text))?.[0]
  return kind ? { type: 'remarks', kind } : null
}

const laggards =
  /欠(?:着)?(?:序时|进度)的?.{0,8}(?:补上|赶上|追上)|(?:几|多少)(?:项|个|家)(?:任务|工作|指标)?(?:欠(?:进度|序时|账)|落后|滞后)|(?:谁|哪(?:个|些|家|几家|几个|几项|项)).{0,6}(?:欠(?:进度|序时|账)|落后|滞后|拖后腿|没达(?:到)?(?:进度|序时)|(?:进度|完成率|序时)最?[慢低差])|(?:进度|序时|完成率)(?:落后|滞后|最慢|最低|最差)(?:的)?(?:单位|任务|指标)?(?:有|是)?(?:谁|哪)/
const asks = /[多少]了?多少|(?:多少|几\S?|怎么?样|如何|什么变化|[呢吗么差比])了?[?]?$/
const twoWeeks =
  /(?:比|较|跟|和|与|同比|环比|对比)(?:起)?上一?周|上一?周.{0,8}(?:比|相比|对比)|(?:本周|这周).{0,24}上一?周(?:呢|几|多少)|环比/
const most =
  /(?:谁|哪(?:个|家|些|几)?\S{0,4}?).{0,10}最(多|少)|最(多|少)的(?:单位|街道|社区|部门)?(?:是)?(?:谁|哪)/
const inTime =
  /(?:进度|速度)(?:够不够|够吗|赶得上|来得及)|(?:赶得上|来得及)(?:吗|么|[?])|(?:能|可以)(?:完成|干完|做完|弄完|干到|做到)\d+(?:\.\d+)?万?\S{1,3}?(?:吗|么|[?])|(?:能不能|能否|可不可以).{0,14}(?:完成|干完|做完|弄完|完工)|(?:能|可以).{0,12}(?:完成|干完|做完|弄完|完工)(?:了)?(?:吗|么|[?])|(?:什么时候|啥时候|何时|哪天|几月|多久|几天)(?:才)?(?:能|可以).{0,4}(?:完成|干完|做完|弄完|完工)/
const eachDay = /(?:每天|日均|每周)(?:还|平均)?(?:要|得|需要?|应该?)(?:干|做|完成|弄|搞)(?:多少|几)/
/** 按现在的进度 is said of nothing else. */
const atThisPace =
  /(?:按照?|照着?)(?:现在|目前|这个?|本周|这周)的?(?:进度|速度|干法).{0,12}(?:多少|几|能|吗)/

/** Questions that set figures against each other: two weeks, units, what is left against the time. */
function weighing(
  text: string,
  metric: string | null,
  unit: string | null,
): ProgressQuestion | null {
  if (twoWeeks.test(text) && asks.test(text)) return { type: 'contrast', metric, unit }
  const rank = most.exec(text)
  if (rank && metric !== null) return { type: 'rank', metric, least: rank[0].includes('少') }
  const isOurs = metric !== null || unit !== null || ownUnit.test(text)
  const isOutlook = isOurs && (inTime.test(text) || eachDay.test(text))
  return isOutlook || atThisPace.test(text) ? { type: 'outlook', metric, unit } : null
}
const when = '(?:截至)?(?:目前|现在|本周|这周|这一周|本轮)?'
const all = '(?:全区|全街|全镇|大家|各单位|各家|咱们?)?'
const how = '(?:如何|怎么样|怎样|咋样|到哪(?:一步)?了?|多少|什么情况)'
/** How it all stands. */
const overall = new RegExp(
  [
    `^${when}${all}的?(?:整体|总体|全部|各项)(?:任务|工作)?的?(?:进度|进展|完成情况|完成率|情况)(?:情况)?(?:是|有)?${how}?`,
    `^${when}${all}的?(?:任务|工作)?(?:进度|进展|完成情况|完成得)(?:情况)?${how}`,
    `^(?:目前|现在|本周|这周|这一周|本轮)${all}的?(?:任务|工作)?(?:进度|进展|完成情况)(?:情况)?`,
    `^(?:本周|这周|这一周|本轮)(?:周报|工作)?${how}`,
    '^(?:通报|汇报|说|讲|报告)一下(?:本周|这周)?(?:进度|进展|完成情况)(?:情况)?',
  ]
    .map((way) => `(?:${way}[了呢啊]?[?]?$)`)
    .join('|'),
)
const units = '(?:各单位|大家|各家|本周|这周|目前|现在|都|还)*'
/** 有没有需要区里协调的, 需协调事项汇总一下, 汇总里怎么没有需要协调的. */
const helpListed =
  '^(?:请|把)*(?:汇总里?|周报里?|各|单位|街道|大家|家|本周|这周|有没有|有无|有|还|哪些|谁|怎么|没有?|都|提)*需要?(?:区里?|区领导|领导|我们|上级)?协调(?:解决)?(?:的)?(?:事项|问题|事情?|单位)?(?:都)?有?(?:哪些|什么|啥)?(?:吗|没有?|么|列|念|说|汇总|发|一下|出来)*[?]?$'
/** 有什么问题, 下一步怎么干, 需要协调什么, of the round as a whole. */
const remarkKinds: readonly (readonly ['problem' | 'next' | 'help', RegExp])[] = [
  [
    'problem',
    new RegExp(
      `^${units}(?:有|存在|反映了?|遇到了?|提了?)(?:的)?(?:什么|哪些|啥|几个)(?:突出|主要)?(?:的)?(?:问题|困难|难点)[了呢]?[?]?$|^${units}(?:存在的?)(?:突出|主要)?问题(?:是|有)?(?:什么|哪些|啥)?[?]?$|^(?:请|把)*(?:各|大家|所有)(?:个)?(?:单位|街道|社区|家)?(?:报|提|反映|填报|存在)?的?问题(?:给我|都|再|帮我)*(?:念|列|说|汇总|发|看)(?:一下|一遍|出来|给我)*$`,
    ),
  ],
  [
    'next',
    new RegExp(
      `^${units}(?:下一步|下周)(?:的)?(?:工作|打算|措施|安排|计划)?(?:是|有)?(?:什么|哪些|怎么(?:干|做|办|安排)|做什么|干什么)[呢]?[?]?$`,
    ),
  ],
  [
    'help',
    new RegExp(
      `^${units}(?:有)?(?:什么|哪些|啥)?需要?(?:区里|区领导|领导|我们|上级)?(?:协调|支持|解决|帮忙)(?:的)?(?:什么|哪些|啥|事项|问题|吗|没有?)*[?]?$|${helpListed}`,
    ),
  ],
]
/** Ends in how far a unit is with all it has: 万兴街道完成多少了. */
const allOfUnit =
  /(?:[局委办所科队会处站镇乡街]|社区|街道|单位|我们)(?:的)?(?:工作|任务|目标)?(?:现在|目前|本周|这周)?(?:都|一共|总共)?(?:完成|做|干)(?:到|得|了)?(?:多少|几成|百分之几|哪(?:一步|里|儿|了)|什么程度)了?[?]?$/
const ownUnit = /我(?:们|单位|局|街道|社区|委|办|科|这边)/

function isAboutRest(text: string): boolean {
  return /还(?:差|缺|欠|剩)(?:什么|啥|哪些|哪几项|多少)|还有(?:什么|啥|哪些|哪几项|多少)(?:没|未)/.test(
    text,
  )
}

/** Also where 管道 may be 疏通管道 and 返修管道: then all of the unit's is told. */
function isOfAll(text: string, own: readonly string[]): boolean {
  return (
    allOfUnit.test(text) || (asksHowFar(text) && own.some((name) => text.includes(name.slice(-2))))
  )
}

function isAboutUnit(text: string): boolean {
  return (
    /(?:完成|进展|进度|干|做)(?:得|情况)?(?:怎么样|怎样|如何|咋样)/.test(text) &&
    !/第.{1,3}[条项]/.test(text)
  )
}

function asksHowFar(text: string): boolean {
  return howFar.some((way) => way.test(text)) && (!ofPlan.test(text) || done.test(text))
}

function howFarQuestion(
  text: string,
  metric: string | null,
  unit: string | null,
): ProgressQuestion | null {
  const article = /(?:第|^)(\d{1,3}|[一二三四五六七八九十]{1,3})[条项]/.exec(text)?.[1]
  if (metric === null && article === undefined) return null
  const number = article === undefined ? null : numberOf(article)
  return { type: 'how-far', metric, article: number, unit }
}

function unitIn(
  text: string,
  units: readonly { name: string; aliases: readonly string[] }[],
): string | null {
  const names = units
    .flatMap(({ name, aliases }) => [name, ...aliases].map((written) => ({ written, name })))
    .filter(({ written }) => written.length > 1 && text.includes(written))
    .sort((a, b) => b.written.length - a.written.length)
  return names[0]?.name ?? null
}

/** 1–99 in digits or Chinese. */
function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const digit = (character: string) => '一二三四五六七八九'.indexOf(character) + 1
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['0', text]
  const high = tens === '' ? 1 : digit(tens)
  return high * 10 + digit(ones)
}
