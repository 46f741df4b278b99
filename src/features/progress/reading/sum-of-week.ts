import { sumOf } from '#base/tidy.ts'
import { amountsOf } from '#features/progress/answers/week-text.ts'
import { labelOfSome } from '#features/progress/asking/choices.ts'
import { numbered } from '#features/progress/asking/numbered.ts'
import { isLevel } from '#features/progress/ledger/level.ts'
import type { Reply, ReplyItem } from '#features/progress/ledger/reply.ts'
import { arithmetic } from '#features/progress/receipt/receipt-flags.ts'
import type { AddingFacts, Before } from './adding.ts'

/** 一共3500平了这周, 共8家. */
const summed = /共|合计|总的/
/** What says itself that it is all so far. */
const soFar = /累计|今年|年初|全年|截[至止]|总[数量计]/

/** What is known of the work of an item. */
type SumFacts = Pick<AddingFacts, 'beforeIt' | 'lastOf'>

/**
 * A reply in which 共 and 一共 below what was done before are the week's own sum, not a total; where they are less than the
 * week told before, or do not fit what comes on top, it is asked. As it is (the same object) where there is no such figure.
 */
export function withSumsOfWeek(reply: Reply, text: string, facts: SumFacts): Reply {
  const isSaid = summed.test(text) && !soFar.test(text)
  const isTold = reply.kind === 'report' || reply.kind === 'correction'
  if (!isSaid || !isTold || reply.choices) return reply
  const found = reply.items.filter((item) => isBelow(item, facts))
  if (found.length === 0) return reply
  const open = found.filter((item) => !fits(item, facts.beforeIt(item)))
  const withWeeks = (week: (item: ReplyItem) => number): Reply => ({
    ...reply,
    flags: reply.flags.filter((flag) => !arithmetic.includes(flag)),
    items: reply.items.map((item) => (found.includes(item) ? ofWeek(item, week(item)) : item)),
  })
  const all = withWeeks(({ cumulative }) => cumulative ?? 0)
  if (open.length === 0) return all
  const others = withWeeks((item) =>
    open.includes(item) ? otherWeek(item, facts.beforeIt(item)) : (item.cumulative ?? 0),
  )
  const isOpen = (at: number) => open.some((item) => item === reply.items[at])
  const choices = [all, others].map((each) => ({
    label: labelOfSome(
      each.items,
      isOpen,
      (item) => `${item.metric}${amountsOf(item, item.unit).join('')}`,
    ),
    reply: each,
  }))
  return {
    ...all,
    question: `和前面报的对不上，本周一共是多少？请回复数字：\n${numbered(choices)}`,
    choices,
  }
}

function isBelow(item: ReplyItem, { beforeIt, lastOf }: SumFacts): boolean {
  const least = lastOf(item) ?? beforeIt(item)?.item.cumulative ?? null
  const { metric, cumulative, unit } = item
  const isTotal = metric !== null && cumulative !== null && !isLevel(unit)
  return isTotal && least !== null && cumulative < least
}

/** A sum holds what was told before, and what comes on top makes it. */
function fits({ week, cumulative, adds }: ReplyItem, before: Before | undefined): boolean {
  const sum = cumulative ?? 0
  const there = before?.item.week ?? 0
  if (adds) return sumOf(there, week ?? 0) === sum
  return sum >= Math.max(there, week ?? 0)
}

/** What the week comes to without the sum. */
function otherWeek({ week, adds }: ReplyItem, before: Before | undefined): number {
  const there = before?.item.week ?? 0
  return adds ? sumOf(there, week ?? 0) : Math.max(there, week ?? 0)
}

function ofWeek({ adds: _, ...item }: ReplyItem, week: number): ReplyItem {
  return { ...item, week, cumulative: null }
}
