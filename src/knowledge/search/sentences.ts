import { isPair, isSingle } from '#knowledge/tokenize.ts'
import { roomFor } from './growing.ts'
import type { Query } from './query.ts'
import { runMark, type SentenceStore } from './sentence-store.ts'

/** A sentence of a passage and how well it answers to a question. */
export interface Sentence {
  /** UTF-16 offsets in the passage: `passage.slice(start, end)`, its stop and closing quotes included. */
  start: number
  end: number
  /** Share of the question's weight (idf) whose tokens stand in the sentence, 0 to 1. */
  coverage: number
  /** Coverage, more for a short sentence and less for a long one: what sentences are ranked by, 0 to 1.25. */
  fit: number
}

/** What a character does for the question under way; from `first` on, the question's own characters. */
const Role = { none: 0, run: 1, first: 2 } as const

/** Part of a sentence's fit that its length decides, and the length (in characters) at which it decides nothing. */
const lengthShare = 0.2
const usualLength = 32

/** Distinct characters of a question that are looked for: the table of pairs grows with the square of this. */
const mostCharacters = 1000

/** Finds out how much of one question the sentences of a passage hold. */
export class SentenceMatcher {
  readonly #store: SentenceStore
  /** By the number of a character. */
  readonly #roles: Uint16Array
  readonly #marked: number[] = []
  /** By role, one more than the term that is this single character; 0 for none. */
  #singles = new Uint32Array(0)
  /** By the roles of two neighbours, one more than the term that is this pair; 0 for none. */
  #pairs = new Uint32Array(0)
  /** Terms by the code of a run. */
  readonly #runs = new Map<number, number>()
  #query: Query | undefined
  /** Number of the sentence in which a term was last seen. */
  #seen = new Uint32Array(0)
  #sentence = 0

  constructor(store: SentenceStore) {
    this.#store = store
    this.#roles = new Uint16Array(store.characters)
    this.#roles[runMark] = Role.run
  }

  /** Sets the question, which must not change until the next one is set. */
  ask(query: Query): void {
    this.#query = query
    this.#seen = roomFor(this.#seen, query.size).fill(0, 0, query.size)
    this.#sentence = 0
    this.#runs.clear()
    this.#mark(query)
    const roles = this.#marked.length + Role.first
    for (let index = 0; index < query.size; index++) {
      const code = query.codes[index] ?? 0
      if (isSingle(code)) this.#singles[this.#roleOf(code)] = index + 1
      else if (isPair(code))
        this.#pairs[this.#roleOf(code >>> 16) * roles + this.#roleOf(code & 0xffff)] = index + 1
      else if (code > 0) this.#runs.set(code, index)
    }
  }

  /** The sentences of a passage, in order. */
  sentences(passage: number): Sentence[] {
    const sentences: Sentence[] = []
    const end = this.#store.firsts[passage + 1] ?? 0
    for (let at = this.#store.firsts[passage] ?? 0; at < end; at++)
      sentences.push(this.#describe(passage, at, this.#cover(at)))
    return sentences
  }

  /** The sentence of a passage that fits best, the first of equals. */
  best(passage: number): Sentence {
    const { firsts, textEnds } = this.#store
    const first = firsts[passage] ?? 0
    let best = first
    let bestFit = -1
    let bestCovered = 0
    let start = 0
    for (let at = first; at < (firsts[passage + 1] ?? 0); at++) {
      const covered = this.#cover(at)
      const end = textEnds[at] ?? 0
      const fit = covered / lengthFactor(end - start)
      start = end
      if (fit <= bestFit) continue
      best = at
      bestFit = fit
      bestCovered = covered
    }
    return this.#describe(passage, best, bestCovered)
  }

  #describe(passage: number, at: number, covered: number): Sentence {
    const { firsts, textEnds } = this.#store
    const start = at === firsts[passage] ? 0 : (textEnds[at - 1] ?? 0)
    const end = textEnds[at] ?? 0
    const coverage = covered / (this.#query?.total || 1)
    return { start, end, coverage, fit: coverage / lengthFactor(end - start) }
  }

  /** Gives each character of the question a role, and takes those of the question before away. */
  #mark(query: Query): void {
    for (const number of this.#marked) this.#roles[number] = Role.none
    this.#marked.length = 0
    for (let index = 0; index < query.size; index++) {
      const code = query.codes[index] ?? 0
      const number = isSingle(code) ? this.#store.numberOf(code) : 0
      if (number === 0 || this.#marked.length === mostCharacters) continue
      this.#roles[number] = Role.first + this.#marked.length
      this.#marked.push(number)
    }
    const roles = this.#marked.length + Role.first
    this.#singles = roomFor(this.#singles, roles).fill(0, 0, roles)
    this.#pairs = roomFor(this.#pairs, roles * roles).fill(0, 0, roles * roles)
  }

  #roleOf(unit: number): number {
    return this.#roles[this.#store.numberOf(unit)] ?? 0
  }

  /** Weight of the question's terms that stand in a sentence. Runs over every character of it: keep it lean. */
  #cover(sentence: number): number {
    const { stream, streamEnds } = this.#store
    const roles = this.#roles
    this.#sentence++
    const start = sentence === 0 ? 0 : streamEnds[sentence - 1]
    const end = streamEnds[sentence] ?? 0
    let covered = 0
    let before = 0
    for (let at = start ?? 0; at < end; at++) {
      const role = roles[stream[at] ?? 0] ?? 0
      if (role === Role.none) before = 0
      else if (role === Role.run) {
        covered += this.#meetRun(at)
        before = 0
        at += 2
      } else {
        covered += this.#meet(before, role)
        before = role
      }
    }
    return covered
  }

  #meet(before: number, role: number): number {
    const single = this.#count((this.#singles[role] ?? 0) - 1)
    if (before === 0) return single
    const pair = this.#pairs[before * (this.#marked.length + Role.first) + role] ?? 0
    return pair === 0 ? single : single + this.#count(pair - 1)
  }

  #meetRun(at: number): number {
    if (this.#runs.size === 0) return 0
    const { stream } = this.#store
    const term = this.#runs.get((stream[at + 1] ?? 0) * 65536 + (stream[at + 2] ?? 0))
    return term === undefined ? 0 : this.#count(term)
  }

  #count(term: number): number {
    if (this.#seen[term] === this.#sentence) return 0
    this.#seen[term] = this.#sentence
    return this.#query?.weights[term] ?? 0
  }
}

function lengthFactor(length: number): number {
  return 1 - lengthShare + (lengthShare * length) / usualLength
}
