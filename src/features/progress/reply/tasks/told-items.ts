import { likelyTasks } from '#features/progress/reply/figures/draft-tasks.ts'
import { tasksOf } from '#features/progress/reply/naming/metric-tasks.ts'
import { strongestNoun } from '#features/progress/reply/naming/naming.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Walked } from '#features/progress/reply/parts/parts.ts'
import { isHeading, type ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import { inside, type Span } from '#features/progress/reply/parts/span.ts'
import { senseOf } from '#features/progress/reply/remarks/clause-sense.ts'
import type { Remark } from '#features/progress/reply/remarks/remarks.ts'
import { unitAt } from '#features/progress/reply/units/unit-at.ts'
import { idleLines } from './idle-lines.ts'
import { certain, doubtful, type Placed, withoutFigure, wordsOnly } from './placed.ts'
import type { PlanDesk } from './plan-desk.ts'
import { type Beside, taskOfSentence, tasksOfText } from './tasks.ts'
import { toldZeros } from './told-zeros.ts'
import { zeroWords } from './zero-words.ts'

/** What tasks in words are looked for in. */
export interface ToldInput {
  parts: ReadParts
  walked: Walked
  remarks: readonly Remark[]
  /** Starts of clauses that say for whom the report is: 代区排水所报. */
  proxies: ReadonlySet<number>
  desk: PlanDesk
}

/** Metrics of which words say that nothing was done; those with a figure are left out. */
export function zeroItems(input: ToldInput, placed: readonly Placed[]): Placed[] {
  const { parts, walked, remarks, desk } = input
  const labelled = remarks.filter(({ from, start }) => from < start)
  const free = parts.clauses.filter(
    (clause) => !walked.used.has(clause.start) && !labelled.some((remark) => meets(remark, clause)),
  )
  const told: Placed[] = []
  const idle = [...toldZeros(free, parts), ...idleLines(free, walked.drafts, parts)]
  for (const { metric, ...place } of idle) {
    const found = parts.lexicon.metrics[metric]
    const [task] = likelyTasks(tasksOf(metric, parts, desk), parts, desk, new Set(), parts.words)
    const known = [...placed, ...told].some(
      (each) => each.item.metric === found?.name && each.unit === place.unit,
    )
    if (!found || known || task === undefined) continue
    told.push({ ...certain(withoutFigure(task, found), place), each: true, idle: true })
  }
  return told
}

/** Tasks told of without a figure, a sentence each. */
export function toldItems(input: ToldInput, placed: readonly Placed[]): Placed[] {
  const { parts, desk } = input
  const found: Placed[] = []
  for (const clauses of sentencesOf(parts.clauses)) {
    const sentence = freeOf(clauses, input, placed)
    if (!sentence) continue
    const { free, beside } = sentence
    for (const told of taskOfSentence(free, parts, desk, beside, placed)) {
      const { tasks, start, block } = told
      const unit = unitAt(parts.units, start)
      const known = [...placed, ...found].some(
        (each) =>
          each.item.task === tasks[0] &&
          (each.unit === unit || unit === -1 || (each.block === block && each.start > start)),
      )
      const idle = absent.test(parts.folded.slice(start, start + 16))
      if (!known) found.push({ ...doubtful(tasks, { unit, block, start }), idle })
    }
  }
  return found
}

/** 本周无露天焚烧. */
const absent = /^(?:本周|这周|目前|辖区内?|暂|[均都])*(?:无|没有)(?!问题|困难|异常|法|组织|废)/

function sentencesOf(clauses: readonly Clause[]): Clause[][] {
  const sentences = new Map<number, Clause[]>()
  for (const clause of clauses) {
    const row = sentences.get(clause.sentence) ?? []
    row.push(clause)
    sentences.set(clause.sentence, row)
  }
  return [...sentences.values()]
}

/** Clauses of a sentence that tell neither figures nor troubles; null where these leave no room for a task. */
function freeOf(
  clauses: readonly Clause[],
  { parts, walked, remarks, proxies }: ToldInput,
  placed: readonly Placed[],
): { free: Clause[]; beside: Beside } | null {
  const free = clauses.filter(
    (clause) =>
      !walked.used.has(clause.start) &&
      !walked.skipped.has(clause.start) &&
      !proxies.has(clause.start) &&
      clause.stop !== '?' &&
      !isHeading(clause, parts) &&
      !headsFigures(clause, parts, placed) &&
      !comesLater(parts.folded.slice(clause.start, clause.end)) &&
      !sorry.test(parts.folded.slice(clause.start, clause.end)) &&
      !ofNothing.test(parts.folded.slice(clause.start, clause.end)) &&
      !growth.test(parts.folded.slice(clause.start, clause.end)) &&
      !(placed.length > 0 && aside.test(parts.folded.slice(clause.start, clause.end))) &&
      !remarks.some((remark) => meets(remark, clause)),
  )
  const [first] = clauses
  if (first && placed.length > 0 && isField(first, parts)) return null
  const whole = !clauses.some(({ start }) => walked.used.has(start))
  const troubled = free.length < clauses.length && placed.length > 0
  const headed =
    /^[:,]$/.test(first?.stop ?? '') && free[0] === first && first && isPoint(first, parts)
  if (!whole) return { free, beside: 'figures' }
  const apart = troubled && !headed && !parts.articles.some(within(clauses))
  return { free, beside: apart ? 'trouble' : 'nothing' }
}

/** 采集水样⏎本周22个: nothing but the name of what has its figures under it. */
function headsFigures(clause: Clause, parts: ReadParts, placed: readonly Placed[]): boolean {
  const noun = inside(parts.mentions.nouns, clause).at(-1)
  if (!noun || clause.end - clause.start > noun.end - noun.start + 2) return false
  const name = parts.lexicon.metrics[strongestNoun(parts, clause)]?.name
  return placed.some(({ item }) => item.metric !== null && item.metric === name)
}

/** 2.清洁生产：名单企业有异议, ③地下水重点区划定，图纸退回来了: a point of a list is headed by what it is about. */
export function isPoint({ start }: Span, { folded }: Pick<ReadParts, 'folded'>): boolean {
  return /(?:^|[\n;。,])\s*(?:\d{1,2}[.、)]|[①-⑳]|[一二三四五六七八九十]{1,2}、)\s*$/.test(
    folded.slice(Math.max(0, start - 8), start),
  )
}

