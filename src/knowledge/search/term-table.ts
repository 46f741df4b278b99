/**
 * Numbers codes 0, 1, 2 … in the order they are first met: a hash table on typed arrays, several times faster and
 * smaller than a `Map` of numbers. Code 0 cannot be stored.
 */
export class TermTable {
  /** How many codes have a number. */
  size = 0
  #keys = new Uint32Array(4096)
  #values = new Int32Array(4096)

  /** The number of a code, given now if it has none. */
  add(code: number): number {
    const slot = this.#slot(code)
    if (this.#keys[slot] === code) return this.#values[slot] ?? 0
    this.#keys[slot] = code
    this.#values[slot] = this.size
    if (this.size * 2 > this.#keys.length) this.#grow()
    return this.size++
  }

  /** The number of a code, or -1. */
  find(code: number): number {
    const slot = this.#slot(code)
    return code !== 0 && this.#keys[slot] === code ? (this.#values[slot] ?? -1) : -1
  }

  #slot(code: number): number {
    const mask = this.#keys.length - 1
    let slot = Math.imul(code ^ (code >>> 15), 0x9e3779b1) >>> 8
    for (slot &= mask; ; slot = (slot + 1) & mask) {
      const key = this.#keys[slot]
      if (key === 0 || key === code) return slot
    }
  }

  #grow(): void {
    const keys = this.#keys
    const values = this.#values
    this.#keys = new Uint32Array(keys.length * 2)
    this.#values = new Int32Array(keys.length * 2)
    for (let slot = 0; slot < keys.length; slot++) {
      const key = keys[slot] ?? 0
      if (key === 0) continue
      const target = this.#slot(key)
      this.#keys[target] = key
      this.#values[target] = values[slot] ?? 0
    }
  }
}
