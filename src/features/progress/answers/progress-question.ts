import type { Month } from '#features/progress/commands/round-command.ts'
import { fitUnit } from '#features/progress/reply/parts/measure.ts'
import { asUnits } from '#features/progress/roster/kinds-of-units.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import { unitsNamedIn } from '#features/progress/roster/units-named.ts'
import { articleNumberIn } from './article-number-in.ts'
import { attendanceQuestion } from './attendance-question.ts'
import { happenedQuestion, tellerQuestion } from './happened-question.ts'
import { metricAsked } from './metric-asked.ts'
import { ownWorkQuestion } from './own-work-question.ts'
import { remarksQuestion } from './remarks-question.ts'
import { ofWholeRound } from './whole-round-question.ts'
import { worksQuestion } from './works-question.ts'

/** A question about what has been reported. */
export type ProgressQuestion =
  /** What is left for a unit: the asker's own, or one that is named. `own`: how it is doing is asked, by its own figures. */
  | { type: 'left'; unit: string | null; own: boolean }
  /** Which lines are behind the time. */
  | { type: 'behind' }
  /** How it all stands: who has reported, and what is behind. */
  | { type: 'overall' }
  /** What the units have written of problems, next steps, or help they need. `unit`: null = all. */
  | { type: 'remarks'; kind: 'problem' | 'next' | 'help'; unit: string | null }
  /** How far something is: a metric, or an article or an item by its number, a line of a task table as 表9. */
  | { type: 'how-far'; metric: string | null; article: number | string | null; unit: string | null }
  /** A work unit by unit. */
  | { type: 'each'; metric: string }
  /** Who has done nothing of a work, or has not reported it. `metric`: null = nothing of any. */
  | { type: 'idle'; metric: string | null }
  /** Which figures look wrong. */
  | { type: 'doubtful' }
  /** This week beside the one before. `metric`, `unit`: null = all. */
  | { type: 'contrast'; metric: string | null; unit: string | null }
  /** Who has done most of a metric, or least. `metric`: null = all that several units share. */
  | { type: 'rank'; metric: string | null; least: boolean }
  /** Who has not reported for so many weeks on end. `metric`: null = anything. */
  | { type: 'silent'; metric: string | null; weeks: number }
  /** Who was late or silent in a month, and how often. */
  | { type: 'late'; month: Month }
  /** Who was the first or the last to report. `month`: of each of its weeks; null = one week. */
  | { type: 'order'; end: 'first' | 'last'; month: Month | null }
  /** What has happened to the reports of a week. `metric`: null = all. */
  | {
      type: 'log'
      what: 'changed' | 'withdrawn' | 'for-others' | 'filled-in' | 'zero' | 'received' | 'on-day'
      metric: string | null
    }
  /** What somebody has reported; null = whoever asks. */
  | { type: 'told-by'; person: string | null; metric: string | null }
  /** When, and by whom, a unit's reports of a week came. */
  | { type: 'when-told'; unit: string }
  /** Works by how they stand to their targets, or that nobody has reported, or done anything of, this week. */
  | {
      type: 'works'
      which: 'done' | 'over' | 'undone' | 'untold' | 'unmoved' | 'fastest' | 'slowest'
    }
  /** What figures are set against. `metric`, `unit`: null = all; `own`: of the asker's unit. */
  | { type: 'targets'; metric: string | null; unit: string | null; own: boolean }
  /** Which units report a work. */
  | { type: 'reporters'; metric: string | null; article: number | string | null }
  /** Who reports for a unit. */
  | { type: 'contacts'; unit: string }
  /** Which week it is, and how long it is until the due time and the end of the year. */
  | { type: 'calendar' }
  /** Who is best: nobody is judged, what can be set side by side is told. */
  | { type: 'best' }
  /** Whether the target will be reached in time, and what a day takes. `metric`: null = what the asker's unit has. */
  | { type: 'outlook'; metric: string | null; unit: string | null }

