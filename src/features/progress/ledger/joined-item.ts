import { sumOf } from '#base/tidy.ts'
import type { ReplyItem, ReplyKind } from './reply.ts'

/**
 * What stands of a thing after a later message about it: that leaves what it does not touch, words too. A week's figure that
 * is told anew moves the total that was told with the old one by the difference, as far as its message does not say otherwise
 * (`movesTotal`; a correction without it replaces only what it states); one that comes on top is added to both.
 */
export function joinedItem(before: ReplyItem, after: ReplyItem, kind: ReplyKind): ReplyItem {
  const { adds, movesTotal = kind !== 'correction', ...plain } = after
  const by = adds ? (after.week ?? 0) : movesTotal ? difference(before, after) : 0
  return {
    ...plain,
    week: adds ? sumOf(before.week ?? 0, by) : (after.week ?? before.week),
    cumulative: after.cumulative ?? moved(before, by),
    problem: after.problem ?? before.problem,
    next: after.next ?? before.next,
  }
}

function difference({ week: before }: ReplyItem, { week: after }: ReplyItem): number {
  return before === null || after === null ? 0 : after - before
}

/** A total is never dropped by a message that tells none; one that cannot have held the week's figure stays as it was told. */
function moved({ week, cumulative }: ReplyItem, by: number): number | null {
  if (cumulative === null || (by < 0 && cumulative < (week ?? 0))) return cumulative
  return sumOf(cumulative, by)
}
