import { dayOf } from '#calendar/beijing.ts'
import { questionsOf } from '#features/progress/asking/round-asking.ts'
import { tellsNoProblem } from '#features/progress/reading/taking-back.ts'
import { withPlainDoubts } from '#features/progress/receipt/plain-doubts.ts'
import { personKey } from '#features/progress/roster/round-people.ts'
import { isDeputyFor, unitReportedFor } from '#features/progress/roster/round-units.ts'
import type { Filed, Incoming } from '#features/progress/round-message.ts'
import type { Scene, WeekPlan } from '#features/progress/weeks/rounds.ts'
import type { Author, LedgerEntry } from './ledger.ts'
import type { Reply, ReplyItem } from './reply.ts'
import { type ReplyEntry, whatStands } from './round-figures.ts'
import type { NewEntry, WeekWriter } from './round-store.ts'

/** One line of history for each unit that a message reports for. */
export function entriesOf(
  incoming: Incoming,
  reply: Reply,
  scene: Scene,
  late: boolean,
): Extract<NewEntry, { type: 'reply' }>[] {
  const { event, at, group, author, text } = incoming
  const { question: _, choices: __, zeroUnits = [], ...plain } = reply
  const byUnit = Map.groupBy(reply.items, (item) => item.forUnit ?? reply.unit)
  if (byUnit.size + zeroUnits.length === 0) byUnit.set(reply.unit, [])
  const idle = { kind: 'zero-report' as const, flags: [] }
  const told = [
    ...Array.from(byUnit, ([named, items]) => ({ named, items, of: {} })),
    ...zeroUnits.map((named) => ({ named, items: [], of: idle })),
  ]
  return told.map(({ named, items, of }) => ({
    type: 'reply',
    event,
    at,
    group,
    author,
    text,
    reply: {
      ...plain,
      items: withProblemsGone(items, text),
      flags: withPlainDoubts(plain.flags, items),
      ...of,
    },
    late,
    filledIn: false,
    ...standIn(named, incoming, scene),
  }))
}

/** 存在问题：无 beside figures takes away the problem that was told before; other words of work are left alone. */
function withProblemsGone(items: readonly ReplyItem[], text: string): readonly ReplyItem[] {
  const told = items.some(({ problem }) => problem !== null)
  if (told || !tellsNoProblem(text)) return items
  return items.map((item) => (item.metric === null ? item : { ...item, problem: '' }))
}

/** For whom it counts, and whether at once: what is said for others waits, but for deputies and coordinators. */
function standIn(
  named: string | null,
  { author, at, trusted }: Incoming,
  scene: Scene,
): { unit: string; confirmed: boolean; proxyOf: string | null } {
  const { roster, people } = scene
  const known = named === null ? undefined : unitReportedFor(named, author.unit, roster, people)
  const unit = known?.name ?? named ?? author.unit ?? ''
  if (unit === (author.unit ?? '')) return { unit, confirmed: unit !== '', proxyOf: null }
  const allowed = known && (trusted || isDeputyFor(known, author, dayOf(at), people))
  return { unit, confirmed: allowed === true, proxyOf: author.unit }
}

/** Adds lines of one message unless it is there already; gives those that are there then. */
export function addOnce(
  writer: WeekWriter,
  entries: readonly Extract<NewEntry, { type: 'reply' }>[],
): ReplyEntry[] {
  const [first] = entries
  const there = writer.entries.filter(isReply).filter(({ event }) => event === first?.event)
  return there.length > 0 ? structuredClone(there) : addAll(writer, entries)
}

/** Adds lines, whatever is there of their message. */
export function addAll(
  writer: WeekWriter,
  entries: readonly Extract<NewEntry, { type: 'reply' }>[],
): ReplyEntry[] {
  return structuredClone(entries.map((entry) => writer.add(entry)).filter(isReply))
}

/**
 * Takes back the last message of the person that stands or is asked about; a second call takes back the same one.
 * @param unit whose last message is meant: a coordinator takes back anybody's, whoever else what they told for it; null = none
 */
export function withdraw(
  writer: WeekWriter,
  { at, author, event, trusted }: Incoming,
  week: WeekPlan,
  unit: string | null,
): Filed {
  const done = writer.entries.find((entry) => entry.type === 'withdrawn' && entry.said === event)
  const before = done?.type === 'withdrawn' ? done.event : undefined
  const own = takenBackBy({ at, author, trusted }, writer.entries, unit)
  const last =
    before === undefined
      ? own.at(-1)
      : writer.entries.filter(isReply).find((entry) => entry.event === before)
  const [asked] = done || unit !== null ? [] : questionsOf(writer.pending, author)
  if (asked && asked.at <= at && (!last || asked.at > last.at)) {
    writer.asksNoMore(asked.event)
    writer.add({ type: 'withdrawn', at, event: asked.event, by: author, said: event })
    const { text, author: by } = asked
    return { type: 'withdrawn', withdrawn: { text, unit: by.unit ?? '', at, author: by }, week }
  }
  if (!last) return { type: 'refused', because: 'nothing-to-withdraw', week }
  writer.asksNoMore(last.event)
  const line = unit !== null && { line: last.seq }
  if (!done)
    writer.add({ type: 'withdrawn', at, event: last.event, by: author, said: event, ...line })
  return { type: 'withdrawn', withdrawn: structuredClone(last), week }
}

/**
 * What a taking back may mean of what stands, the oldest first: a whole one means the last of it.
 * @param unit as of `withdraw`
 */
export function takenBackBy(
  { at, author, trusted }: Pick<Incoming, 'at' | 'author' | 'trusted'>,
  entries: readonly LedgerEntry[],
  unit: string | null,
): ReplyEntry[] {
  const { counted, unconfirmed } = whatStands(entries)
  const isMeant = (entry: ReplyEntry) =>
    unit === null ? isBy(entry, author) : entry.unit === unit && (trusted || isBy(entry, author))
  return [...counted, ...unconfirmed]
    .filter((entry) => entry.at <= at && isMeant(entry))
    .toSorted((a, b) => a.at - b.at)
}

function isBy(entry: ReplyEntry, author: Author): boolean {
  return personKey(entry.author) === personKey(author)
}

/** True for a reply. */
export function isReply(entry: LedgerEntry): entry is ReplyEntry {
  return entry.type === 'reply'
}

/** The history without a message and what was said after it. */
export function saidBefore(
  { event, at }: Pick<Incoming, 'event' | 'at'>,
  entries: readonly LedgerEntry[],
): LedgerEntry[] {
  return entries.filter((entry) => !isReply(entry) || (entry.event !== event && entry.at <= at))
}