/** Ways to ask how far something is, in contrast to what a plan demands. */
const howFar: readonly RegExp[] = [
  // 做到多少了, 完成得怎么样
  /(?:做|干|完成|进行|推进|弄|搞|报)(?:到|得|的)?了?(?:多少|几成|百分之|哪(?:一步|里|儿|了|$)|怎么样|怎样|如何|什么程度)/,
  // 通了多少, 掏了几座, 疏通到多少了
  /\p{Script=Han}(?:了|过|完)(?:多少|几(?!月|号|点))|\p{Script=Han}到(?:多少|几成|百分之|什么程度)/u,
  // 进度怎么样, 完成率
  // 工地没进展 asks nothing, 有没有进展 does.
  /(?:完成(?:率|情况|进度|量|比例|百分比)|(?<!(?<!有)没有?|[无未][\u4e00-\u9fff]{0,2})进展|进度|序时)(?:是|有|到|得)?(?:多少|几成|怎么样|怎样|如何|百分之|哪|咋样|什么程度|(?:情况)?[?呢]?$)/,
  // 疏通到底记的多少, 井掏够了没有
  /(?:记|登)(?:的|成|着)(?:是)?(?:多少|几)|\p{Script=Han}够了?(?:没有?|吗|么)[?]?$/u,
  // 目前累计多少
  /(?:累计|目前|现在|至今|截至目前|本周|这一?周|上周|第\d{1,2}周|那周|月份?)(?:一共|总共)?\S{0,6}?(?:多少|几)/,
  /(?:还(?:差|剩|缺|欠)|落后|滞后|差)了?(?:多少|几|什么|啥)/,
  // 修路一共多少公里了
  /(?:一共|总共|共计|合计)\S{0,4}?(?:多少|几)/,
  // 完成目标了吗
  /(?:完成|达到)(?:了)?(?:目标|任务|计划)(?:了)?(?:吗|没有?|么)/,
  // 洒水多少了, 管道疏通完成了吗
  // 洒水都谁报的, 餐饮本周检查总数
  /(?:谁|哪几家|各家?)报(?:的|了多少)[?]?$|^(?:本周|这周|目前|累计).{2,10}(?:总数|合计|总量)[?]?$/,
  // 餐饮累计
  /^\S{2,10}(?:累计|合计)(?:数|是|呢)*[?]?$/,
  // 返修怎么成234%了
  /(?:怎么|咋)(?:就)?(?:成|是|变成)了?\d+(?:\.\d+)?%/,
  // 第3条咋样了
  /第[^第]{1,3}[条项](?:任务|工作)?(?:现在|目前|本周|这周)?(?:怎么样|怎样|咋样|如何)了?[?]?$/,
  /(?:多少\S{0,2}|几成)了[?吗呢]?$|(?:完成|做完|干完|弄完|完工)(?:了)?(?:吗|没有?|么)[?]?$/,
]
/** Words of the plan itself: with one of them the plan is asked, unless something done is asked too. */
const ofPlan =
  /目标|要求|任务(?:量|数)|计划(?:要|里|中|做|完成)|规定|应(?:当|该)?|(?<![还想])要|需要?|不得|原文|什么时候|何时|几月|负责/
const done =
  /(?:做|干|完成|弄|搞)(?:到|得|了)(?:多少|几|哪)|\p{Script=Han}(?:了|过|完)(?:多少|几(?!月|号|点))|完成率|累计|进展|还(?:差|剩|欠)|(?:现在|目前|至今)(?:是|有)?多少|(?:完成|达到)(?:了)?(?:目标|任务|计划)(?:了)?(?:吗|没有?|么)/u

/** A figure of something done, and no question mark at the end: a reply, whatever it asks besides. */
const tells =
  /(?:本周|这周|累计|完成了?|已|了)[^\d?]{0,8}\d+(?:\.\d+)?(?!\d*[条项周月日号年点%])(?!.*\?$)/
/** 本周垃圾没多少, 没洒几次: that it was not much is told. */
const tellsOfLittle =
  /没有?(?![^,]{0,3}(?:呢|吗|[?]))\p{Script=Han}?(?:多少|几(?![号月点]))(?!.*[?吗]$)/u
/** 今天能完成5万米吗 tells nothing. */
const whether = /(?:能|可以)\S{0,14}[吗么]$/

