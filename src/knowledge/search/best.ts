/**
 * Keeps the highest-scored of many passages, of equals those offered first: a heap with the worst on top, sorted when
 * asked for.
 */
export class Best {
  /** Only the first `size` count; best first after `sort`. */
  readonly passages: Int32Array
  readonly scores: Float64Array
  size = 0
  /** What scores no more than this cannot get in. */
  bar = 0

  /** @param capacity how many to keep, at least 1. */
  constructor(capacity: number) {
    this.passages = new Int32Array(capacity)
    this.scores = new Float64Array(capacity)
  }

  /** Takes a passage in, if its score is above `bar`. */
  offer(passage: number, score: number): void {
    if (score <= this.bar) return
    if (this.size < this.passages.length) this.#rise(this.size++, passage, score)
    else this.#sink(passage, score, this.size)
    if (this.size === this.passages.length) this.bar = this.scores[0] ?? 0
  }

  /** Puts the best first, of equals the lower passage; nothing may be offered afterwards. */
  sort(): this {
    for (let end = this.size - 1; end > 0; end--) {
      const passage = this.passages[end] ?? 0
      const score = this.scores[end] ?? 0
      this.passages[end] = this.passages[0] ?? 0
      this.scores[end] = this.scores[0] ?? 0
      this.#sink(passage, score, end)
    }
    return this
  }

  #rise(from: number, passage: number, score: number): void {
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.#worse(passage, score, parent)) break
      this.#move(parent, at)
      at = parent
    }
    this.#put(at, passage, score)
  }

  /** Replaces the worst of the first `size`. */
  #sink(passage: number, score: number, size: number): void {
    let at = 0
    for (let child = 1; child < size; child = 2 * at + 1) {
      const right = child + 1
      if (right < size && this.#worse(this.passages[right] ?? 0, this.scores[right] ?? 0, child))
        child = right
      if (this.#worse(passage, score, child)) break
      this.#move(child, at)
      at = child
    }
    this.#put(at, passage, score)
  }

  #worse(passage: number, score: number, than: number): boolean {
    const other = this.scores[than] ?? 0
    return score < other || (score === other && passage > (this.passages[than] ?? 0))
  }

  #move(from: number, to: number): void {
    this.#put(to, this.passages[from] ?? 0, this.scores[from] ?? 0)
  }

  #put(at: number, passage: number, score: number): void {
    this.passages[at] = passage
    this.scores[at] = score
  }
}
