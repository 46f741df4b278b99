import { foldOf, Kind, kindOf } from './search/characters.ts'

/** Codes up to here are single characters; above are words, then pairs whose first character is in the high half. */
const firstWord = 0x1_0000
const firstPair = 0x2e80_0000

/**
 * Turns Chinese text into integer codes: every character, every two neighbours, each run of letters and digits
 * (`pm2.5`, `no2`) as one, and a number once more with the character after it (`6月`, `38微`). Text is read as NFKC and
 * lower case. A private-use character (a canonical name put there by the caller) is a token of its own and belongs to
 * no pair. Codes of runs are the tokenizer's own: never mix those of two.
 */
export class Tokenizer {
  /** Codes of the last text; only the first `length` count, and the next call overwrites them. */
  codes = new Uint32Array(1024)
  length = 0
  readonly #words = new Map<string, number>()
  readonly #spelling: string[] = []
  #learning = true

  /** Reads a text of a document: runs not met before get a code. */
  learn(text: string): void {
    this.#learning = true
    this.#read(text)
  }

  /** Reads a question: a run that no document has gets code 0. */
  read(text: string): void {
    this.#learning = false
    this.#read(text)
  }

  /** How a code is written. */
  spell(code: number): string {
    if (code < firstWord) return String.fromCharCode(code)
    if (code >= firstPair) return String.fromCharCode(code >>> 16, code & 0xffff)
    return this.#spelling[code - firstWord] ?? ''
  }

  #read(text: string): void {
    this.length = 0
    if (this.codes.length < text.length * 2) this.codes = new Uint32Array(text.length * 2)
    if (!this.#scan(text, false)) {
      const normal = text.normalize('NFKC')
      if (this.codes.length < normal.length * 2) this.codes = new Uint32Array(normal.length * 2)
      this.length = 0
      this.#scan(normal, true)
    }
  }

  /** False when the text must be normalised first. */
  #scan(text: string, normal: boolean): boolean {
    let before = 0
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      const kind = kindOf(unit)
      if (kind === Kind.ideograph) {
        const folded = foldOf(unit)
        if (before !== 0) this.#push(before * 65536 + folded)
        this.#push(folded)
        before = folded
        continue
      }
      before = 0
      if (kind === Kind.letter) at = this.#run(text, at) - 1
      else if (kind === Kind.composed && !normal) return false
      else if (kind >= Kind.solo) this.#push(unit)
    }
    return true
  }

  #push(code: number): void {
    this.codes[this.length++] = code
  }

  /** Returns where the run ends. */
  #run(text: string, start: number): number {
    const end = runEnd(text, start)
    const run = foldRun(text, start, end)
    this.#push(this.#codeOf(run))
    const counted = countedBy(text, run, end)
    if (counted !== '') this.#push(this.#codeOf(counted))
    return end
  }

  #codeOf(word: string): number {
    const known = this.#words.get(word)
    if (known !== undefined || !this.#learning) return known ?? 0
    const code = firstWord + this.#spelling.length
    this.#words.set(word, code)
    this.#spelling.push(word)
    return code
  }
}

/** Where the run of letters and digits that begins at `start` ends, inner `.` and `-` included. */
export function runEnd(text: string, start: number): number {
  let at = start + 1
  for (; at < text.length; at++) {
    const kind = kindOf(text.charCodeAt(at))
    if (kind === Kind.letter) continue
    if (kind !== Kind.joiner || at + 1 === text.length) break
    if (kindOf(text.charCodeAt(at + 1)) !== Kind.letter) break
  }
  return at
}

/** The run as the index knows it: half width, lower case. */
export function foldRun(text: string, start: number, end: number): string {
  let plain = true
  for (let at = start; at < end && plain; at++) {
    const unit = text.charCodeAt(at)
    plain = foldOf(unit) === unit
  }
  const run = text.slice(start, end)
  if (plain) return run
  return Array.from(run, (unit) => String.fromCharCode(foldOf(unit.charCodeAt(0)))).join('')
}

/** A number with what it counts or names, `6月`: the run ending at `end` and the character there; empty for other runs. */
export function countedBy(text: string, run: string, end: number): string {
  if (end === text.length || !/^\d[\d.-]*$/.test(run)) return ''
  const unit = text.charCodeAt(end)
  return kindOf(unit) === Kind.ideograph ? run + String.fromCharCode(foldOf(unit)) : ''
}

/** True for the code of two neighbouring characters. */
export function isPair(code: number): boolean {
  return code >= firstPair
}

/** True for the code of one character. */
export function isSingle(code: number): boolean {
  return code > 0 && code < firstWord
}

/** The tokens of a text in order, as written after folding: `PM2.5浓度` → `pm2.5`, `浓`, `浓度`, `度`. */
export function tokenize(text: string): string[] {
  const tokenizer = new Tokenizer()
  tokenizer.learn(text)
  return Array.from(tokenizer.codes.subarray(0, tokenizer.length), (code) => tokenizer.spell(code))
}
