import type { LedgerEntry } from './ledger.ts'
import { isReply } from './round-entries.ts'
import type { ReplyEntry } from './round-figures.ts'
import type { LineView, TaskView } from './round-view.ts'

/** By unit the last figure of a line that was said to be right, this week or before, and was not taken back since. */
export function vouchesOf(
  { before, metric }: LineView,
  { id }: TaskView,
  entries: readonly LedgerEntry[],
): ReadonlyMap<string, number> {
  const earlier = before.flatMap(({ unit, vouched: value }) => {
    return value === undefined ? [] : [{ unit, metric, value, seq: 0 }]
  })
  const now = entries.filter((entry): entry is Extract<LedgerEntry, { type: 'vouched' }> => {
    return entry.type === 'vouched' && entry.task === id && entry.metric === metric
  })
  const standing = [...earlier, ...now].filter((each) => !isTakenBack(each, entries))
  return new Map(standing.map(({ unit, value }) => [unit, value]))
}

/** What a vouch is for, and its number in the week; 0 = of an earlier week. */
interface Vouch {
  unit: string
  metric: string | null
  value: number
  seq: number
}

/** Whether the unit has told a smaller total since, or taken back what it had told. */
function isTakenBack(
  { unit, metric, value, seq }: Vouch,
  entries: readonly LedgerEntry[],
): boolean {
  const own = entries.filter(isReply).filter((entry) => entry.unit === unit)
  return entries.some((entry) => {
    if (entry.seq < seq) return false
    if (entry.type === 'withdrawn') {
      return own.some((each) => {
        const isMeant = entry.line === undefined || entry.line === each.seq
        return isMeant && each.event === entry.event && each.seq < seq && tells(each, metric)
      })
    }
    if (entry.type !== 'reply' || entry.unit !== unit || !entry.confirmed) return false
    const isSmaller = entry.reply.items.some((item) => {
      return item.metric === metric && item.cumulative !== null && item.cumulative < value
    })
    return isSmaller || (entry.reply.kind === 'withdrawal' && tells(entry, metric))
  })
}

function tells({ reply }: ReplyEntry, metric: string | null): boolean {
  return reply.items.some((item) => item.metric === metric)
}
