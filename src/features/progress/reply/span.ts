/** A stretch of a text. */
export interface Span {
  start: number
  end: number
}

/** Of stretches sorted by their start those that lie inside another, without looking at the rest. */
export function inside<T extends Span>(sorted: readonly T[], { start, end }: Span): T[] {
  const found: T[] = []
  for (let at = firstFrom(sorted, start); at < sorted.length; at++) {
    const each = sorted[at]
    if (!each || each.start > end) break
    if (each.end <= end) found.push(each)
  }
  return found
}

/** Of stretches sorted by their start those that begin inside another. */
export function startingIn<T extends Span>(sorted: readonly T[], { start, end }: Span): T[] {
  const found: T[] = []
  for (let at = firstFrom(sorted, start); at < sorted.length; at++) {
    const each = sorted[at]
    if (!each || each.start >= end) break
    found.push(each)
  }
  return found
}

/** Index of the first that starts at a place or behind it. */
export function firstFrom(sorted: readonly Span[], start: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  return low
}
