import type { Role } from '#features/progress/reply/figures/roles.ts'
import type { Amount } from './amounts.ts'

/** 1200/23000米, 1200米 23000米 or 1200/23000/50000 at the head of a clause's amounts, each with the unit; null where there is none. */
export function slashedRow(amounts: readonly Amount[], folded: string): Amount[] | null {
  let length = 1
  for (; length < 3; length++) {
    const [left, right] = amounts.slice(length - 1, length + 1)
    if (!left || !right || !/^(?:\s?\/\s?|\s+)$/.test(folded.slice(left.end, right.start))) break
  }
  if (length < 2) return null
  const row = amounts.slice(0, length)
  const unit = row.findLast((amount) => amount.unit !== '')?.unit ?? ''
  return row.map((amount) => ({ ...amount, unit }))
}

/** This week's and so far, the larger one last; so far and the target where the second is the target; the target in front of both. */
export function slashedRoles(
  first: number,
  second: number,
  target: number | undefined,
  third?: number,
): Role[] {
  if (first === target && third !== undefined) {
    return second < third ? ['skip', 'week', 'cumulative'] : ['skip', 'cumulative', 'week']
  }
  if (second === target) return ['cumulative', 'skip', 'skip']
  return second < first ? ['cumulative', 'week', 'skip'] : ['week', 'cumulative', 'skip']
}
