import type { Reply, ReplyItem } from '#features/progress/reply.ts'
import { listNumbers } from './clauses.ts'
import { stays } from './earlier.ts'
import { foldText } from './fold-text.ts'
import type { Gathered } from './items.ts'
import { positionsIn } from './positions.ts'
import type { ReadParts } from './read-parts.ts'

/** The message that is changed, as written and as understood. */
export interface Before {
  text: string
  reply: Reply
}

/**
 * A withdrawal with what it takes back: nothing named = the whole message.
 * @param before null = not known.
 */
export function withdrawalOf(
  { unit, items }: Gathered,
  parts: ReadParts,
  before: Before | null,
): Reply {
  const withdrawal: Reply = { kind: 'withdrawal', unit, items: items.flatMap(withdrawn), flags: [] }
  if (before === null) return withdrawal
  const placed = byPlace(parts.folded, before)
  if (placed.length > 0) return { ...withdrawal, items: placed }
  if (parts.articles.length > 0) return byArticle(withdrawal, parts, before.reply)
  // 1260米那条作废: all there was, by its figure.
  const whole = parts.mentions.nouns.length === 0 && before.reply.items.length === 1
  return whole && parts.amounts.length > 0 ? { ...withdrawal, items: [] } : withdrawal
}

/** Points of a list by their places (第二项, 1、3两项), also those without a figure. */
function byPlace(folded: string, { text, reply }: Before): ReplyItem[] {
  const points = listNumbers(foldText(text)).length
  if (points < 2 || points !== reply.items.length) return []
  const places = positionsIn(folded, points).filter(
    ({ end, line }) => !line && !stays.test(folded.slice(end)),
  )
  const meant = places.flatMap(({ index }) => reply.items[index] ?? [])
  return meant.map(withoutFigures)
}

/** All that was told under the articles that are named; 删除第8条 by whom nothing was told of it is not theirs to take back. */
function byArticle(withdrawal: Reply, { articles, folded }: ReadParts, before: Reply): Reply {
  const named = articles.filter(({ end }) => !stays.test(folded.slice(end))).map(({ task }) => task)
  const own = before.items.filter(({ task }) => named.includes(task))
  if (own.length > 0) return { ...withdrawal, items: own.map(withoutFigures) }
  const meant = [before, ...(before.choices ?? []).map(({ reply }) => reply)]
  const told = meant.flatMap((reply) => reply.items.map(({ task }) => task))
  const theirs = told.length === 0 || withdrawal.items.some(({ task }) => told.includes(task))
  return theirs ? withdrawal : { ...withdrawal, kind: 'not-a-report', unit: null, items: [] }
}

/** Of a withdrawal only what is withdrawn; what somebody means to do next is no item. */
function withdrawn(item: ReplyItem): ReplyItem[] {
  const remark = item.metric === null && (item.problem !== null || item.next !== null)
  return remark ? [] : [withoutFigures(item)]
}

function withoutFigures(item: ReplyItem): ReplyItem {
  return { ...item, week: null, cumulative: null, problem: null, next: null }
}
