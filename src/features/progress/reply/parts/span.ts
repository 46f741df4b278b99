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

/** Of stretches sorted by their start, none of them long, those that may touch another. */
export function around<T extends Span>(sorted: readonly T[], { start, end }: Span): T[] {
  return startingIn(sorted, { start: start - longest, end: end + 1 })
}

const longest = 40

/** Places of a text that are taken. */
export class Cover {
  readonly #taken: Uint8Array

  /** @param length of the text. */
  constructor(length: number) {
    this.#taken = new Uint8Array(length)
  }

  add({ start, end }: Span): void {
    this.#taken.fill(1, start, end)
  }

  /** Whether a stretch has a place in common with one that was added. */
  meets({ start, end }: Span): boolean {
    return this.#taken.subarray(start, end).includes(1)
  }

  has(at: number): boolean {
    return this.#taken[at] === 1
  }
}

/** Blanks in front keep every character behind in its place. */
export function atEnd(words: string, length: number): string {
  return words.padStart(length)
}
