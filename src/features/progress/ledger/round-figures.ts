import { repliesIn } from './counted-replies.ts'
import { joinedItem } from './joined-item.ts'
import type { LedgerEntry } from './ledger.ts'
import { remarksLeft } from './remarks-left.ts'
import type { ReplyItem } from './reply.ts'

/** A reply as the ledger keeps it. */
export type ReplyEntry = Extract<LedgerEntry, { type: 'reply' }>

/** What a unit has said about one metric (or the words) of a task, corrections joined in. */
export interface SaidItem {
  unit: string
  item: ReplyItem
  /** The message that gave it last. */
  entry: ReplyEntry
  /** The messages that gave the figures that stand; null where none stands. */
  from: { week: ReplyEntry | null; cumulative: ReplyEntry | null }
  /** The messages whose figures `from.week` has added to, oldest first; absent where it added to none. */
  addedTo?: readonly ReplyEntry[]
}

/** What stands in a week's history: the newest word on everything, and who has spoken. */
export interface Said {
  items: readonly SaidItem[]
  /** Replies that count, in the order in which they were said. */
  counted: readonly ReplyEntry[]
  /** Replies that wait for a coordinator. */
  unconfirmed: readonly ReplyEntry[]
}

/** The task something said for a unit counts for: what is said on the same task and metric is said on the same thing. */
export type Place = (item: ReplyItem, unit: string) => string

/**
 * What the history says in the end: of two messages on the same thing the later one wins, a correction replaces only what
 * it states, a withdrawal takes back. A week's figure and a total that come in two messages stand together. The order in
 * which messages were written down does not matter, only when they were said.
 * @param place default the article as it was read: enough to know who has spoken, not for figures
 */
export function whatStands(
  entries: readonly LedgerEntry[],
  place: Place = ({ task }) => task,
): Said {
  const { counted, unconfirmed } = repliesIn(entries)
  const items = new Map<string, SaidItem>()
  const keyed = counted.map((entry) => ({ entry, keys: keysOf(entry, place) }))
  for (const each of keyed) putItems(items, each)
  return {
    items: [...items.values()],
    counted: keyed
      .filter(({ entry, keys }) => entry.reply.kind !== 'withdrawal' && leaves(keys, items))
      .map(({ entry }) => entry),
    unconfirmed,
  }
}

/** What a message has made of something that was said before it. */
export interface Retold {
  entry: ReplyEntry
  was: SaidItem
  is: SaidItem
}

/** Everything that was told more than once, each time that it was told anew, in the order of saying. */
export function retoldIn(entries: readonly LedgerEntry[], place: Place): Retold[] {
  const items = new Map<string, SaidItem>()
  return repliesIn(entries).counted.flatMap((entry) => {
    const keys = keysOf(entry, place)
    const things = [...new Set(keys)]
    const before = things.map((key) => items.get(key))
    putItems(items, { entry, keys })
    return things.flatMap((key, at) => {
      const [was, is] = [before[at], items.get(key)]
      return was && is ? [{ entry, was, is }] : []
    })
  })
}

/** A message with the name of the thing each of its items is about. */
interface Keyed {
  entry: ReplyEntry
  keys: readonly string[]
}

function putItems(items: Map<string, SaidItem>, { entry, keys }: Keyed): void {
  const { unit, reply } = entry
  for (const { metric } of reply.replaces ?? []) take(items, unit, metric)
  for (const [at, item] of reply.items.entries()) {
    const key = keys[at] ?? ''
    if (reply.kind === 'withdrawal') takeBack(items, key, item)
    else put(items, key, standingNow(beforeIt(items, key, entry, item), item, entry))
  }
}

/** The remarks of a whole message stand on as words of the unit. */
function takeBack(items: Map<string, SaidItem>, key: string, item: ReplyItem): void {
  const left = remarksLeft(items.get(key), item)
  items.delete(key)
  if (!left) return
  const [unit = '', task = ''] = key.split('\n')
  const words = [unit, task, ''].join('\n')
  items.set(items.has(words) ? `${key}\n` : words, left)
}

/** Words alone are nothing any more when they are taken away. */
function put(items: Map<string, SaidItem>, key: string, said: SaidItem): void {
  const { metric, problem, next } = said.item
  const isEmptied = metric === null && (problem === '' || next === '') && !problem && !next
  const item = { ...said.item, problem: problem || null, next: next || null }
  if (isEmptied) items.delete(key)
  else items.set(key, { ...said, item })
}

/** What a message goes on from when it tells of a thing. */
function beforeIt(
  items: Map<string, SaidItem>,
  key: string,
  { unit, reply: { kind } }: ReplyEntry,
  item: ReplyItem,
): SaidItem | undefined {
  const before = items.get(key)
  if (before || kind !== 'correction' || !isMove(item)) return before
  return take(items, unit, item.metric)
}

/** What stands of a thing when an item of a message is joined to what was said of it before. */
function standingNow(before: SaidItem | undefined, said: ReplyItem, entry: ReplyEntry): SaidItem {
  const item = before ? joinedItem(before.item, said, entry.reply.kind) : said
  const origin = (which: 'week' | 'cumulative') => {
    if (item[which] === null) return null
    return said[which] === null ? (before?.from[which] ?? null) : entry
  }
  const from = { week: origin('week'), cumulative: origin('cumulative') }
  const addedTo = addedToBy(before, said)
  return { unit: entry.unit, item, entry, from, ...(addedTo.length > 0 && { addedTo }) }
}

function addedToBy(before: SaidItem | undefined, said: ReplyItem): readonly ReplyEntry[] {
  if (!before || (said.week !== null && !said.adds)) return []
  const own = said.adds && before.from.week ? [before.from.week] : []
  return [...(before.addedTo ?? []), ...own]
}

/** 更正：第7条误写成第3条: another article for a figure that is not said again. */
export function isMove({ metric, week, cumulative, problem, next }: ReplyItem): boolean {
  return metric !== null && [week, cumulative, problem, next].every((each) => each === null)
}

/** Takes away the only thing that a unit has said of a metric; undefined where there is none, or several. */
function take(
  items: Map<string, SaidItem>,
  unit: string,
  metric: string | null,
): SaidItem | undefined {
  const there = [...items].filter(([, each]) => each.unit === unit && each.item.metric === metric)
  const [only] = there
  if (!only || there.length > 1) return undefined
  items.delete(only[0])
  return only[1]
}

/** What one message says of several articles that come to the same place is several things. */
function keysOf({ unit, reply: { items } }: ReplyEntry, place: Place): string[] {
  const keyOf = (item: ReplyItem, task: string) => [unit, task, item.metric ?? ''].join('\n')
  const placed = items.map((item) => keyOf(item, place(item, unit)))
  if (new Set(placed).size === placed.length) return placed
  return items.map((item, at) => {
    const key = placed[at] ?? ''
    const alone = placed.indexOf(key) === placed.lastIndexOf(key)
    return alone ? key : keyOf(item, item.task)
  })
}

/** False for a message whose every figure was taken back item by item. */
function leaves(keys: readonly string[], items: ReadonlyMap<string, SaidItem>): boolean {
  return keys.length === 0 || keys.some((key) => items.has(key))
}
