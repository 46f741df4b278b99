import { foldOf, Kind, kindOf } from './search/characters.ts'

/** Codes up to here are single characters; above are runs, then pairs whose first character is in the high half. */
const firstRun = 0x1_0000
const firstPair = 0x2e80_0000

/**
 * Turns Chinese text into integer codes: every character, every two neighbours, each run of letters and digits
 * (`pm2.5`, `no2`) as one, and a number once more with the character after it (`6月`, `38微`). Text is read as NFKC and
 * lower case. A private-use character (a canonical name put there by the caller) is a token of its own and belongs to
 * no pair. Codes of runs are the tokenizer's own: never mix those of two.
 */
export class Tokenizer {
  /** Codes read since `clear`; only the first `length` count. */
  codes = new Uint32Array(1024)
  length = 0
  /** Whether a run that was never met gets a code of its own (documents) or 0 (questions). */
  learning = true
  readonly #runs = new Map<string, number>()
  readonly #spelling: string[] = []

  /** Forgets the codes, not the runs. */
  clear(): void {
    this.length = 0
  }

  /** Adds the codes of all of a text. */
  read(text: string): void {
    for (let at = 0; at < text.length; ) at = this.readSentence(text, at)
  }

  /** Adds the codes of the sentence that begins at `start` and returns where the next one begins. */
  readSentence(text: string, start: number): number {
    const { length } = this
    this.#reserve(text.length - start)
    const end = this.#scan(text, start, false)
    if (end >= 0) return skipClosers(text, end)
    let stop = start
    while (stop < text.length && kindOf(text.charCodeAt(stop)) !== Kind.stop) stop++
    const normal = text.slice(start, stop).normalize('NFKC')
    this.length = length
    this.#reserve(normal.length)
    for (let at = 0; at < normal.length; ) at = this.#scan(normal, at, true)
    return skipClosers(text, Math.min(stop + 1, text.length))
  }

  /** How a code is written. */
  spell(code: number): string {
    if (code < firstRun) return String.fromCharCode(code)
    if (code >= firstPair) return String.fromCharCode(code >>> 16, code & 0xffff)
    return this.#spelling[code - firstRun] ?? ''
  }

  /** Returns where the sentence ends; -1 when it has to be normalised first, as `normal` says it is. */
  #scan(text: string, start: number, normal: boolean): number {
    let before = 0
    for (let at = start; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      const kind = kindOf(unit)
      if (kind === Kind.ideograph) {
        before = this.#join(before, foldOf(unit))
        continue
      }
      before = 0
      if (kind === Kind.stop) return at + 1
      if (kind === Kind.composed && !normal) return -1
      if (kind === Kind.letter) at = this.#readRun(text, at) - 1
      else if (kind >= Kind.solo) this.#push(unit)
    }
    return text.length
  }

  #join(before: number, unit: number): number {
    if (before !== 0) this.#push(before * 65536 + unit)
    this.#push(unit)
    return unit
  }

  /** Returns where the run ends. */
  #readRun(text: string, start: number): number {
    const end = runEnd(text, start)
    const run = foldRun(text, start, end)
    this.#push(this.#codeOf(run))
    const counted = countedBy(text, run, end)
    if (counted !== '') this.#push(this.#codeOf(counted))
    return end
  }

  #codeOf(run: string): number {
    const known = this.#runs.get(run)
    if (known !== undefined || !this.learning) return known ?? 0
    const code = firstRun + this.#spelling.length
    this.#runs.set(run, code)
    this.#spelling.push(run)
    return code
  }

  #push(code: number): void {
    this.codes[this.length++] = code
  }

  /** No character gives more than two codes. */
  #reserve(characters: number): void {
    const needed = this.length + characters * 2
    if (needed <= this.codes.length) return
    const larger = new Uint32Array(needed * 2)
    larger.set(this.codes.subarray(0, this.length))
    this.codes = larger
  }
}

/** True for the code of two neighbouring characters. */
export function isPair(code: number): boolean {
  return code >= firstPair
}

/** True for the code of one character. */
export function isSingle(code: number): boolean {
  return code > 0 && code < firstRun
}

/** The tokens of a text in order, as written after folding: `PM2.5浓度` → `pm2.5`, `浓`, `浓度`, `度`. */
export function tokenize(text: string): string[] {
  const tokenizer = new Tokenizer()
  tokenizer.read(text)
  return Array.from(tokenizer.codes.subarray(0, tokenizer.length), (code) => tokenizer.spell(code))
}

/** Where the run that begins at `start` ends; `.` and `-` belong to it between letters or digits. */
function runEnd(text: string, start: number): number {
  let at = start + 1
  for (; at < text.length; at++) {
    const kind = kindOf(text.charCodeAt(at))
    if (kind === Kind.letter) continue
    if (kind !== Kind.joiner || at + 1 === text.length) break
    if (kindOf(text.charCodeAt(at + 1)) !== Kind.letter) break
  }
  return at
}

function foldRun(text: string, start: number, end: number): string {
  let plain = true
  for (let at = start; at < end && plain; at++) {
    const unit = text.charCodeAt(at)
    plain = foldOf(unit) === unit
  }
  const run = text.slice(start, end)
  if (plain) return run
  return Array.from(run, (unit) => String.fromCharCode(foldOf(unit.charCodeAt(0)))).join('')
}

/** A number with what it counts or names, `6月`: the run that ends at `end` and the character there; else empty. */
function countedBy(text: string, run: string, end: number): string {
  if (end === text.length || !/^\d[\d.-]*$/.test(run)) return ''
  const unit = text.charCodeAt(end)
  return kindOf(unit) === Kind.ideograph ? run + String.fromCharCode(foldOf(unit)) : ''
}

const closers = new Set('”’」』）)】》〉"\'')

/** Quotes and brackets that close after a stop still belong to the sentence. */
function skipClosers(text: string, from: number): number {
  let at = from
  while (at < text.length && closers.has(text.charAt(at))) at++
  return at
}
