import { type Lexicon, LONGEST_GRAM } from './lexicon.ts'
import { fillerWords, weakWords } from './question-patterns.ts'
import { weights } from './weights.ts'

/** One thing a question is about, with every way a plan may write it. */
export interface Term {
  /** As it stands in the question, canonical. */
  said: string
  /** Canonical forms; a sentence that holds one of them meets the term. */
  forms: readonly string[]
  /**
   * `name`: a thing of the field, which must stand near an answer; `everyday`: said otherwise in plans; `word`: a run
   * that plans have; `unknown`: a run that no plan has; `guess`: a typing error put right.
   */
  kind: 'name' | 'everyday' | 'word' | 'unknown' | 'guess'
  weight: number
}

interface Step {
  gain: number
  from: number
  term: Term | null
}

/** Cuts a canonical question into terms: known names first, then runs the plans have; filler words give none. */
export function termsOf(runs: readonly string[], lexicon: Lexicon, thing = ''): Term[] {
  const terms = runs.flatMap((run) => cutRun(run, lexicon)).map((term) => stress(term, thing))
  const seen = new Set<string>()
  return terms.filter((term) => !seen.has(term.said) && seen.add(term.said))
}

/** What was asked for by name (哪个清单) counts more than what describes it. */
function stress(term: Term, thing: string): Term {
  const asked =
    thing !== '' && (thing.startsWith(term.said) || term.said.startsWith(thing.slice(0, 2)))
  return asked ? { ...term, weight: term.weight * weights.askedThing } : term
}

/** Best cut of one run, by dynamic programming over its characters. */
function cutRun(run: string, lexicon: Lexicon): Term[] {
  const best: Step[] = [{ gain: 0, from: -1, term: null }]
  for (let at = 0; at < run.length; at++) {
    const reached = best[at]
    if (!reached) continue
    for (const { length, gain, term } of steps(run, at, lexicon)) {
      const total = reached.gain + gain
      const rival = best[at + length]
      if (!rival || rival.gain < total) best[at + length] = { gain: total, from: at, term }
    }
  }
  const terms: Term[] = []
  for (let at = run.length; at > 0; ) {
    const step = best[at]
    if (!step) break
    if (step.term) terms.unshift(step.term)
    at = step.from
  }
  return terms
}

function* steps(
  run: string,
  at: number,
  lexicon: Lexicon,
): Generator<{ length: number; gain: number; term: Term | null }> {
  const rest = run.slice(at)
  const latin = /^[a-z0-9.%]+/.exec(rest)?.[0]
  if (latin) yield { length: latin.length, gain: latin.length, term: wordTerm(latin, lexicon) }
  yield { length: 1, gain: -0.2, term: unknownTerm(rest.charAt(0), lexicon) }
  const counted = /^[一二三四五六七八九十两几0-9]+(?:个|项|种|类|条|样|方面|组|块|点|件|步)/.exec(
    rest,
  )?.[0]
  if (counted) yield { length: counted.length, gain: counted.length * 0.35, term: null }
  for (const word of fillerWords) {
    if (rest.startsWith(word))
      yield { length: word.length, gain: word.length === 1 ? 0.3 : word.length - 0.4, term: null }
  }
  for (const word of weakWords) {
    if (rest.startsWith(word))
      yield { length: word.length, gain: word.length - 0.3, term: weakTerm(word, lexicon) }
  }
  for (let length = 1; length <= Math.min(9, rest.length); length++) {
    const part = rest.slice(0, length)
    const term = vocabularyTerm(part, lexicon)
    if (term)
      yield {
        length,
        gain: length === 1 && term.kind === 'everyday' ? 0.6 : 1.2 * length + 0.5,
        term,
      }
    if (term || length < 2) continue
    if (length <= LONGEST_GRAM && lexicon.frequency(part) > 0)
      yield { length, gain: length - 1.1, term: wordTerm(part, lexicon) }
    else if (mayBeTypingError(part)) yield* corrections(part, lexicon)
  }
}

