import { pinyin } from 'pinyin-pro'
import type { Vocabulary } from '#knowledge/vocabulary.ts'
import type { Evidence } from './evidence.ts'

/** Longest run of characters that is remembered as one piece. */
export const LONGEST_GRAM = 4

/**
 * The words of the indexed documents: which runs of 2 to 4 characters occur, in how many sentences, and how they sound.
 * A question is cut into these words, and typing errors are told by them.
 */
export class Lexicon {
  readonly #counts = new Map<string, number>()
  readonly #sounds = new Map<string, string>()
  readonly #single = new Map<string, number>()
  readonly sentences: number
  readonly vocabulary: Vocabulary

  constructor(evidence: readonly Evidence[], vocabulary: Vocabulary) {
    this.vocabulary = vocabulary
    this.sentences = Math.max(1, evidence.length)
    for (const { text } of evidence) this.#count(text)
    for (const [gram, count] of this.#counts) {
      if (!/^[\u4e00-\u9fff]+$/.test(gram)) continue
      const sound = soundOf(gram)
      const rival = this.#sounds.get(sound)
      if (!rival || (this.#counts.get(rival) ?? 0) < count) this.#sounds.set(sound, gram)
    }
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

  /** Number of sentences that hold a run of 1 to 4 characters. */
  frequency(gram: string): number {
    return (gram.length === 1 ? this.#single : this.#counts).get(gram) ?? 0
  }

  /** How telling a run is: near 0 when every sentence has it, largest when none has. */
  weight(gram: string): number {
    const frequency = this.frequency(gram)
    return Math.log(1 + (this.sentences - frequency + 0.5) / (frequency + 0.5))
  }

  /** The commonest run of the documents that sounds like this one and is written otherwise; undefined when none. */
  soundsLike(gram: string): string | undefined {
    const found = this.#sounds.get(soundOf(gram))
    return found === gram ? undefined : found
  }
}

const soundCache = new Map<string, string>()

/** Sound of a run without tones; the pairs many people do not tell apart (zh/z, ch/c, sh/s, -ng/-n) are one. */
export function soundOf(text: string): string {
  return [...text].map(soundOfCharacter).join(' ')
}

function soundOfCharacter(char: string): string {
  const cached = soundCache.get(char)
  if (cached !== undefined) return cached
  const plain = pinyin(char, { toneType: 'none' }).replace(/^([zcs])h/, '$1').replace(/ng$/, 'n')
  soundCache.set(char, plain)
  return plain
}
