import { fillerWords } from './filler-words.ts'
import { type Lexicon, LONGEST_GRAM } from './lexicon.ts'
import {
  guessTerm,
  listTerm,
  unknownTerm,
  vocabularyTerm,
  weakTerm,
  wordTerm,
} from './make-term.ts'
import type { Question } from './question.ts'
import { weakWords } from './question-patterns.ts'
import { exactSoundOf } from './sound.ts'
import type { Term } from './terms.ts'
import { weights } from './weights.ts'

/** Longest name that is looked up in the vocabulary, characters. */
const LONGEST_NAME = 9

/** One way to read the next characters. `gain` is what makes one way of cutting better than another. */
interface Reading {
  length: number
  gain: number
  term: Term | null
}

/** The best way to have come to a place. */
interface Step {
  gain: number
  from: number
  term: Term | null
}

/** Cuts a canonical question into terms: known names first, then runs the plans have; filler words give none. */
export function termsOf(
  { runs, thing, quoted, counted }: Pick<Question, 'runs' | 'thing' | 'quoted' | 'counted'>,
  lexicon: Lexicon,
): Term[] {
  const lists = counted.flatMap((name) => listTerm(name, lexicon) ?? [])
  const terms = [...runs.flatMap((run) => cutRun(run, lexicon)), ...lists].map((term) =>
    stress(term, thing, quoted),
  )
  const seen = new Set<string>()
  return terms.filter((term) => !seen.has(term.said) && seen.add(term.said))
}

/** What was asked for by name (哪个清单) or quoted (“三水”) counts more than what describes it. */
function stress(term: Term, thing: string, quoted: readonly string[]): Term {
  const asked =
    thing !== '' && (thing.startsWith(term.said) || term.said.startsWith(thing.slice(0, 2)))
  const isQuoted = term.said.length > 1 && quoted.some((words) => words.includes(term.said))
  const factor = isQuoted ? weights.quoted : asked ? weights.askedThing : 1
  return factor === 1 ? term : { ...term, weight: term.weight * factor }
}

/** Best cut of one run, by dynamic programming over its characters. */
function cutRun(run: string, lexicon: Lexicon): Term[] {
  const best: Step[] = [{ gain: 0, from: -1, term: null }]
  for (let at = 0; at < run.length; at++) {
    const reached = best[at]?.gain ?? 0
    for (const { length, gain, term } of steps(run, at, lexicon)) {
      const rival = best[at + length]
      if (!rival || rival.gain < reached + gain)
        best[at + length] = { gain: reached + gain, from: at, term }
    }
  }
  return wayBack(best)
}

function wayBack(best: readonly Step[]): Term[] {
  const terms: Term[] = []
  for (let step = best.at(-1); step && step.from >= 0; step = best[step.from]) {
    if (step.term) terms.unshift(step.term)
  }
  return terms
}

/** Every way to read on from a place in a run. */
function steps(run: string, at: number, lexicon: Lexicon): Reading[] {
  const rest = run.slice(at)
  const readings: Reading[] = [
    { length: 1, gain: -0.2, term: unknownTerm(rest.charAt(0), lexicon) },
  ]
  const latin = /^[a-z0-9.%]+/.exec(rest)?.[0]
  if (latin)
    readings.push({ length: latin.length, gain: latin.length, term: wordTerm(latin, lexicon) })
  readings.push(...withoutContent(rest, lexicon), ...weakReadings(rest, lexicon))
  for (let length = 1; length <= Math.min(LONGEST_NAME, rest.length); length++) {
    const found = contentReadings(rest.slice(0, length), lexicon)
    readings.push(...(cutsWord(rest, length, lexicon) ? found.map(doubtful) : found))
  }
  return readings
}

/** Words that only ask or count: cut, the longest first. */
function withoutContent(rest: string, lexicon: Lexicon): Reading[] {
  const counted =
    /^[一二三四五六七八九十两几0-9]+(?:个|项|种|类|条|样|方面|组|块|点|件|步|场|轮|档|句|拨|座)/.exec(
      rest,
    )?.[0]
  const ends =
    /^哪(?:[一二两三四五六七八九十几0-9]+(?:个|样|种|项|条|类)$|几(?:场|句|档|轮|支|座|拨|处|样))/.exec(
      rest,
    )?.[0]
  const fillers = fillerWords.filter(
    (word) => rest.startsWith(word) || (word.length > 1 && isMistyped(rest, word, lexicon)),
  )
  const readings = fillers.map(({ length }) => ({
    length,
    gain: length === 1 ? 0.3 : length - 0.4,
    term: null,
  }))
  if (ends) readings.push({ length: ends.length, gain: ends.length - 0.4, term: null })
  if (counted) readings.push({ length: counted.length, gain: counted.length * 0.35, term: null })
  return readings
}

