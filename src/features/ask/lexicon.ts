import type { Vocabulary } from '#knowledge/vocabulary.ts'
import { countedList, listsIn } from './counted-lists.ts'
import type { Evidence } from './evidence.ts'
import { exactSoundOf, soundOf, soundsOf } from './sound.ts'

/** Longest run of characters that is remembered as one piece. */
export const LONGEST_GRAM = 4
/** Longest name that is put right. */
const LONGEST_NAME = 12

/**
 * The words of the indexed documents: which runs of 2 to 4 characters occur, in how many sentences, and how they sound.
 * A question is cut into these words, and typing errors are told by them.
 */
export class Lexicon {
  readonly #counts = new Map<string, number>()
  readonly #single = new Map<string, number>()
  readonly #sounds = new Map<string, string>()
  readonly #words = new Map<string, { word: string; meant: string }[]>()
  readonly #names = new Map<string, string>()
  readonly #damaged = new Map<string, string>()
  readonly #lists: readonly (readonly string[])[]
  readonly sentences: number
  readonly vocabulary: Vocabulary

  constructor(evidence: readonly Evidence[], vocabulary: Vocabulary) {
    this.vocabulary = vocabulary
    this.sentences = Math.max(1, evidence.length)
    for (const { text } of evidence) this.#count(text)
    this.#lists = listsIn(evidence)
    for (const gram of this.#counts.keys())
      if (isHan(gram)) keepCommoner(this.#sounds, soundOf(gram), gram, this)
    for (const name of vocabulary.nameForms)
      if (name.length >= 3 && isHan(name)) this.#names.set(soundOf(name), name)
    for (const form of [
      ...vocabulary.nameForms,
      ...vocabulary.everyday.keys(),
      ...vocabulary.things,
    ]) {
      const meant = vocabulary.canonical(form)
      if (form.length >= 2 && this.speaksOf(meant)) this.#remember(form, meant)
    }
  }

  /** True when some document may hold a canonical word, or what it means when it is an everyday one. */
  speaksOf(word: string): boolean {
    return [word, ...(this.vocabulary.everyday.get(word) ?? [])].some(
      (form) => this.frequency(form) > 0,
    )
  }

  #count(text: string): void {
    const seen = new Set<string>()
    for (let at = 0; at < text.length; at++) {
      seen.add(text.charAt(at))
      for (let length = 2; length <= LONGEST_GRAM && at + length <= text.length; length++) {
        seen.add(text.slice(at, at + length))
      }
    }
    for (const gram of seen) {
      const counts = gram.length === 1 ? this.#single : this.#counts
      counts.set(gram, (counts.get(gram) ?? 0) + 1)
    }
  }

  /** Files a word of the vocabulary under its sound and, when the rest still tells it, under what a slip leaves of it. */
  #remember(word: string, meant: string): void {
    if (!isHan(word)) return
    keepCommoner(this.#sounds, soundOf(word), meant, this)
    if (word.length === 2) this.#hear(word, meant)
    if (word.length < LONGEST_GRAM) return
    for (let at = 0; at < word.length; at++) {
      keepCommoner(this.#damaged, `${word.slice(0, at)}?${word.slice(at + 1)}`, meant, this)
      if (at > 0 && at < word.length - 1)
        keepCommoner(this.#damaged, word.slice(0, at) + word.slice(at + 1), meant, this)
    }
  }

  #hear(word: string, meant: string): void {
    const sound = exactSoundOf(word)
    this.#words.set(sound, [...(this.#words.get(sound) ?? []), { word, meant }])
  }

  /**
   * A folded text with the names in it put right (优良天树比率): a run that sounds like a name of at least 3 characters, and
   * stands in no plan, is that name. Done before names become one character, since half a name may be one itself.
   */
  mendNames(text: string): string {
    for (let length = Math.min(LONGEST_NAME, text.length); length >= 3; length--) {
      for (let at = 0; at + length <= text.length; at++) {
        const run = text.slice(at, at + length)
        const meant = isHan(run) ? this.#names.get(soundOf(run)) : undefined
        if (meant !== undefined && meant !== run) {
          return text.slice(0, at) + meant + this.mendNames(text.slice(at + length))
        }
      }
    }
    return text
  }

  /** Number of sentences that hold a run of 1 to 4 characters; of a longer one, that hold its rarest part. */
  frequency(gram: string): number {
    if (gram.length > LONGEST_GRAM) {
      const parts = Array.from({ length: gram.length - LONGEST_GRAM + 1 }, (_, at) =>
        gram.slice(at, at + LONGEST_GRAM),
      )
      return Math.min(...parts.map((part) => this.frequency(part)))
    }
    return (gram.length === 1 ? this.#single : this.#counts).get(gram) ?? 0
  }

  /** What a name that counts (四乱) stands for, as a plan lists it; undefined for other words. */
  listOf(name: string): string | undefined {
    return countedList(name, this.#lists)
  }

  /** How telling a run is: near 0 when every sentence has it, largest when none has. */
  weight(gram: string): number {
    const frequency = this.frequency(gram)
    return Math.log(1 + (this.sentences - frequency + 0.5) / (frequency + 0.5))
  }

  /** The word, canonical, that sounds like this run and is written otherwise; undefined when there is none. */
  soundsLike(run: string): string | undefined {
    for (const sound of soundsOf(run)) {
      const found = this.#sounds.get(sound)
      if (found !== undefined && found !== run && sharesCharacter(found, run, this.vocabulary))
        return found
    }
    return undefined
  }

  /** The vocabulary's word of two characters that sounds exactly like this run; plain runs of two are alike too often. */
  wordSounding(run: string): string | undefined {
    const heard = this.#words.get(exactSoundOf(run)) ?? []
    const written = heard.filter(({ word }) =>
      [...run].some((char, at) => word.charAt(at) === char),
    )
    return (written.length > 0 ? written : heard)
      .map(({ meant }) => meant)
      .toSorted((a, b) => this.frequency(b) - this.frequency(a))[0]
  }

  /** The word, canonical, of which this run is one slip away: a character wrong, or left out in the middle. */
  looksLike(run: string): string | undefined {
    const left = run.length >= LONGEST_GRAM - 1 ? this.#damaged.get(run) : undefined
    if (left !== undefined || run.length < LONGEST_GRAM) return left
    for (let at = 0; at < run.length; at++) {
      const found = this.#damaged.get(`${run.slice(0, at)}?${run.slice(at + 1)}`)
      if (found !== undefined && found !== run) return found
    }
    return undefined
  }
}

function isHan(text: string): boolean {
  return /^[\u4e00-\u9fff]+$/.test(text)
}

function keepCommoner(map: Map<string, string>, key: string, word: string, lexicon: Lexicon): void {
  const rival = map.get(key)
  if (rival === undefined || lexicon.frequency(rival) < lexicon.frequency(word)) map.set(key, word)
}

/** Of three and more characters one at least is typed right; a name shows only how it is usually written. */
function sharesCharacter(meant: string, typed: string, vocabulary: Vocabulary): boolean {
  const written = vocabulary.readable(meant)
  return (
    written.length !== typed.length || [...typed].some((char, at) => written.charAt(at) === char)
  )
}
