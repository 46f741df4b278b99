import { inside } from '#features/progress/reply/parts/span.ts'
import type { NounMention, VerbMention } from './mentions.ts'
import { byVerb } from './metric-by-verb.ts'
import type { MetricMatch, NumberPlace } from './metric-match.ts'

const saidAs = /^(?:那个|这个|才|其实|应该)?是([^,。;\d]{1,10})的/
/** One thing told as another: 上条餐饮报成加油站了，18家是餐饮. */
export const mixedUp = /[报写填记算][成错串混]/
/** 那860米是返修，不是疏通. */
const putApart =
  /^是[^,。;\d是]{1,10},?而?不是|^是[^,。;\d是]{1,8}的,我?[^,。;\d]{0,6}[报写填记][成错]/
const saidLast = /^(?:那个|这个|才|其实|应该)?是([^,。;\d]{1,10})(?:的|$|[,。;])/

/** 3890是掏井的累计: the name of what a number is of, behind it. */
export function saidOf({
  amount: { end, unit },
  window: { behind },
  text,
  mentions: { nouns },
}: NumberPlace): NounMention | undefined {
  const near = text.slice(Math.max(0, end - 40), end)
  const after = text.slice(end, Math.min(behind, end + 16))
  const mixed = mixedUp.test(near) || putApart.test(text.slice(end, end + 28))
  // 4个是河里的2个是排口的: parts of what was counted.
  if (unit !== '' && !mixed) return undefined
  const said = (mixed ? saidLast : saidAs).exec(after)?.[0]
  return said === undefined ? undefined : inside(nouns, { start: end, end: end + said.length })[0]
}

/** 165是掏挖的: the work that a number is of, behind it. */
export function bySaidDone(place: NumberPlace): MetricMatch | null {
  const { amount, window, text, mentions } = place
  const { end, unit } = amount
  const said = saidAs.exec(text.slice(end, Math.min(window.behind, end + 16)))?.[0]
  if (unit !== '' || said === undefined) return null
  const [verb] = inside(mentions.verbs, { start: end, end: end + said.length })
  const at = verb && { ...window, from: verb.start, to: verb.start }
  return at ? byVerb({ ...place, window: at }, [verb]) : null
}

/** 1350米（疏通）, 12米返修, 860米是返修，不是疏通: where no work is told of in front of a number, what stands so behind it counts. */
export function nearest(
  { amount: { end }, text }: NumberPlace,
  before: readonly VerbMention[],
  behind: readonly VerbMention[],
): readonly VerbMention[] {
  const [verb] = behind
  const alone = verb?.start === end && /^(?:$|[,。;\s])/.test(text.slice(verb.end, verb.end + 1))
  const said = alone || text[end] === '(' || putApart.test(text.slice(end, end + 28))
  return before.length === 0 && said ? behind : before
}
