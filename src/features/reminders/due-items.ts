import { clausesOf } from '#plan/clause.ts'
import type { Deadline } from '#plan/deadline.ts'
import { foldText } from '#plan/folded-text.ts'
import { saysOnlyWhen } from '#plan/timed-pieces.ts'
import type { DatedItem, ItemAmount } from './plan-item.ts'
import { itemOf, type PlannedPlan } from './planned-plan.ts'
import { targetClauses } from './target-clauses.ts'

/** A day that says what something is, not by when it is to be done: 10月1日至次年4月30日为森林防火期. */
const definition = /[为是][^，,。；;]{0,8}期$/
/** The line under a document that says who issued it and when. */
const colophon = /印发$/

/**
 * What a plan wants done by a day. A sentence that asks for several results and says by when in a clause of its own
 * (汛期前，疏通…，掏挖…) is an item for each, so that each can be answered for itself; any other is one.
 */
export function dueItems(plan: PlannedPlan): DatedItem[] {
  const found = new Map<string, Deadline[]>()
  for (const deadline of plan.deadlines) {
    if (deadline.due === null || !isWork(deadline)) continue
    const key = JSON.stringify([deadline.due, deadline.path, deadline.text])
    found.set(key, [...(found.get(key) ?? []), deadline])
  }
  return [...found.values()].flatMap((same) => itemsOf(plan, same))
}

function itemsOf(plan: PlannedPlan, same: readonly Deadline[]): DatedItem[] {
  const [head] = same
  if (!head || head.due === null) return []
  const { due: date, path, text, rule, needsConfirmation: ask } = head
  const clauses = hasTimeApart(text) ? targetClauses(text) : []
  const parts = clauses.length > 1 ? clauses : [{ text, amounts: same.flatMap(amountIn) }]
  return parts.map((part) => ({ date, item: itemOf(plan, { path, rule, ...part }, date), ask }))
}

function hasTimeApart(text: string): boolean {
  const folded = foldText(text)
  return clausesOf(folded.text).some(({ start, end }) => saysOnlyWhen(folded.source(start, end)))
}

function isWork({ text }: Deadline): boolean {
  const words = text.trim()
  return !definition.test(words) && !colophon.test(words)
}

function amountIn({ metric, value, unit }: Deadline): ItemAmount[] {
  if (metric === undefined || value === undefined || unit === undefined) return []
  return [{ metric, value, unit }]
}
