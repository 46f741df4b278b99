import type { ReplyItem } from '#features/progress/ledger/reply.ts'
import type { ReplyEntry } from '#features/progress/ledger/round-figures.ts'
import type { Pending, WeekData } from '#features/progress/ledger/round-store.ts'
import { personKey } from '#features/progress/roster/round-people.ts'

/**
 * What is told anew in place of an answer (餐饮31 to 31家 or 20家, 累计300), with the total that stood beside that figure in
 * the message that was asked about: the question is closed by it, and the total would be lost.
 */
export function withAskedTotals<News extends Pick<ReplyEntry, 'unit' | 'author' | 'reply'>>(
  news: readonly News[],
  pending: WeekData['pending'],
): News[] {
  return news.map((entry) => {
    const asked = Object.values(pending).filter(
      ({ author }) => personKey(author) === personKey(entry.author) && author.unit === entry.unit,
    )
    const items = entry.reply.items.map((item) => withTotal(item, asked))
    return { ...entry, reply: { ...entry.reply, items } }
  })
}

function withTotal(item: ReplyItem, asked: readonly Pending[]): ReplyItem {
  const { metric, week, cumulative } = item
  if (metric === null || week === null || cumulative !== null) return item
  const meant = asked
    .filter(({ weeks }) => weeks === undefined)
    .flatMap(({ reply }) => reply.choices ?? [])
    .flatMap(({ reply }) => (reply.unit === null ? reply.items : []))
    .filter((each) => each.metric === metric && each.week === week && each.forUnit === null)
  const totals = new Set(meant.map((each) => each.cumulative))
  const [total = null] = totals
  return totals.size === 1 ? { ...item, cumulative: total } : item
}
