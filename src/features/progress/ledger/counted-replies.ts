import type { LedgerEntry } from './ledger.ts'
import type { ReplyEntry } from './round-figures.ts'

/** Replies that were not withdrawn, in the order in which they were said, by whether they count or wait for a coordinator. */
export function repliesIn(entries: readonly LedgerEntry[]): {
  counted: ReplyEntry[]
  unconfirmed: ReplyEntry[]
} {
  const isWithdrawn = marked(entries, 'withdrawn')
  const isConfirmed = marked(entries, 'confirmed')
  const replies = repliesOf(entries).filter((entry) => !isWithdrawn(entry))
  const counts = (entry: ReplyEntry) => entry.confirmed || isConfirmed(entry)
  return {
    counted: replies.filter(counts),
    unconfirmed: replies.filter((entry) => !counts(entry)),
  }
}

/** Whether something was said of a reply: of what its message tells of its unit, or of the whole message. */
function marked(
  entries: readonly LedgerEntry[],
  type: 'withdrawn' | 'confirmed',
): (reply: ReplyEntry) => boolean {
  const units = new Map(
    entries.flatMap((entry) => (entry.type === 'reply' ? [[entry.seq, entry.unit]] : [])),
  )
  const key = (event: string, unit: string | undefined) => JSON.stringify([event, unit])
  const marks = new Set(
    entries.flatMap((entry) => {
      if (entry.type !== type) return []
      return [entry.line === undefined ? entry.event : key(entry.event, units.get(entry.line))]
    }),
  )
  return ({ event, seq }) => marks.has(event) || marks.has(key(event, units.get(seq)))
}

/** The units that coordinators named for lines of names that no unit has, by line. */
function unitsMeant(entries: readonly LedgerEntry[]): Map<number | undefined, string> {
  return new Map(
    entries.flatMap((entry) =>
      entry.type === 'confirmed' && entry.unit !== undefined ? [[entry.line, entry.unit]] : [],
    ),
  )
}

/** Replies in the order in which they were said. One filed for a unit replaces the same one filed for none. */
function repliesOf(entries: readonly LedgerEntry[]): ReplyEntry[] {
  const replies = entries.filter((entry) => entry.type === 'reply')
  const placed = new Set(replies.filter(({ unit }) => unit !== '').map(({ event }) => event))
  const meant = unitsMeant(entries)
  return replies
    .filter(({ unit, event }) => unit !== '' || !placed.has(event))
    .map((entry) => {
      const unit = meant.get(entry.seq)
      return unit === undefined ? entry : { ...entry, unit }
    })
    .sort((a, b) => a.at - b.at || compare(a.event, b.event) || a.seq - b.seq)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
