import { cutQuestionWords } from './question-words.ts'
import { type Allow, CandidateFinder } from './search/candidates.ts'
import { inverseFrequency, type Postings, PostingsBuilder } from './search/postings.ts'
import { Query } from './search/query.ts'
import { SentenceStore } from './search/sentence-store.ts'
import { type Sentence, SentenceMatcher } from './search/sentences.ts'
import type { TermTable } from './search/term-table.ts'
import { Tokenizer } from './tokenize.ts'

/** What a search found. */
export interface Hit {
  /** Its place among the passages the index was built from. */
  passage: number
  /** What hits are ordered by: BM25+ relative to the highest (0 to 1), plus the fit of the best sentence (0 to 1.25). */
  score: number
  /** BM25+ as a share of the most this question could reach, 0 to 1: comparable between questions. */
  share: number
  /** The sentence that fits best, as UTF-16 offsets in the passage; null when nothing was reranked. */
  best: { start: number; end: number } | null
  /** Share of the question's weight that the best sentence holds, 0 to 1; 0 when nothing was reranked. */
  coverage: number
}

/** How to search; every part is optional. */
export interface SearchOptions {
  /** How many hits at most; default 10, at least 1. */
  limit?: number
  /** Which passages may be found; default all. */
  allow?: Allow
  /** How many of the best are put in order by their best sentence; default 10, at least `limit`; 0 for none. */
  rerank?: number
}

/** How the index is built. */
export interface IndexOptions {
  /** From so many passages on, pairs of characters are searched first and single ones only in the best; default 10 000. */
  twoStageFrom?: number
}

/**
 * Finds the passages that answer a Chinese question: BM25+ over characters, pairs of neighbours and runs of letters and
 * digits, then by the best sentence. Needs no dictionary. Built whole and never changed: building takes milliseconds for
 * a folder of plans, so build another when documents change. One question at a time, which a synchronous call always is.
 */
export class SearchIndex {
  readonly #tokenizer: Tokenizer
  readonly #table: TermTable
  readonly #postings: Postings
  readonly #finder: CandidateFinder
  readonly #matcher: SentenceMatcher
  readonly #query = new Query()

  private constructor(
    tokenizer: Tokenizer,
    builder: PostingsBuilder,
    store: SentenceStore,
    twoStageFrom: number,
  ) {
    this.#tokenizer = tokenizer
    this.#table = builder.table
    this.#postings = builder.finish()
    this.#finder = new CandidateFinder(this.#postings, this.#postings.passages >= twoStageFrom)
    this.#matcher = new SentenceMatcher(store)
  }

  /** Reads all passages and keeps what it needs of them, not the strings. */
  static build(passages: readonly string[], options: IndexOptions = {}): SearchIndex {
    const tokenizer = new Tokenizer()
    const builder = new PostingsBuilder()
    const store = new SentenceStore()
    for (const passage of passages) {
      tokenizer.clear()
      for (let at = 0; at < passage.length; ) {
        const from = tokenizer.length
        at = tokenizer.readSentence(passage, at)
        store.addSentence(tokenizer.codes.subarray(from, tokenizer.length), at)
      }
      store.endPassage()
      builder.add(tokenizer.codes.subarray(0, tokenizer.length))
    }
    tokenizer.learning = false
    store.trim()
    return new SearchIndex(tokenizer, builder, store, options.twoStageFrom ?? 10_000)
  }

  /** The passages that fit a question best, best first; empty when none shares a token with it. */
  search(question: string, options: SearchOptions = {}): Hit[] {
    const limit = Math.max(1, options.limit ?? 10)
    const rerank = options.rerank ?? 10
    const count = rerank > 0 ? Math.max(limit, rerank) : limit
    this.#read(question)
    const found = this.#finder.find(this.#query, count, options.allow)
    const highest = this.#query.highestScore || 1
    const hits: Hit[] = []
    for (let at = 0; at < found.size; at++) {
      const sum = found.scores[at] ?? 0
      const score = sum / (found.scores[0] ?? 1)
      const passage = found.passages[at] ?? 0
      hits.push({ passage, score, share: sum / highest, best: null, coverage: 0 })
    }
    if (rerank > 0) this.#rerank(hits)
    return hits.slice(0, limit)
  }

  /** The sentences of a passage with the share of the question each holds, in order. */
  sentences(question: string, passage: number): Sentence[] {
    this.#read(question)
    this.#matcher.ask(this.#query)
    return this.#matcher.sentences(passage)
  }

  /** Does any passage hold this token, as `tokenize` writes it? */
  has(token: string): boolean {
    return this.#find(token) >= 0
  }

  /** How telling a token is, as `tokenize` writes it: log(1 + (N − df + ½) / (df + ½)), highest for one in no passage. */
  idf(token: string): number {
    return inverseFrequency(this.#postings, this.#find(token))
  }

  #read(question: string): void {
    this.#tokenizer.clear()
    this.#tokenizer.read(cutQuestionWords(question))
    this.#query.read(this.#tokenizer, this.#table, this.#postings)
  }

  #find(token: string): number {
    this.#tokenizer.clear()
    this.#tokenizer.read(token)
    for (let at = 0; at < this.#tokenizer.length; at++) {
      const code = this.#tokenizer.codes[at] ?? 0
      if (this.#tokenizer.spell(code) === token) return this.#table.find(code)
    }
    return -1
  }

  #rerank(hits: Hit[]): void {
    this.#matcher.ask(this.#query)
    for (const hit of hits) {
      const best = this.#matcher.best(hit.passage)
      hit.best = { start: best.start, end: best.end }
      hit.coverage = best.coverage
      hit.score += best.fit
    }
    hits.sort((left, right) => right.score - left.score)
  }
}