/** What a run may have been meant to be; a like sound is believed before a like look. */
function* corrections(
  part: string,
  lexicon: Lexicon,
): Generator<{ length: number; gain: number; term: Term }> {
  const { length } = part
  const heard = length > 2 ? lexicon.soundsLike(part) : lexicon.wordSounding(part)
  if (heard) yield { length, gain: length - 1.5, term: guessTerm(part, heard, lexicon) }
  const seen = length >= 3 ? lexicon.looksLike(part) : undefined
  if (seen) yield { length, gain: length - 2, term: guessTerm(part, seen, lexicon) }
}

/** Two characters sound like others too easily when one of them is a function word or a numeral. */
function mayBeTypingError(part: string): boolean {
  const edge =
    /^[的了是在把被让给跟和与也就有要能会不没个些一二三四五六七八九十几]|[的了是在把被让给跟和与也就有要能会不没个些一二三四五六七八九十几]$/
  return /^[\u4e00-\u9fff]+$/.test(part) && (part.length > 2 || !edge.test(part))
}

function vocabularyTerm(part: string, lexicon: Lexicon): Term | null {
  const { vocabulary } = lexicon
  if (/^[\ue000-\uf8ff]$/.test(part)) {
    const kind = vocabulary.isName(part) ? 'name' : 'everyday'
    return { said: part, forms: [part], kind, weight: nameWeight([part], lexicon) }
  }
  const means = vocabulary.everyday.get(part)
  if (means) {
    const forms = [...new Set([part, ...means])]
    return { said: part, forms, kind: 'everyday', weight: nameWeight(forms, lexicon) }
  }
  if (vocabulary.things.has(part))
    return { said: part, forms: [part], kind: 'name', weight: nameWeight([part], lexicon) }
  return null
}

/** Names weigh at least as much as a rare pair of characters, and more the rarer they are. */
function nameWeight(forms: readonly string[], lexicon: Lexicon): number {
  return 2 + Math.max(...forms.map((form) => weightOf(form, lexicon))) * 0.8
}

function weightOf(text: string, lexicon: Lexicon): number {
  if (text.length <= LONGEST_GRAM) return lexicon.weight(text)
  let rarest = 0
  for (let at = 0; at + LONGEST_GRAM <= text.length; at++) {
    rarest = Math.max(rarest, lexicon.weight(text.slice(at, at + LONGEST_GRAM)))
  }
  return rarest
}

function wordTerm(part: string, lexicon: Lexicon): Term {
  if (/^[0-9.%]+$/.test(part) && lexicon.frequency(part) === 0)
    return { said: part, forms: [], kind: 'unknown', weight: 0.3 }
  const pairs =
    part.length === 1 ? [part] : [...part.slice(1)].map((_, at) => part.slice(at, at + 2))
  const sum = pairs.reduce((total, pair) => total + lexicon.weight(pair), 0)
  return { said: part, forms: [part], kind: 'word', weight: sum / pairs.length ** 0.4 }
}

function guessTerm(part: string, meant: string, lexicon: Lexicon): Term {
  const known = vocabularyTerm(meant, lexicon)
  return { ...(known ?? wordTerm(meant, lexicon)), said: part, kind: 'guess' }
}

function weakTerm(word: string, lexicon: Lexicon): Term {
  return { said: word, forms: [word], kind: 'unknown', weight: 0.35 * weightOf(word, lexicon) }
}

/** One character may still lead the way (膜, 稻) when plans have it in other words. */
function unknownTerm(char: string, lexicon: Lexicon): Term {
  const known = lexicon.frequency(char) > 0
  return {
    said: char,
    forms: known ? [char] : [],
    kind: 'unknown',
    weight: known ? 0.4 * lexicon.weight(char) : 0.3,
  }
}

/** How well a canonical text meets a term, 0 to 1; a long word may be met in part. */
export function meets(term: Term, text: string): number {
  let best = 0
  for (const form of term.forms) {
    if (text.includes(form)) return 1
    if (form.length > 2) best = Math.max(best, 0.8 * partShare(form, text))
  }
  return best
}

function partShare(form: string, text: string): number {
  let hits = 0
  for (let at = 0; at + 2 <= form.length; at++) if (text.includes(form.slice(at, at + 2))) hits++
  const share = hits / (form.length - 1)
  return share < 0.3 ? 0 : share
}