/**
 * Reads a question about progress; null for anything else, above all for questions about the plan.
 * @param own names of what is counted in the round: half of such a name is enough (裸地 for 苫盖裸地); default none
 * @param people names of those who report (韩梅报了啥); default none
 */
export function readProgressQuestion(
  said: string,
  metrics: readonly Metric[],
  units: readonly { name: string; aliases: readonly string[] }[],
  own: readonly string[] = [],
  people: readonly string[] = [],
): ProgressQuestion | null {
  const text = asUnits(said.normalize('NFKC').replace(/\s+/g, ''))
  if (text.length < 3 || text.length > 60 || isTold(text)) return null
  const all = unitsNamedIn(text, units, 2)
  const [named = null] = all
  const metric = countedMetric(text, metrics, own)
  const unit = named?.name ?? null
  const isBetween = metric !== null && new Set(all.map(({ name }) => name)).size > 1
  if (isBetween && whoDidMore.test(text)) return { type: 'each', metric }
  const counted = own.includes(metric ?? '') && metrics.find(({ name }) => name === metric)
  return (
    happenedQuestion(text, metric) ??
    tellerQuestion(text, metric, named, people) ??
    worksQuestion(text, counted || undefined, named) ??
    ofWholeRound(text) ??
    remarksQuestion(text, named) ??
    attendanceQuestion(text, metric) ??
    weighing(text, metric, unit) ??
    (counted ? ownWorkQuestion(text, counted, named) : null) ??
    standing(text, metric, named, own)
  )
}

function isTold(text: string): boolean {
  return (tells.test(text) && !whether.test(text)) || tellsOfLittle.test(text)
}

function countedMetric(
  text: string,
  metrics: readonly Metric[],
  own: readonly string[],
): string | null {
  const meant = metricAsked(text, metrics, own)
  const metric = metrics.find(({ name }) => name === meant)
  return isCountedSo(text, metric) ? meant : null
}

/** 执法出动多少人 is of no work that is counted in 车次. */
function isCountedSo(text: string, metric: Metric | undefined): boolean {
  const asked = /多少(人次|人|吨|公里|米)(?![\u4e00-\u9fff]*(?:数|员))/.exec(text)?.[1]
  return asked === undefined || metric === undefined || fitUnit(asked, metric) !== null
}

/** What is done or left of one thing, or of a unit. */
function standing(
  text: string,
  metric: string | null,
  named: { name: string; written: string } | null,
  own: readonly string[],
): ProgressQuestion | null {
  const unit = named?.name ?? null
  if (metric === null && asksTotals(text, named))
    return { type: 'how-far', metric, article: null, unit }
  const [rest, far] = [isAboutRest(text) || isAboutUnit(text), asksHowFar(text)]
  if (!rest && !far) return null
  const isOfUnit = metric === null && (unit !== null || ownUnit.test(text))
  if (isOfUnit && (rest || isOfAll(text, own)))
    return { type: 'left', unit, own: !isAboutRest(text) }
  return far ? howFarQuestion(text, metric, unit) : null
}

const asks =
  /[多少]了?多少|(?:多少|几\S?|怎么?样|如何|什么变化|[呢吗么差比]|(?:多|少|高|低)(?:了|些)?还是(?:少|多|高|低)(?:了|些)?|[多少高低]没[多少高低])了?[?]?$/
const twoWeeks =
  /(?:比|较|跟|和|与|同比|环比|对比)(?:起)?上一?周|上一?周.{0,8}(?:比|相比|对比)|(?:本周|这周).{0,24}上一?周(?:呢|几|多少)|上一?周(?:和|跟|与)(?:本周|这周)\S{0,12}(?:差|多|少)|环比/
const most =
  /(?:谁|哪(?:个|家|些|几)?\S{0,4}?).{0,10}最[多少慢高低差]|最[多少慢高低差]的(?:单位|街道|社区|部门)?(?:是)?(?:谁|哪)/