function weakReadings(rest: string, lexicon: Lexicon): Reading[] {
  return weakWords
    .filter((word) => rest.startsWith(word) || isMistyped(rest, word, lexicon))
    .map((word) => ({
      length: word.length,
      gain: word.length - 0.3,
      term: weakTerm(word, lexicon),
    }))
}

/** A beginning that no plan has, and that differs from a word in one character of the same sound (措失). */
function isMistyped(rest: string, word: string, lexicon: Lexicon): boolean {
  if (rest.length < word.length) return false
  let wrong = 0
  for (let at = 0; at < word.length && wrong < 2; at++)
    if (rest.charCodeAt(at) !== word.charCodeAt(at)) wrong++
  if (wrong !== 1) return false
  const run = rest.slice(0, word.length)
  return lexicon.frequency(run) === 0 && exactSoundOf(run) === exactSoundOf(word)
}

/** 拆楼 in 拆楼道垃圾桶: no plan has it, and its end begins a word that plans have. */
function cutsWord(rest: string, length: number, lexicon: Lexicon): boolean {
  const across = rest.slice(length - 1, length + 1)
  return (
    length === 2 &&
    across.length === 2 &&
    lexicon.frequency(rest.slice(0, length)) === 0 &&
    lexicon.frequency(across) > 0 &&
    !particle.test(across)
  )
}

function doubtful(reading: Reading): Reading {
  return reading.term?.kind === 'everyday' ? { ...reading, gain: 0.25 * reading.gain } : reading
}

/** A name outweighs longer words around it; an everyday word gives way to them (臭水 in 黑臭水体). */
function nameGain({ kind, said }: Term, length: number): number {
  if (kind !== 'everyday' || /^[\ue000-\uf8ff]$/.test(said)) return 1.2 * length + 0.5
  return length === 1 ? 0.6 : 1.2 * length
}

/** Runs with a particle are no words, though plans have them. */
const particle = /[的了着吗呢吧啊呀嘛]/

/** A known name before a run the plans have before a typing error. */
function contentReadings(part: string, lexicon: Lexicon): Reading[] {
  const { length } = part
  const term = vocabularyTerm(part, lexicon)
  if (term) return [{ length, gain: nameGain(term, length), term }]
  if (length < 2 || particle.test(part)) return []
  if (length <= LONGEST_GRAM && lexicon.frequency(part) > 0)
    return [{ length, gain: length - 1.1, term: wordTerm(part, lexicon) }]
  return mayBeTypingError(part) && !isWordAndMore(part, lexicon) ? corrections(part, lexicon) : []
}

/** A word of the plans with one character of its neighbour (治污染) is no word typed wrong. */
function isWordAndMore(part: string, lexicon: Lexicon): boolean {
  if (part.length !== 3) return false
  return [part.slice(1), part.slice(0, -1)].some(
    (word) => lexicon.frequency(word) > 0 || lexicon.vocabulary.everyday.has(word),
  )
}

/** What a run may have been meant to be; a like sound is believed before a like look. */
function corrections(part: string, lexicon: Lexicon): Reading[] {
  const { length } = part
  const heard = length > 2 ? lexicon.soundsLike(part) : lexicon.wordSounding(part)
  const seen = length > 2 ? lexicon.looksLike(part) : undefined
  const readings: Reading[] = []
  if (heard)
    readings.push({
      length,
      gain: length - (length >= LONGEST_GRAM ? 0.8 : 1.5),
      term: guessTerm(part, heard, lexicon),
    })
  if (seen) readings.push({ length, gain: length - 2, term: guessTerm(part, seen, lexicon) })
  return readings
}

/** Words that ask are typed right; a suffix tells nothing of the word before it (管子, 馆子). */
const asking = /[哪谁啥咋么吗]|^.子$/

/** Two characters sound like others too easily when one of them is a function word or a numeral. */
function mayBeTypingError(part: string): boolean {
  if (asking.test(part)) return false
  const edge =
    /^[的了是在把被让给跟和与也就有要能会不没个些一二三四五六七八九十几]|[的了是在把被让给跟和与也就有要能会不没个些一二三四五六七八九十几]$/
  const particles = /^[的了把被让给跟和与也就还都在]|[的了把被让给跟和与也就还都在]$/
  return /^[\u4e00-\u9fff]+$/.test(part) && !(part.length > 2 ? particles : edge).test(part)
}
