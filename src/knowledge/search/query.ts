import { isSingle, type Tokenizer } from '#knowledge/tokenize.ts'
import { roomFor } from './growing.ts'
import { highestWeight, inverseFrequency, type Postings } from './postings.ts'
import type { TermTable } from './term-table.ts'

/** Single characters say a little more than their idf, as tuned on public question sets: they survive rewording. */
const singleWeight = 1.4

/** The distinct tokens of a question: single characters first, then runs, then pairs. Reused from question to question. */
export class Query {
  size = 0
  codes = new Uint32Array(64)
  /** Numbers in the postings, -1 where no passage has the token. */
  terms = new Int32Array(64)
  /** idf, times how often the question says it, times 1.4 for a single character. */
  weights = new Float64Array(64)
  /** Sum of all weights. */
  total = 0

  /** Takes the tokenizer's codes, which are sorted by this. */
  read(tokenizer: Tokenizer, table: TermTable, postings: Postings): void {
    const codes = tokenizer.codes.subarray(0, tokenizer.length).sort()
    this.size = 0
    this.total = 0
    this.#reserve(codes.length)
    for (let at = 0; at < codes.length; ) {
      const code = codes[at] ?? 0
      const start = at
      while (at < codes.length && codes[at] === code) at++
      const term = table.find(code)
      const idf = inverseFrequency(postings, term) * (isSingle(code) ? singleWeight : 1)
      this.codes[this.size] = code
      this.terms[this.size] = term
      this.weights[this.size++] = idf * (at - start)
      this.total += idf * (at - start)
    }
  }

  /** The BM25+ sum of a passage that says all of the question again and again. */
  get highestScore(): number {
    return this.total * highestWeight
  }

  #reserve(size: number): void {
    if (size <= this.terms.length) return
    this.codes = roomFor(this.codes, size)
    this.terms = new Int32Array(this.codes.length)
    this.weights = new Float64Array(this.codes.length)
  }
}
