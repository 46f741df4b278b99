import type { Flag, ReplyItem } from '#features/progress/ledger/reply.ts'

/** From here on a figure of a district's week is likelier a slip than a feat. */
const huge = 100_000_000

/** Doubts that a figure raises by itself, whatever was reported before; added to those of the reading. */
export function withPlainDoubts(flags: readonly Flag[], items: readonly ReplyItem[]): Flag[] {
  return [...new Set([...flags, ...items.flatMap(plainDoubts)])]
}

function plainDoubts({ week, cumulative }: ReplyItem): Flag[] {
  return [
    ...(isHuge(week) || isHuge(cumulative) ? (['unit-slip'] as const) : []),
    ...(isMoreThanAll(week, cumulative) ? (['sum-mismatch'] as const) : []),
  ]
}

/** True for an amount that nobody means. */
export function isHuge(amount: number | null): boolean {
  return amount !== null && Math.abs(amount) >= huge
}

/** True when one week is more than all of them together. */
export function isMoreThanAll(week: number | null, cumulative: number | null): boolean {
  return week !== null && cumulative !== null && cumulative >= 0 && week > cumulative
}
