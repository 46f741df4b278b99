import { countedBy, foldRun, isPair, runEnd } from '../tokenize.ts'
import { foldOf, Kind, kindOf } from './characters.ts'
import type { QueryTerm } from './query.ts'

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

/** What a character does for the question under way; above are the slots of the question's own characters. */
const Role = { unknown: 0, quiet: 1, stop: 2, letter: 3, composed: 4, folded: 5, firstSlot: 8 } as const

/** Part of a sentence's fit that its length decides, and the length (in characters) at which it decides nothing. */
const lengthShare = 0.2
const usualLength = 32

const closers = new Set('”’」』）)】》〉"\'')

/**
 * Compares one question with sentences, straight from the text: only characters of the question cost work, so the
 * index need not keep what it read.
 */
export class SentenceMatcher {
  readonly #roles = new Uint16Array(65536)
  #marked: number[] = []
  /** For each slot, one more than the term that is this single character; 0 for none. */
  #singles = new Uint16Array(0)
  /** For two slots, first times `#slots` plus second, one more than the term that is this pair; 0 for none. */
  #pairs = new Uint16Array(0)
  #slots = 0
  #words = new Map<string, number>()
  #weights = new Float64Array(0)
  /** Number of the sentence in which a term was last seen. */
  #seen = new Uint32Array(0)
  #sentence = 0
  #total = 0
  #covered = 0

  /** Sets the question; `spell` writes a code. */
  ask(terms: readonly QueryTerm[], spell: (code: number) => string): void {
    this.#weights = Float64Array.from(terms, (term) => term.weight)
    this.#total = this.#weights.reduce((sum, weight) => sum + weight, 0) || 1
    this.#seen = new Uint32Array(terms.length)
    this.#sentence = 0
    this.#mark(terms)
    this.#words.clear()
    for (const [index, { code, single }] of terms.entries()) {
      if (single) this.#singles[this.#slotOf(code)] = index + 1
      else if (isPair(code))
        this.#pairs[this.#slotOf(code >>> 16) * this.#slots + this.#slotOf(code & 0xffff)] = index + 1
      else if (code > 0) this.#words.set(spell(code), index)
    }
  }

  /** The sentences of a passage in order. Only what ends in 。！？； or with a line is one. */
  sentences(passage: string): Sentence[] {
    const sentences: Sentence[] = []
    for (let start = 0; start < passage.length; ) {
      const end = this.#read(passage, start)
      sentences.push({ start, end, coverage: this.#covered / this.#total, fit: this.#fit(start, end) })
      start = end
    }
    return sentences
  }

  /** The sentence of a passage that fits best, the first of equals; an empty one for an empty passage. */
  best(passage: string): Sentence {
    const best = { start: 0, end: 0, coverage: 0, fit: -1 }
    for (let start = 0; start < passage.length; ) {
      const end = this.#read(passage, start)
      const fit = this.#fit(start, end)
      if (fit > best.fit) {
        best.start = start
        best.end = end
        best.coverage = this.#covered / this.#total
        best.fit = fit
      }
      start = end
    }
    return best
  }

  #fit(start: number, end: number): number {
    const length = (end - start) / usualLength
    return this.#covered / this.#total / (1 - lengthShare + lengthShare * length)
  }

  /** Gives each character of the question a slot, and takes those of the question before away. */
  #mark(terms: readonly QueryTerm[]): void {
    for (const unit of this.#marked) this.#roles[unit] = Role.unknown
    this.#marked = []
    for (const { code, single } of terms) {
      if (!single) continue
      this.#roles[code] = Role.firstSlot + this.#marked.length
      this.#marked.push(code)
    }
    this.#slots = this.#marked.length
    this.#singles = new Uint16Array(this.#slots)
    this.#pairs = new Uint16Array(this.#slots * this.#slots)
  }

  #slotOf(unit: number): number {
    return (this.#roles[unit] ?? 0) - Role.firstSlot
  }

  /** Adds up what the sentence that begins at `start` covers, and returns where it ends. */
  #read(text: string, start: number): number {
    this.#sentence++
    this.#covered = 0
    const end = this.#scan(text, start)
    if (end >= 0) return skipClosers(text, end)
    let stop = start
    while (stop < text.length && kindOf(text.charCodeAt(stop)) !== Kind.stop) stop++
    this.#covered = 0
    this.#sentence++
    const normal = text.slice(start, stop).normalize('NFKC')
    for (let at = 0; at < normal.length; ) at = this.#scan(normal, at, true)
    return skipClosers(text, Math.min(stop + 1, text.length))
  }

  /** Returns where the sentence ends; -1 when it has to be normalised first. */
  #scan(text: string, start: number, normal = false): number {
    let before = -1
    for (let at = start; at < text.length; at++) {
      const role = this.#roleOf(text.charCodeAt(at))
      if (role >= Role.firstSlot) {
        this.#meet(before, role - Role.firstSlot)
        before = role - Role.firstSlot
        continue
      }
      before = -1
      if (role === Role.quiet) continue
      if (role === Role.stop) return at + 1
      if (role === Role.letter) at = this.#meetRun(text, at) - 1
      else if (!normal) return -1
    }
    return text.length
  }

  #roleOf(unit: number): number {
    const role = this.#roles[unit] ?? 0
    if (role === Role.folded) return this.#roleOf(foldOf(unit))
    return role === Role.unknown ? this.#learn(unit) : role
  }

  #learn(unit: number): number {
    const kind = kindOf(unit)
    let role: number = Role.quiet
    if (kind === Kind.stop) role = Role.stop
    else if (kind === Kind.letter) role = Role.letter
    else if (kind === Kind.composed) role = Role.composed
    else if (kind === Kind.ideograph && foldOf(unit) !== unit) role = Role.folded
    this.#roles[unit] = role
    return role === Role.folded ? this.#roleOf(foldOf(unit)) : role
  }

  #meet(before: number, slot: number): void {
    this.#count((this.#singles[slot] ?? 0) - 1)
    if (before < 0) return
    const pair = this.#pairs[before * this.#slots + slot] ?? 0
    if (pair > 0) this.#count(pair - 1)
  }

  #meetRun(text: string, start: number): number {
    const end = runEnd(text, start)
    if (this.#words.size === 0) return end
    const run = foldRun(text, start, end)
    const term = this.#words.get(run)
    if (term === undefined) return end
    this.#count(term)
    const counted = this.#words.get(countedBy(text, run, end))
    if (counted !== undefined) this.#count(counted)
    return end
  }

  #count(term: number): void {
    if (this.#seen[term] === this.#sentence) return
    this.#seen[term] = this.#sentence
    this.#covered += this.#weights[term] ?? 0
  }
}

function skipClosers(text: string, from: number): number {
  let at = from
  while (at < text.length && closers.has(text.charAt(at))) at++
  return at
}
