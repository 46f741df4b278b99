import { sumOf } from '#base/tidy.ts'
import { amountsOf } from '#features/progress/answers/week-text.ts'
import { labelOfSome } from '#features/progress/asking/choices.ts'
import { numbered } from '#features/progress/asking/numbered.ts'
import { joinedItem } from '#features/progress/ledger/joined-item.ts'
import { isLevel } from '#features/progress/ledger/level.ts'
import type { Reply, ReplyChoice, ReplyItem } from '#features/progress/ledger/reply.ts'
import { type Adding, type AddingWords, addingWords } from './adding-words.ts'

/** What a unit has told of a thing before. */
export interface Before {
  item: ReplyItem
  /** Its total after last week; null = none known. */
  last: number | null
  /** Its total was put right by a message that came behind its week's figure. */
  isTotalCorrected: boolean
}

/** What is known when a message may come on top of earlier ones. */
export interface AddingFacts {
  /** Undefined where its unit has told nothing of it this week. */
  beforeIt: (item: ReplyItem) => Before | undefined
  /** Its total after last week; null = none known. */
  lastOf: (item: ReplyItem) => number | null
  /** Reads a part of the message. */
  read: (text: string) => Promise<Reply>
  /** Its writer has sent the same words before. */
  isRepeat: boolean
}

/**
 * A reply whose figures come on top of what was told before (又查了1个, 补报2家) says so in its items; where they may as well
 * be the whole, or the message is sent a second time, it is asked. Everything else is left as it was read.
 */
export async function withAdding(reply: Reply, text: string, facts: AddingFacts): Promise<Reply> {
  const words = addingWords(text)
  if (!words || (reply.kind !== 'report' && reply.kind !== 'correction')) return reply
  const strengths = await strengthsIn(reply, words, facts)
  const decide = (item: ReplyItem) => decided(item, strengths, text, facts)
  const adding = (told: Reply): Reply => ({
    ...told,
    items: told.items.map((item) => (decide(item) === 'whole' ? item : added(item, facts))),
  })
  const all = adding(reply)
  if (reply.choices) {
    const choices = reply.choices.map((each) => ({ ...each, reply: adding(each.reply) }))
    return { ...all, choices }
  }
  const open = reply.items.filter((item) => decide(item) === 'ask')
  return open.length === 0 ? all : asked(reply, all, open, facts)
}

/** How sure it is of each metric that it is spoken of as one that comes on top. */
async function strengthsIn(
  { items }: Reply,
  words: AddingWords,
  { read }: AddingFacts,
): Promise<ReadonlyMap<string | null, Adding>> {
  const told = items.filter(({ week }) => week !== null)
  const isAlone = told.length < 2 && !/\d/.test(words.before)
  if (isAlone) return new Map(told.map(({ metric }) => [metric, words.strongest]))
  const metricsOf = async (part: string) =>
    new Set(part === '' ? [] : (await read(part)).items.map(({ metric }) => metric))
  const [apart, sure] = await Promise.all([metricsOf(words.before), metricsOf(words.sure)])
  return new Map(
    told
      .filter(({ metric }) => sure.has(metric) || !apart.has(metric))
      .map(({ metric }) => [metric, sure.has(metric) ? 'sure' : 'maybe']),
  )
}

function decided(
  item: ReplyItem,
  strengths: ReadonlyMap<string | null, Adding>,
  text: string,
  { beforeIt, isRepeat }: AddingFacts,
): 'adds' | 'whole' | 'ask' {
  const before = beforeIt(item)
  const strength = strengths.get(item.metric)
  if (!before || !strength || isLevel(item.unit) || (item.week ?? 0) <= 0) return 'whole'
  const byTotal = toldByTotal(item, before)
  if (byTotal) return byTotal
  if (strength === 'maybe' && item.cumulative !== null) return 'whole'
  if (isRepeat) return 'ask'
  return strength === 'sure' ? 'adds' : maybeAdds(item, before.item, text)
}

/** A total that is told beside it goes on from what was told before, or from last week. */
function toldByTotal({ week, cumulative }: ReplyItem, before: Before): 'adds' | 'whole' | null {
  const { item, last } = before
  const done = week ?? 0
  if (cumulative === null) return null
  const isFrom = (value: number | null, by: number) =>
    value !== null && sumOf(value, by) === cumulative
  const sum = (item.week ?? 0) + done
  if (isFrom(item.cumulative, done) || isFrom(last, sum) || isFrom(item.week, done)) return 'adds'
  const isWhole = isFrom(last, done) || isFrom(item.cumulative, done - (item.week ?? done))
  return isWhole ? 'whole' : null
}

function maybeAdds(item: ReplyItem, before: ReplyItem, text: string): 'adds' | 'whole' | 'ask' {
  const [now, then] = [item.week ?? 0, before.week ?? 0]
  if (then === 0) return 'whole'
  const isOfWeek = /本周|这周|本期/.test(text)
  if (now < then) return isOfWeek ? 'ask' : 'adds'
  return isOfWeek ? 'whole' : 'ask'
}

/** 又查了1个，一共5个 behind 4个，累计66个: the sum of the week is no total. */
function added(item: ReplyItem, { beforeIt }: AddingFacts): ReplyItem {
  const before = beforeIt(item)
  const { week = null, cumulative = null } = before?.item ?? {}
  const hasTotal = (cumulative ?? before?.last ?? null) !== null
  const isOfWeek = hasTotal && (week ?? 0) + (item.week ?? 0) === item.cumulative
  return { ...item, cumulative: isOfWeek ? null : item.cumulative, adds: true }
}

function asked(
  reply: Reply,
  all: Reply,
  open: readonly ReplyItem[],
  { beforeIt, isRepeat }: AddingFacts,
): Reply {
  const isOpen = (at: number) => open.some((item) => item === reply.items[at])
  const labelOf = (items: readonly ReplyItem[]) =>
    labelOfSome(items, isOpen, (item) => `${item.metric}${wordsOf(item, beforeIt(item)?.item)}`)
  const others = reply.items.filter((item) => !open.includes(item))
  const choices: ReplyChoice[] = [
    { label: `再加上去，${labelOf(all.items)}`, reply: all },
    isRepeat
      ? { label: '发重了，不再加', reply: { ...reply, kind: 'not-a-report', items: others } }
      : { label: `不是另加的，${labelOf(reply.items)}`, reply },
  ]
  const why = isRepeat ? '这句话前面发过一次' : '这项前面报过'
  return {
    ...all,
    question: `${why}，要再加上去吗？请回复数字：\n${numbered(choices)}`,
    choices,
  }
}

/** What would stand then. */
function wordsOf(item: ReplyItem, before: ReplyItem | undefined): string {
  return amountsOf(before ? joinedItem(before, item, 'report') : item, item.unit).join('，')
}
