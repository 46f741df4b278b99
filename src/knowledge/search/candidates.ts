import { isSingle } from '#knowledge/tokenize.ts'
import { Best } from './best.ts'
import { addTerm } from './lookup.ts'
import type { Postings } from './postings.ts'
import type { Query } from './query.ts'

/** May this passage be found? Must not throw: the search would be left half done. */
export type Allow = (passage: number) => boolean

/** How many passages found by the telling terms are scored in full, at least; else twice as many as are wanted. */
const pool = 32

/**
 * Finds the passages with the highest BM25+ score in two steps: the postings of the telling terms are added up, and the
 * other terms are looked up only in the best passages of that. One question at a time: it keeps its working arrays.
 */
export class CandidateFinder {
  readonly #postings: Postings
  readonly #pairsFirst: boolean
  readonly #scores: Float64Array
  /** Passages that were met in the first step, where there are too many to look at all. */
  readonly #met: Uint32Array

  /**
   * @param pairsFirst whether no single character is searched for first. A passage without one pair of the question
   * does not come first where there are many, and single characters have nine tenths of all postings.
   */
  constructor(postings: Postings, pairsFirst: boolean) {
    this.#postings = postings
    this.#pairsFirst = pairsFirst
    this.#scores = new Float64Array(postings.passages)
    this.#met = new Uint32Array(pairsFirst ? postings.passages : 0)
  }

  /**
   * The best `count` passages, best first. Exact when the telling terms alone put them among their best 32, which they
   * do but for questions made of the most frequent characters; those that find fewer are scored in full.
   */
  find(query: Query, count: number, allow: Allow | undefined): Best {
    const first = new Best(Math.max(pool, count * 2))
    let others = 0
    for (let at = 0; at < query.size; at++) if (!this.#isTelling(query, at)) others++
    if (others > 0) {
      if (this.#pairsFirst) this.#addAndList(query, first, allow)
      else this.#addAndScan(query, false, first, allow)
      if (first.size === first.passages.length) return this.#complete(query, first, count)
    }
    const best = new Best(count)
    this.#addAndScan(query, true, best, allow)
    return best.sort()
  }

  #isTelling({ codes, terms }: Query, at: number): boolean {
    if (this.#pairsFirst && isSingle(codes[at] ?? 0)) return false
    return !this.#postings.columns.has(terms[at] ?? -1)
  }

  #addAndScan(query: Query, all: boolean, best: Best, allow: Allow | undefined): void {
    const scores = this.#scores
    for (let at = 0; at < query.size; at++)
      if (all || this.#isTelling(query, at))
        this.#add(query.terms[at] ?? -1, query.weights[at] ?? 0)
    for (let passage = 0; passage < scores.length; passage++) {
      const score = scores[passage] ?? 0
      if (score > best.bar && (!allow || allow(passage))) best.offer(passage, score)
    }
    scores.fill(0)
  }

  #add(term: number, weight: number): void {
    if (term < 0) return
    const { starts, packed, weightBits, step, columns } = this.#postings
    const scores = this.#scores
    const mask = 2 ** weightBits - 1
    const unit = weight * step
    const end = starts[term + 1] ?? 0
    for (let at = starts[term] ?? 0; at < end; at++) {
      const posting = packed[at] ?? 0
      const passage = posting >>> weightBits
      scores[passage] = (scores[passage] ?? 0) + unit * (posting & mask)
    }
    const column = columns.get(term)
    if (column) this.#addColumn(column, weight * this.#postings.columnStep)
  }

  #addColumn(column: Uint8Array, unit: number): void {
    const scores = this.#scores
    for (let passage = 0; passage < column.length; passage++)
      scores[passage] = (scores[passage] ?? 0) + unit * (column[passage] ?? 0)
  }

  #addAndList(query: Query, best: Best, allow: Allow | undefined): void {
    const scores = this.#scores
    const met = this.#met
    let size = 0
    for (let at = 0; at < query.size; at++)
      if (this.#isTelling(query, at))
        size = this.#addListed(query.terms[at] ?? -1, query.weights[at] ?? 0, size)
    for (let at = 0; at < size; at++) {
      const passage = met[at] ?? 0
      const score = scores[passage] ?? 0
      if (score > best.bar && (!allow || allow(passage))) best.offer(passage, score)
      scores[passage] = 0
    }
  }

  /** Adds a term's postings and lists the passages met for the first time; returns how many are listed. */
  #addListed(term: number, weight: number, listed: number): number {
    if (term < 0) return listed
    const { starts, packed, weightBits, step } = this.#postings
    const scores = this.#scores
    const met = this.#met
    const mask = 2 ** weightBits - 1
    const unit = weight * step
    const end = starts[term + 1] ?? 0
    let size = listed
    for (let at = starts[term] ?? 0; at < end; at++) {
      const posting = packed[at] ?? 0
      const passage = posting >>> weightBits
      const score = scores[passage] ?? 0
      if (score === 0) met[size++] = passage
      scores[passage] = score + unit * (posting & mask)
    }
    return size
  }

  /** Looks the remaining terms up in the passages of the first step. */
  #complete(query: Query, first: Best, count: number): Best {
    for (let at = 0; at < query.size; at++) {
      const term = query.terms[at] ?? -1
      if (term >= 0 && !this.#isTelling(query, at))
        addTerm(this.#postings, term, query.weights[at] ?? 0, first)
    }
    const best = new Best(count)
    for (let at = 0; at < first.size; at++)
      best.offer(first.passages[at] ?? 0, first.scores[at] ?? 0)
    return best.sort()
  }
}
