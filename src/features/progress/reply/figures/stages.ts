import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { firstFrom } from '#features/progress/reply/parts/span.ts'
import { isWork } from './damage.ts'

/** What goes before the work, or is its beginning. */
const begun =
  /(鉴定|评定|评估|申报|报名|立项|招标|开工|动工|在[建修]|到货|进场|采购|备料)[^,。;\d]{0,6}$/
/** What is finished, or was there in the end. */
const finished =
  /^[^,。;\d]{0,4}[,、;]?(?:本周|这周|已经?|目前|现|其中|实际|最终|最后)*(?:[竣完]工|建成|建好|完成|交付|交房|验收|实到|实际到|到课|到训|装好|已?[装栽种铺改修建]|安装)[了好完]?[^,。;\d]{0,4}$/
/** Stages that are looked through behind the first. */
const few = 4

/**
 * 鉴定12户，开工4户，竣工2户: how far the same things have come; what was finished counts, which follows in the sentence.
 * A work whose own name has the stage (开工项目) counts it.
 */
export function isBeforeFinished(
  { start, end, unit }: Amount,
  clause: Clause,
  { amounts, folded, lexicon, mentions }: Parts,
): boolean {
  if (isGoingOn({ start, end, unit }, clause, { amounts, folded, lexicon })) return true
  const hit = begun.exec(folded.slice(clause.start, start))
  const stage = hit?.[1] ?? ''
  if (!hit || lexicon.metrics.some(({ name }) => name.includes(stage))) return false
  const stageAt = clause.start + hit.index
  const beside = [
    { start: clause.start, end: stageAt },
    { start: stageAt + stage.length, end: start },
  ]
  const counts = countsStage(stage, folded.slice(stageAt + stage.length, start))
  if (!counts && beside.some((span) => isWork(span, mentions))) return false
  const at = firstFrom(amounts, end)
  let from = end
  for (const next of amounts.slice(at, at + few)) {
    const between = folded.slice(from, next.start)
    if (next.unit !== unit || /[。\n]/.test(between)) return false
    if (finished.test(between)) return true
    from = next.end
  }
  return false
}

/** 在建9个, 正在施工11台; 6条小巷在修: what is being worked on. */
const goingOn =
  /(?:(?:尚|仍|还|另)?在[建修施装铺]|正在?(?:施工|[建修改装铺][\u4e00-\u9fff]?))的?(?:有|约|共)?$/
const goesOnBehind =
  /^[\u4e00-\u9fff]{0,10}(?:正?在[建修施装铺改]|(?:正在|尚在)(?:施工|[建修改装铺])[\u4e00-\u9fff]{0,6})$/

/** 6条小巷在修: the words end with that it is being worked on. */
export function isUnderWay(words: string): boolean {
  return /(?:正?在[建修施装铺改]|(?:正|尚)在施工)$/.test(words)
}

/** 新完工3个，累计17个，在建9个: beside what was finished, in the same unit, what is not. */
function isGoingOn(
  { start, end, unit }: Pick<Amount, 'start' | 'end' | 'unit'>,
  clause: Clause,
  { amounts, folded, lexicon }: Pick<Parts, 'amounts' | 'folded' | 'lexicon'>,
): boolean {
  const stage =
    goingOn.exec(folded.slice(clause.start, start))?.[0] ??
    goesOnBehind.exec(folded.slice(end, clause.end))?.[0]
  if (stage === undefined || lexicon.metrics.some(({ name }) => /在[建修施装铺]/.test(name)))
    return false
  const at = firstFrom(amounts, start)
  return [amounts[at - 1], amounts[at + 1]].some((beside) => {
    if (beside?.unit !== unit || unit === '') return false
    const [from, to] = beside.start < start ? [beside.end, start] : [end, beside.start]
    const front = folded.slice(Math.max(0, beside.start - 8), beside.start)
    return (
      !/[。;\n]/.test(folded.slice(from, to)) &&
      /[竣完]工|建成|完成|累计|[修装建改铺](?:好|完|成|了)/.test(front)
    )
  })
}

/** 巡查在建工地12个: work on what is still building; 改造入户评估了60户 says what was done to so many. */
function countsStage(stage: string, behind: string): boolean {
  return /^[了完过好出]*$/.test(behind) && !stage.startsWith('在')
}

/** 应排查8200户，已排查5900户，未排查2300户: all there is, of which so many were done so far. */
export function isOfAll({ start, value }: Amount, { amounts, folded }: Parts): boolean {
  const at = firstFrom(amounts, start)
  const [all, next] = [amounts[at - 1], amounts[at + 1]]
  if (!all || !next || all.value !== value + next.value) return false
  const inFront = (to: number) => folded.slice(Math.max(0, to - 8), to)
  return (
    /应[^,。;\d]{1,6}$/.test(inFront(all.start)) &&
    /已[^,。;\d]{1,6}$/.test(inFront(start)) &&
    !/[本这]周/.test(inFront(start)) &&
    /[未没][^,。;\d]{1,6}$|[剩余]下?$/.test(inFront(next.start))
  )
}

/** 限期整改2个, 责令停工整改1个: what others were told to do. */
const ordered = /(?:限期|责令)[^,。;\d]{0,6}改(?!完)[^,。;\d]{0,4}$/
/** 当场整改5个, 立行立改5个, 已整改5个. */
const atOnce = /(?:当场|现场|当即|立行|立即|即知|已经?|完成)[^,。;\d]{0,6}改[^,。;\d]{0,4}$/

/** 发现问题7个，当场整改5个，限期整改2个: beside what was put right, what has still to be. */
export function isStillOrdered(
  { start }: Amount,
  sentence: number,
  { amounts, folded }: Parts,
): boolean {
  const wordsTo = (to: number) => folded.slice(Math.max(sentence, to - few * 4), to)
  if (!ordered.test(wordsTo(start))) return false
  const beside = amounts.slice(firstFrom(amounts, sentence), firstFrom(amounts, start) + few)
  return beside.some((each) => {
    if (/[。\n]/.test(folded.slice(start, each.start))) return false
    const words = wordsTo(each.start)
    return atOnce.test(words) && !ordered.test(words)
  })
}
