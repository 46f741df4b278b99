/** Draws that are the same for the same seed. */
export class Random {
  #state: number

  /** @param seed any whole number. */
  constructor(seed: number) {
    this.#state = seed | 0
  }

  /** A number in [0, 1) (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  /** True in this share of all cases. */
  chance(share: number): boolean {
    return this.next() < share
  }

  /** One of a list, which must not be empty. */
  pick<T>(list: readonly T[]): T {
    const found = list[this.whole(0, list.length - 1)]
    if (found === undefined) throw new RangeError('nothing to pick from')
    return found
  }

  /** The names of a table, each as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][]
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [name, weight] of entries) {
      left -= weight
      if (left < 0) return name
    }
    return entries[0]?.[0] as K
  }

  /** So many of a list, in the list's order. */
  some<T>(list: readonly T[], count: number): T[] {
    const places = list.map((_, place) => ({ place, rank: this.next() }))
    const kept = places.sort((a, b) => a.rank - b.rank).slice(0, count)
    const chosen = new Set(kept.map(({ place }) => place))
    return list.filter((_, place) => chosen.has(place))
  }
}
