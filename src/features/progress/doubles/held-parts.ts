import type { Reply, ReplyItem } from '#features/progress/ledger/reply.ts'

/** 已经算在里面了, 含在内: what stands in front is in a figure told before. */
const held = /^[^。;；\n]{0,30}?(?:算|包?含|包括|计|统计)(?:在|进|到)+(?:里|内|去|其中|我们|总数)/

/**
 * A reply without what it says of others to be in its own figures (餐饮12家。东门里社区报餐饮3家，已经算在里面了): counted once
 * more it would be counted twice.
 */
export function withoutHeldParts(reply: Reply, text: string): Reply {
  const said = text.normalize('NFKC')
  const isHeld = ({ metric, forUnit, week, cumulative }: ReplyItem) => {
    if (metric === null || forUnit === null) return false
    const behind = said.slice(said.lastIndexOf(forUnit) + forUnit.length)
    return (
      held.test(behind) &&
      reply.items.some(
        (own) =>
          own.forUnit === null &&
          own.metric === metric &&
          (own.week ?? 0) >= (week ?? 0) &&
          (own.cumulative ?? cumulative ?? 0) >= (cumulative ?? 0),
      )
    )
  }
  const items = reply.items.filter((item) => !isHeld(item))
  return items.length === reply.items.length ? reply : { ...reply, items }
}
