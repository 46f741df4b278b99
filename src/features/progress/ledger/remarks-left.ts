import type { ReplyItem } from './reply.ts'
import type { ReplyEntry, SaidItem } from './round-figures.ts'

/**
 * The problem and the next step that stay when one work of a message of several is taken back: 疏通1200米；掏井180座。问题：缺
 * 泵车 and then 撤回 掏井 leaves the 问题, which may be of all of it. Undefined where there is none, or where it goes with its work.
 * @param said the withdrawal
 */
export function remarksLeft(gone: SaidItem | undefined, said: ReplyItem): SaidItem | undefined {
  if (!gone || gone.item.metric === null || said.metric === null) return undefined
  const { problem, next } = gone.item
  const isNamed = said.problem !== null || said.next !== null
  if (isNamed || (!problem && !next)) return undefined
  const told = [gone.entry, gone.from.week, gone.from.cumulative].filter((entry) => entry !== null)
  if (!told.some((entry) => isOfSeveral(entry, gone.item))) return undefined
  const item = { ...gone.item, metric: null, unit: null, week: null, cumulative: null }
  return { unit: gone.unit, item, entry: gone.entry, from: { week: null, cumulative: null } }
}

/** A message of several works that told the remarks. */
function isOfSeveral({ reply: { items } }: ReplyEntry, { problem, next }: ReplyItem): boolean {
  const told = items.some(
    (each) => (problem && each.problem === problem) || (next && each.next === next),
  )
  return told && items.filter(({ metric }) => metric !== null).length > 1
}
