import { Best } from './best.ts'
import type { Postings } from './postings.ts'
import type { QueryTerm } from './query.ts'

/** May this passage be found? */
export type Allow = (passage: number) => boolean

/** Finds the passages with the highest BM25+ score by adding up postings. One at a time: it keeps its working arrays. */
export class CandidateFinder {
  readonly #postings: Postings
  readonly #scores: Float64Array

  constructor(postings: Postings) {
    this.#postings = postings
    this.#scores = new Float64Array(postings.passages)
  }

  /** Reads every posting of every term: exact, and fastest up to some ten thousand passages. */
  all(terms: readonly QueryTerm[], count: number, allow: Allow | undefined): Best {
    const best = new Best(count)
    const scores = this.#scores
    for (const term of terms) this.#add(term)
    for (let passage = 0; passage < scores.length; passage++) {
      const score = scores[passage] ?? 0
      if (score > best.bar && (!allow || allow(passage))) best.offer(passage, score)
    }
    scores.fill(0)
    return best
  }

  /**
   * Reads the postings of pairs and runs alone, and looks up single characters only in the best `pool` of those: a
   * passage without one pair of the question does not come first where there are many. Exact when `pool` holds the
   * winner; falls back to `all` when pairs find fewer than `pool`.
   */
  twoStage(terms: readonly QueryTerm[], count: number, pool: number, allow: Allow | undefined): Best {
    const first = new Best(pool)
    const touched = this.#touch(terms.filter((term) => !term.single))
    const scores = this.#scores
    for (const passage of touched) {
      const score = scores[passage] ?? 0
      if (score > first.bar && (!allow || allow(passage))) first.offer(passage, score)
      scores[passage] = 0
    }
    if (first.size < pool) return this.all(terms, count, allow)
    return this.#probe(terms.filter((term) => term.single), first, count)
  }

  #add({ term, weight }: QueryTerm): void {
    if (term < 0) return
    const { starts, packed, weightBits, step } = this.#postings
    const scores = this.#scores
    const mask = 2 ** weightBits - 1
    const unit = weight * step
    const end = starts[term + 1] ?? 0
    for (let at = starts[term] ?? 0; at < end; at++) {
      const posting = packed[at] ?? 0
      const passage = posting >>> weightBits
      scores[passage] = (scores[passage] ?? 0) + unit * (posting & mask)
    }
  }

  /** As `#add`, and lists the passages that were met. */
  #touch(terms: readonly QueryTerm[]): number[] {
    const { starts, packed, weightBits, step } = this.#postings
    const scores = this.#scores
    const mask = 2 ** weightBits - 1
    const touched: number[] = []
    for (const { term, weight } of terms) {
      if (term < 0) continue
      const unit = weight * step
      const end = starts[term + 1] ?? 0
      for (let at = starts[term] ?? 0; at < end; at++) {
        const posting = packed[at] ?? 0
        const passage = posting >>> weightBits
        const score = scores[passage] ?? 0
        if (score === 0) touched.push(passage)
        scores[passage] = score + unit * (posting & mask)
      }
    }
    return touched
  }

  #probe(terms: readonly QueryTerm[], first: Best, count: number): Best {
    const { step } = this.#postings
    const best = new Best(count)
    for (let at = 0; at < first.size; at++) {
      const passage = first.passages[at] ?? 0
      let score = first.scores[at] ?? 0
      for (const { term, weight } of terms)
        if (term >= 0) score += weight * step * this.#weightOf(term, passage)
      best.offer(passage, score)
    }
    return best
  }

  /** Binary search for one passage in one term's postings; 0 when it is not there. */
  #weightOf(term: number, passage: number): number {
    const { starts, packed, weightBits } = this.#postings
    let low = starts[term] ?? 0
    let high = starts[term + 1] ?? 0
    const end = high
    const wanted = passage * 2 ** weightBits
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((packed[middle] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    const found = low < end ? (packed[low] ?? 0) : 0
    return found >>> weightBits === passage ? found & (2 ** weightBits - 1) : 0
  }
}
