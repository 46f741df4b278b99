/** Keeps the highest-scored of many passages; of equals the one offered first. Meant for a few dozen. */
export class Best {
  /** Best first; only the first `size` count. */
  readonly passages: Int32Array
  readonly scores: Float64Array
  size = 0
  /** A score has to be above this to get in. */
  bar = 0

  /** @param capacity how many to keep, at least 1. */
  constructor(capacity: number) {
    this.passages = new Int32Array(capacity)
    this.scores = new Float64Array(capacity)
  }

  /** Takes a passage in, if its score is above `bar`. */
  offer(passage: number, score: number): void {
    if (score <= this.bar) return
    const full = this.size === this.passages.length
    let at = full ? this.size - 1 : this.size++
    for (; at > 0 && (this.scores[at - 1] ?? 0) < score; at--) {
      this.scores[at] = this.scores[at - 1] ?? 0
      this.passages[at] = this.passages[at - 1] ?? 0
    }
    this.scores[at] = score
    this.passages[at] = passage
    if (this.size === this.passages.length) this.bar = this.scores[this.size - 1] ?? 0
  }
}
