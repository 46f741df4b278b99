import { isPair, isSingle } from '#knowledge/tokenize.ts'
import { roomFor } from './growing.ts'

/** In the stream: neighbours of this are none of each other. */
export const gapMark = 0
/** In the stream: the code of a run follows, high half first. */
export const runMark = 1

/**
 * The passages as the matcher wants to run over them: two bytes a character, numbered by first appearance so that
 * frequent ones are near each other in its tables. Reading the text again for each question took three times as long.
 */
export class SentenceStore {
  stream = new Uint16Array(1 << 12)
  /** Where each sentence ends in the stream, and in the text of its passage. */
  streamEnds = new Uint32Array(1 << 8)
  textEnds = new Uint32Array(1 << 8)
  /** The first sentence of each passage; one entry more than there are passages. */
  firsts: number[] = [0]
  /** How many numbers are given to marks and characters. */
  characters = 2
  #size = 0
  #sentences = 0
  readonly #numbers = new Uint16Array(65536)

  /** Adds a sentence to the passage under way: its codes, and where it ends in the text. */
  addSentence(codes: Uint32Array, textEnd: number): void {
    this.stream = roomFor(this.stream, this.#size + codes.length * 3)
    let joined = false
    for (const code of codes) {
      if (isPair(code)) joined = true
      else if (isSingle(code)) {
        if (!joined) this.stream[this.#size++] = gapMark
        this.stream[this.#size++] = this.#number(code)
        joined = false
      } else {
        this.stream[this.#size++] = runMark
        this.stream[this.#size++] = code >>> 16
        this.stream[this.#size++] = code & 0xffff
      }
    }
    this.streamEnds = roomFor(this.streamEnds, this.#sentences + 1)
    this.textEnds = roomFor(this.textEnds, this.#sentences + 1)
    this.streamEnds[this.#sentences] = this.#size
    this.textEnds[this.#sentences++] = textEnd
  }

  endPassage(): void {
    this.firsts.push(this.#sentences)
  }

  /** Gives back what was reserved for more. */
  trim(): void {
    this.stream = this.stream.slice(0, this.#size)
    this.streamEnds = this.streamEnds.slice(0, this.#sentences)
    this.textEnds = this.textEnds.slice(0, this.#sentences)
  }

  /** The number of a character in the stream; 0 when it is in no passage. */
  numberOf(unit: number): number {
    return this.#numbers[unit] ?? 0
  }

  #number(unit: number): number {
    const known = this.#numbers[unit] ?? 0
    if (known > 0) return known
    this.#numbers[unit] = this.characters
    return this.characters++
  }
}
