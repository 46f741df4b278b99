import { roomFor } from './growing.ts'
import { TermTable } from './term-table.ts'

/** BM25+ (Lv and Zhai 2011): saturation of repeats, weight of length, floor of a match. */
const k1 = 1.2
const b = 0.75
const delta = 0.5

/** From so many passages on, terms in more than this share of them get a column. */
const columnsFrom = 256
const columnShare = 1 / 6

/**
 * Which passages hold a term, and how much each match is worth. One 32-bit word a posting: the passage in the high
 * bits, its BM25+ weight without idf, in steps of `step`, in the low `weightBits`; ascending by passage in each term.
 */
export interface Postings {
  passages: number
  /** How many passages hold each term. */
  frequencies: Uint32Array
  /** Where a term's postings begin in `packed`; one entry more than there are terms. */
  starts: Uint32Array
  packed: Uint32Array
  weightBits: number
  step: number
  /**
   * Terms that stand in a large share of the passages have no postings but one byte for every passage, the weight in
   * steps of `columnStep`: hardly larger, and looked up at once. They say too little to be searched for first.
   */
  columns: Map<number, Uint8Array>
  columnStep: number
}

/** The most a match can weigh before idf. */
export const highestWeight = k1 + 1 + delta

/** log(1 + (N − df + ½) / (df + ½)) of a term, the most for one that no passage has (-1). */
export function inverseFrequency({ passages, frequencies }: Postings, term: number): number {
  const frequency = term < 0 ? 0 : (frequencies[term] ?? 0)
  return Math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5))
}

/** Collects the terms of one passage after the other and turns them into `Postings`. */
export class PostingsBuilder {
  readonly table = new TermTable()
  #terms = new Uint32Array(1 << 12)
  #counts = new Uint8Array(1 << 12)
  #size = 0
  /** For each term, one more than where it stands in `#terms`, if it was met in the passage under way. */
  #latest = new Uint32Array(1 << 12)
  readonly #ends: number[] = []
  readonly #lengths: number[] = []

  /** Adds the next passage. */
  add(codes: Uint32Array): void {
    this.#reserve(codes.length)
    const first = this.#size
    for (let at = 0; at < codes.length; at++) {
      const term = this.table.add(codes[at] ?? 0)
      const place = this.#latest[term] ?? 0
      if (place > first) {
        const count = this.#counts[place - 1] ?? 0
        if (count < 255) this.#counts[place - 1] = count + 1
      } else {
        this.#terms[this.#size] = term
        this.#counts[this.#size] = 1
        this.#latest[term] = ++this.#size
      }
    }
    this.#ends.push(this.#size)
    this.#lengths.push(codes.length)
  }

  /** Sorts what was added by term; the builder must not be used afterwards. */
  finish(): Postings {
    const passages = this.#ends.length
    const frequencies = this.#countTerms()
    const columns = new Map<number, Uint8Array>()
    const starts = new Uint32Array(this.table.size + 1)
    for (let term = 0; term < this.table.size; term++) {
      const frequency = frequencies[term] ?? 0
      const column = passages >= columnsFrom && frequency > passages * columnShare
      if (column) columns.set(term, new Uint8Array(passages))
      starts[term + 1] = (starts[term] ?? 0) + (column ? 0 : frequency)
    }
    const weightBits = Math.min(16, 32 - Math.ceil(Math.log2(Math.max(2, passages))))
    const step = highestWeight / (2 ** weightBits - 1)
    const packed = new Uint32Array(starts[this.table.size] ?? 0)
    const columnStep = highestWeight / 255
    const postings = {
      passages,
      frequencies,
      starts,
      packed,
      weightBits,
      step,
      columns,
      columnStep,
    }
    this.#fill(postings)
    return postings
  }

  #countTerms(): Uint32Array {
    const frequencies = new Uint32Array(this.table.size)
    for (let at = 0; at < this.#size; at++) {
      const term = this.#terms[at] ?? 0
      frequencies[term] = (frequencies[term] ?? 0) + 1
    }
    return frequencies
  }

  #fill(postings: Postings): void {
    const next = postings.starts.slice()
    const average = this.#lengths.reduce((sum, length) => sum + length, 0) / this.#lengths.length
    let at = 0
    for (const [passage, end] of this.#ends.entries()) {
      const longness = k1 * (1 - b + (b * (this.#lengths[passage] ?? 0)) / (average || 1))
      for (; at < end; at++) {
        const count = this.#counts[at] ?? 0
        const weight = delta + (count * (k1 + 1)) / (count + longness)
        place(postings, next, this.#terms[at] ?? 0, passage, weight)
      }
    }
  }

  #reserve(more: number): void {
    this.#terms = roomFor(this.#terms, this.#size + more)
    this.#counts = roomFor(this.#counts, this.#size + more)
    this.#latest = roomFor(this.#latest, this.table.size + more)
  }
}

/** @param next where the next posting of each term goes. */
function place(
  to: Postings,
  next: Uint32Array,
  term: number,
  passage: number,
  weight: number,
): void {
  const target = next[term] ?? 0
  if (target < (to.starts[term + 1] ?? 0)) {
    to.packed[target] = passage * 2 ** to.weightBits + Math.round(weight / to.step)
    next[term] = target + 1
    return
  }
  const column = to.columns.get(term)
  if (column) column[passage] = Math.round(weight / to.columnStep)
}
