import { randomFillSync } from 'node:crypto'

const SIZE = 16

/** Sixteen random bytes at a time, drawn many at once: asking the system for each answer costs more than the answer. */
export class RandomPool {
  readonly #pool = Buffer.alloc(256 * SIZE)
  #used = this.#pool.length

  /** Bytes never given out before; valid until the pool has gone round, so copy them to keep them. */
  next(): Buffer {
    if (this.#used === this.#pool.length) {
      randomFillSync(this.#pool)
      this.#used = 0
    }
    this.#used += SIZE
    return this.#pool.subarray(this.#used - SIZE, this.#used)
  }
}
