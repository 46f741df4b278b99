/** What the tokenizer does with one UTF-16 unit. */
export const Kind = {
  /** White space, punctuation, symbols: ends whatever was open. */
  gap: 1,
  /** Ends a sentence as well: 。！？； and the end of a line. */
  stop: 2,
  /** Han, kana, hangul: a token of its own, and one with its neighbour. */
  ideograph: 3,
  /** Letter or digit: part of a run. */
  letter: 4,
  /** `.` or `-`: part of a run when letters or digits stand on both sides. */
  joiner: 5,
  /** Private use (U+E000–U+F8FF), where canonical names are put: a token alone. */
  solo: 6,
  /** Cannot be folded on its own (㎞, combining marks, surrogates): normalise the text first; then a token alone. */
  composed: 7,
} as const

const stops = new Set('。!?;\n\r')
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇]/u
const combining = /[\p{M}\p{Cs}\u1100-\u11ff]/u

const kinds = new Uint8Array(65536)
const folds = new Uint16Array(65536)

/** The kind of a UTF-16 unit after folding, one of `Kind`. */
export function kindOf(unit: number): number {
  const known = kinds[unit] ?? 0
  return known === 0 ? learn(unit) : known
}

/** The unit after NFKC and lower case; only meaningful when its kind is not `composed`. Call `kindOf` first. */
export function foldOf(unit: number): number {
  return folds[unit] ?? unit
}

/** Unicode properties are slow to ask for, so each unit is looked up once, when it is first met. */
function learn(unit: number): number {
  const character = String.fromCharCode(unit)
  const normal = character.normalize('NFKC')
  const folded = normal.toLowerCase()
  folds[unit] = folded.charCodeAt(0)
  const kind = normal.length === 1 ? classify(folded.charAt(0)) : Kind.composed
  kinds[unit] = kind
  return kind
}

function classify(folded: string): number {
  const unit = folded.charCodeAt(0)
  if (stops.has(folded)) return Kind.stop
  if (folded === '.' || folded === '-') return Kind.joiner
  if (unit >= 0xe000 && unit <= 0xf8ff) return Kind.solo
  if (combining.test(folded)) return Kind.composed
  if (ideograph.test(folded)) return Kind.ideograph
  return /[\p{L}\p{N}]/u.test(folded) ? Kind.letter : Kind.gap
}
