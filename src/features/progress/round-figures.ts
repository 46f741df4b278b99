import type { LedgerEntry } from './ledger.ts'
import type { ReplyItem } from './reply.ts'

/** A reply as the ledger keeps it. */
export type ReplyEntry = Extract<LedgerEntry, { type: 'reply' }>

/** What a unit has said about one metric (or the words) of a task, corrections joined in. */
export interface SaidItem {
  unit: string
  item: ReplyItem
  /** The message that gave it last. */
  entry: ReplyEntry
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
 * it states, a withdrawal takes back. The order in which messages were written down does not matter, only when they were
 * said.
 * @param place default the article as it was read: enough to know who has spoken, not for figures
 */
export function whatStands(
  entries: readonly LedgerEntry[],
  place: Place = ({ task }) => task,
): Said {
  const withdrawn = eventsOf(entries, 'withdrawn')
  const confirmed = eventsOf(entries, 'confirmed')
  const replies = repliesOf(entries).filter(({ event }) => !withdrawn.has(event))
  const counts = (entry: ReplyEntry) => entry.confirmed || confirmed.has(entry.event)
  const counted = replies.filter(counts)
  const items = new Map<string, SaidItem>()
  for (const entry of counted) putItems(items, entry, place)
  return {
    items: [...items.values()],
    counted: counted.filter(
      (entry) => entry.reply.kind !== 'withdrawal' && leaves(entry, items, place),
    ),
    unconfirmed: replies.filter((entry) => !counts(entry)),
  }
}

function eventsOf(entries: readonly LedgerEntry[], type: 'withdrawn' | 'confirmed'): Set<string> {
  return new Set(entries.flatMap((entry) => (entry.type === type ? [entry.event] : [])))
}

/** Replies in the order in which they were said. One filed for a unit replaces the same one filed for none. */
function repliesOf(entries: readonly LedgerEntry[]): ReplyEntry[] {
  const replies = entries.filter((entry) => entry.type === 'reply')
  const placed = new Set(replies.filter(({ unit }) => unit !== '').map(({ event }) => event))
  return replies
    .filter(({ unit, event }) => unit !== '' || !placed.has(event))
    .sort((a, b) => a.at - b.at || compare(a.event, b.event) || a.seq - b.seq)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function putItems(items: Map<string, SaidItem>, entry: ReplyEntry, place: Place): void {
  const { unit, reply } = entry
  for (const [key, item] of keysOf(entry, place)) {
    const before = items.get(key)
    if (reply.kind === 'withdrawal') items.delete(key)
    else if (reply.kind === 'correction' && before) {
      items.set(key, { unit, item: corrected(before.item, item), entry })
    } else items.set(key, { unit, item, entry })
  }
}

/** What one message says of several articles that come to the same place is several things. */
function keysOf({ unit, reply: { items } }: ReplyEntry, place: Place): [string, ReplyItem][] {
  const keyOf = (item: ReplyItem, task: string) => JSON.stringify([unit, task, item.metric])
  const placed = items.map((item) => keyOf(item, place(item, unit)))
  return items.map((item, at) => {
    const key = placed[at] ?? ''
    const alone = placed.indexOf(key) === placed.lastIndexOf(key)
    return [alone ? key : keyOf(item, item.task), item]
  })
}

/** A corrected cumulative lets the week stand, and the other way round; words that are not repeated stand too. */
function corrected(before: ReplyItem, after: ReplyItem): ReplyItem {
  return {
    ...after,
    week: after.week ?? before.week,
    cumulative: after.cumulative ?? before.cumulative,
    problem: after.problem ?? before.problem,
    next: after.next ?? before.next,
  }
}

/** False for a message whose every figure was taken back item by item. */
function leaves(entry: ReplyEntry, items: ReadonlyMap<string, SaidItem>, place: Place): boolean {
  const { items: own } = entry.reply
  return own.length === 0 || keysOf(entry, place).some(([key]) => items.has(key))
}
