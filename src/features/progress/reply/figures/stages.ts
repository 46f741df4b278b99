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
  /^[^,。;\d]{0,4}[,、;]?(?:本周|这周|已经?|目前|现|其中)*(?:[竣完]工|建成|建好|完成|交付|交房|验收|实到|实际到|到课|到训|装好|已?[装栽种铺改修建]|安装)[了好完]?[^,。;\d]{0,4}$/
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
  const hit = begun.exec(folded.slice(clause.start, start))
  const stage = hit?.[1] ?? ''
  if (!hit || lexicon.metrics.some(({ name }) => name.includes(stage))) return false
  const stageAt = clause.start + hit.index
  const beside = [
    { start: clause.start, end: stageAt },
    { start: stageAt + stage.length, end: start },
  ]
  // 巡查在建工地12个: work on what is still building.
  if (beside.some((span) => isWork(span, mentions))) return false
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