/** 餐饮排个名; a plan's 考核排名 is none of ours. */
const putInOrder = /(?<!考核|全区|全市|质量)排(?:一?个|一下)?(?:名次?|序)(?:一下|看看|吧|呢)*[?]?$/
const inTime =
  /(?:进度|速度)(?:够不够|够吗|赶得上|来得及)|(?:完|干|做|弄)(?:得成|得了)(?:吗|么|[?]|$)|(?:赶得上|来得及)(?:吗|么|[?])|(?:能|可以)(?:完成|干完|做完|弄完|干到|做到)\d+(?:\.\d+)?万?\S{1,3}?(?:吗|么|[?])|(?:能不能|能否|可不可以).{0,14}(?:完成|干完|做完|弄完|完工)|(?:能|可以).{0,12}(?:完成|干完|做完|弄完|完工)(?:了)?(?:吗|么|[?])|(?:什么时候|啥时候|何时|哪天|几月|多久|几天)(?:才)?(?:能|可以).{0,4}(?:完成|干完|做完|弄完|完工)/
const eachDay =
  /(?:每天|日均|每周)(?:还|平均)?(?:要|得|需要?|应该?)(?:干|做|完成|弄|搞)(?:多少|几)|(?:每|一)[天日周](?:还|平均|大概|至少|得|要|需要?|应该?){1,3}\S{0,6}?(?:多少|几)\S{0,3}?(?:才|够|赶得上|完得成)/
/** 年底能干到多少. */
const toReach =
  /(?:能|可以|大概|预计|会)\S{0,4}?(?:干|做|完成|弄|搞|报|达|查)?(?:到|出)(?:多少|几)|(?:年底|年末|月底|季度末).{0,12}(?:能|可以)(?:干|做|完成|弄|搞|有)(?:多少|几)/
/** 按现在的进度 is said of nothing else. */
const atThisPace =
  /(?:按照?|照着?)(?:现在|目前|这个?|本周|这周)的?(?:进度|速度|干法).{0,12}(?:多少|几|能|吗)|照(?:现在|目前)?这(?:样|么)(?:干|做)?(?:下去)?.{0,12}(?:能|吗)/

/** 青石镇和白沙镇谁的油茶多. */
const whoDidMore = /(?:谁|哪(?:个|家|边)).{0,10}(?:多|少|快|慢|高|低)(?:一?些|一点)?[?]?$/

/** Questions that set figures against each other: two weeks, units, what is left against the time. */
function weighing(
  text: string,
  metric: string | null,
  unit: string | null,
): ProgressQuestion | null {
  if (twoWeeks.test(text) && asks.test(text)) return { type: 'contrast', metric, unit }
  const rank = most.exec(text)
  if (rank && metric !== null) return { type: 'rank', metric, least: /[少慢低差]/.test(rank[0]) }
  if (metric !== null && putInOrder.test(text)) return { type: 'rank', metric, least: false }
  const isOurs = metric !== null || unit !== null || ownUnit.test(text)
  const isOutlook = isOurs && [inTime, eachDay, toReach].some((way) => way.test(text))
  return isOutlook || atThisPace.test(text) ? { type: 'outlook', metric, unit } : null
}
const totals =
  /^(?:现在|目前|本周|这周|上上?一?个?周|第\d{1,2}周|本月|这个?月|上个?月|\d{1,2}月份?)?的?(?:各项|都|一共)?(?:累计|总共|合计)(?:的)?(?:数|报了?|完成了?|干了?|做了?)?(?:都|各)?(?:是)?(?:多少|几)了?[?]?$/

/** 住建委上个月累计多少, 我们累计多少: of all that a unit has. */
function asksTotals(text: string, named: { written: string } | null): boolean {
  const own = named ? text.replace(named.written, '') : text.replace(/^(?:我们|咱们?)(?:单位)?/, '')
  return own !== text && totals.test(own)
}

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
    /(?:完成|进展|进度|干|做|(?:社区|街道|[局委办所])(?:的|本周|这周|目前|现在)*)(?:得|情况)?(?:怎么样|怎样|如何|咋样)/.test(
      text,
    ) && !/第.{1,3}[条项]/.test(text)
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
  const article = articleNumberIn(text)
  if (metric === null && article === null) return null
  return { type: 'how-far', metric, article, unit }
}