/** 事项：河道保洁: it says what the figures are about. */
function isField({ start, end, stop }: Clause, { folded }: ReadParts): boolean {
  return stop === ':' && field.test(folded.slice(start, end))
}

const field = /^(?:工作|重点|具体)?(?:任务|事项|项目|内容|类别|条目)(?:名称)?$/

/** 本周未开展相关工作, 连着三周没有新增了, 各项都是零: it names no work. */
const ofNothing =
  /^(?:各项|全部|所有|工作|指标|任务|数据?|内容)+[都均全]?[为是]?(?:零|0|无|没有)了?$|^(?:已经?|连[着续]|[好近这前]?[一二两三四五六几\d]+周|都|本周|这周|本期)*(?:[我本][街局委办镇科]|本?单位)?(?:没有?|未|无)(?:涉及|开展|有)?(?:到|[我本][街局委办镇科]的?)?(?:任何|其他|相关|新的)?(?:工作|内容|任务|事项|情况|进展|新增)*了?$|^零报$/

/** 迟了抱歉: of the report, not of the work. */
const sorry =
  /^(?:实在|非常|真|请|大家|各位|领导|我们?|有点|报|交|发|来|得|[晚迟]了?|抱歉|不好意思|对不[起住]|见谅|谅解)+$/

/** 同比下降3.5%: beside a figure, no work of its own. */
const growth = /^(?:同比|环比|[较比][上去][周月年])[\u4e00-\u9fff]{0,6}\d[\d.]*%$/

/** 农药袋子那块供销社报, 上周反映的夜市音响已处理好: who reports it, and what became of what was told before. */
const aside =
  /[那这]一?[块条项摊](?:儿|工作)?(?:由|归|是|让|该)?[\u4e00-\u9fff]{2,10}(?<![已都就再])(?:[填上]报|报送?|负责|管)$|^(?:上[次周月]|上个(?:星期|礼拜|月)|前[几两]?[天周])(?:我们?|居民|群众|市民|领导|区里|市里)*(?:反映|投诉|说|提|报|查|通报|交办|发现)(?:到|出|过)?的/

/** 锅炉的数等老李回来再补, 请区排水所派车: nothing is told of the work. */
function comesLater(words: string): boolean {
  return laterFigures.test(words) || senseOf(words) === 'request'
}

const laterFigures =
  /(?:核|查|算)[^,。]{0,3}[完后了]?[再重另](?:新|行)?(?:报|上报|报送)(?:$|[,。])|(?:再|稍后|回头|明天|下午|随后|晚点)(?:再|来)?(?:补报?|报|发|填|上报)(?:$|[,。])|的?数据?(?:还)?(?:没|等)[^,。]{0,8}(?:出|统计|核|回来|补)/

function meets(remark: Remark, { start, end }: Clause): boolean {
  return remark.from < end && remark.end > start
}

function within(clauses: readonly Clause[]): (place: { start: number }) => boolean {
  const from = clauses[0]?.start ?? 0
  const to = clauses.at(-1)?.end ?? 0
  return ({ start }) => start >= from && start < to
}

const ofReport = /本周|这周|开展|推进|完成/
/** Words of something done or going on. */
const done = /[\u4e00-\u9fff]{2}了(?=$|[,。;])|正在|正[办谈报审编逐]/

/** A message that tells of work without saying clearly of which. */
export function likelyTold({ parts, walked, desk }: ToldInput): Placed[] {
  const { folded } = parts
  const told = ofReport.test(folded) || done.test(folded)
  if (!told || zeroWords.test(folded)) return []
  const other = walked.orphans.some(({ amount }) => amount.unit !== '')
  const [task] =
    other || walked.skipped.size > 0
      ? []
      : tasksOfText(parts, desk, ofReport.test(folded) ? 1.5 : 2.5)
  return task === undefined ? [] : [certain(wordsOnly(task), { unit: -1, block: 0, start: 0 })]
}
