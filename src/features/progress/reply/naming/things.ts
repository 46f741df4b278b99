/** What the metrics of a catalogue are about, by their names without the verb. */
export class Things {
  readonly #names: readonly string[]
  /** Characters of each, with their weight. */
  readonly #telling: readonly ReadonlyMap<string, number>[]

  /** @param weak characters that names share without meaning the same thing */
  constructor(names: readonly string[], weak: RegExp) {
    this.#names = names
    this.#telling = tellingOf(names, weak)
  }

  /** No other is about such a thing: 燃气管道 and 排水管道 are both about 管道. */
  isAlone(metric: number): boolean {
    const head = this.#names[metric]?.slice(-2)
    return this.#names.every((name, other) => other === metric || name.slice(-2) !== head)
  }

  /** Two metrics are about the very same thing, by its whole name. */
  areOne(metric: number, other: number): boolean {
    const name = this.#names[metric] ?? ''
    return name.length > 2 && name === this.#names[other]
  }

  /**
   * How much of what tells a metric's thing from the others' is among the characters of some words. Of 噪声投诉 nothing is in
   * 油烟投诉, which says what other kind of the thing it is.
   * @returns share 0 to 1 of its characters, rare ones counting more, and how many of them
   */
  shareOf(metric: number, words: string): { share: number; chars: number } {
    const own = this.#telling[metric] ?? new Map<string, number>()
    let all = 0
    let share = 0
    let chars = 0
    for (const [char, weight] of own) {
      all += weight
      if (words.includes(char)) {
        share += weight
        chars++
      }
    }
    const none = all === 0 || isOtherKind(this.#names[metric] ?? '', words)
    return { share: none ? 0 : share / all, chars }
  }
}

/** 油烟投诉 for 噪声投诉: the end of a thing's name stands behind other words than its beginning. */
function isOtherKind(thing: string, words: string): boolean {
  const end = thing.slice(-2)
  const at = words.lastIndexOf(end)
  const front = thing.slice(0, -2)
  if (thing.length < 4 || at < 2 || [...front].some((char) => words.includes(char))) return false
  return /[\u4e00-\u9fff]{2}$/.test(words.slice(0, at))
}

/** Characters of things without those that say nothing; one that stands in few of them weighs more. */
function tellingOf(things: readonly string[], weak: RegExp): Map<string, number>[] {
  const often = new Map<string, number>()
  for (const thing of things)
    for (const char of new Set(thing)) often.set(char, (often.get(char) ?? 0) + 1)
  return things.map((thing) => {
    const own = [...new Set(thing)].filter((char) => !weak.test(char))
    return new Map(own.map((char) => [char, Math.log(1 + things.length / (often.get(char) ?? 1))]))
  })
}
