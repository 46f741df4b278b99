import { z } from 'zod'

const words = z.array(z.coerce.string().min(1)).min(1)

/** Shape of `vocabulary.yaml`: see the comments at its top. */
export const vocabularySchema = z.strictObject({
  names: z.array(words).default([]),
  same: z.array(words).default([]),
  opposites: z.array(z.array(words)).default([]),
  everyday: z.array(z.object({ say: words, means: words })).default([]),
  things: z.array(words).default([]),
  areas: z.array(words).default([]),
  aspects: z.array(z.object({ ask: words, evidence: z.array(z.coerce.string()) })).default([]),
  works: z.string().default(''),
})

/** The parsed vocabulary file. */
export type VocabularyData = z.infer<typeof vocabularySchema>

/** An aspect a question can be about: only a sentence with one of the words can answer it. */
export interface Aspect {
  ask: readonly RegExp[]
  /** One of these must stand in the sentence; none at all means that no plan can say it. */
  evidence: readonly RegExp[]
}

/** What people call one thing or work that is counted every week. */
export interface WorkNames {
  /** Any of them for any other. */
  names: readonly string[]
  /** Narrower words: 火锅店 is one of the 餐饮单位, not the other way round. */
  kinds: readonly string[]
}

/** First private-use character: canonical names are written as one of these, so that they are one token everywhere. */
const FIRST_NAME = 0xe000

const numeral = /[〇零一二三四五六七八九十百千万两]/

/**
 * The words of the field as rules for reading: equal names become one character, everyday words know how plans write
 * them. Words given to or taken from it are in the form of `fold`.
 */
export class Vocabulary {
  readonly #names = new Map<string, string>()
  readonly #labels = new Map<string, string>()
  readonly #pattern: RegExp | null
  readonly #strict: number
  /** Everyday word → how plans write it, both folded and canonical. */
  readonly everyday = new Map<string, readonly string[]>()
  /** Everyday words that sound like a question for a number: 那几个百分百. */
  readonly numberLike: readonly string[]
  /** Things of the field that a plan may or may not speak of, canonical. */
  readonly things: ReadonlySet<string>
  /** Areas that may be asked about. */
  readonly areas: readonly string[]
  readonly aspects: readonly Aspect[]
  /** What offices count in their weekly reports, folded: rows of words for one thing or work. */
  readonly works: readonly WorkNames[]
  /** Sides of which a sentence about one does not speak of another, folded. */
  readonly opposites: readonly (readonly (readonly string[])[])[]

  constructor(data: VocabularyData) {
    this.#strict = data.names.length
    const groups = [...data.names, ...data.same]
    groups.forEach((group, index) => {
      const char = String.fromCharCode(FIRST_NAME + index)
      this.#labels.set(char, group[0] ?? '')
      for (const name of group) this.#names.set(fold(name), char)
    })
    this.#pattern = alternation([...this.#names.keys()])
    for (const entry of data.everyday) {
      const means = entry.means.map((word) => this.canonical(word))
      for (const say of entry.say) {
        const key = this.canonical(say)
        this.everyday.set(key, [...new Set([...(this.everyday.get(key) ?? []), ...means])])
      }
    }
    this.numberLike = [...this.everyday.keys()].filter((word) => word.includes('几'))
    this.things = new Set(data.things.flat().map((word) => this.canonical(word)))
    this.areas = [...new Set(data.areas.flat())].sort((a, b) => b.length - a.length)
    this.works = data.works
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'))
      .map(worksOfLine)
    this.opposites = data.opposites.map((sides) => sides.map((side) => side.map(fold)))
    this.aspects = data.aspects.map((aspect) => ({
      ask: aspect.ask.map((pattern) => new RegExp(fold(pattern))),
      evidence: aspect.evidence.map((pattern) => new RegExp(this.canonical(pattern))),
    }))
  }

  /** Folds a text and writes every known name as its one character: what questions and sentences are compared in. */
  canonical(text: string): string {
    const folded = fold(text)
    if (!this.#pattern) return folded
    return folded.replace(this.#pattern, (name) => this.#names.get(name) ?? name)
  }

  /**
   * The canonical form for searching in: behind its character a name keeps its wording, so that a part of it (管网 in
   * 雨水管网) is found too. Names with a numeral do not: their numbers are no figures.
   */
  searchable(text: string): string {
    const folded = fold(text)
    if (!this.#pattern) return folded
    return folded.replace(this.#pattern, (name) => {
      const char = this.#names.get(name) ?? ''
      return /^[\u4e00-\u9fff]+$/.test(name) && !numeral.test(name) ? char + name : char || name
    })
  }

  /** True for the character of a name that must stand near an answer; false for words that merely mean the same. */
  isName(char: string): boolean {
    const index = char.charCodeAt(0) - FIRST_NAME
    return index >= 0 && index < this.#strict
  }

  /** The usual name behind a canonical character, else the text itself: for showing words to people. */
  readable(text: string): string {
    return text.replace(/[\ue000-\uf8ff]/g, (char) => this.#labels.get(char) ?? char)
  }

  /** Every way a name may be written, folded: what typing errors are measured against. */
  get nameForms(): string[] {
    return [...this.#names.keys()]
  }
}

/** NFKC, lower case, no white space or zero-width characters: the form in which texts are compared. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b-\u200d\u2060\ufeff]+/g, '')
}

/** 餐饮单位、餐馆、馆子（火锅店、小吃店）: names of one work, and in brackets narrower ones. */
const lineOfWorks = /^([^（）()]+?)(?:[（(]([^（）()]+)[）)])?$/

/** @throws Error with the line when it is written otherwise. */
function worksOfLine(line: string): WorkNames {
  const found = lineOfWorks.exec(line.trim())
  if (!found) throw new Error(`works: ${line.trim()}`)
  const [names = [], kinds = []] = found.slice(1).map((part = '') =>
    part
      .split('、')
      .map(fold)
      .filter((word) => word.length > 1),
  )
  return { names, kinds }
}

/** Joins the vocabulary that comes with the program and the one a coordinator keeps beside the plans. */
export function mergeVocabulary(...parts: readonly VocabularyData[]): VocabularyData {
  return {
    names: parts.flatMap((part) => part.names),
    same: parts.flatMap((part) => part.same),
    opposites: parts.flatMap((part) => part.opposites),
    everyday: parts.flatMap((part) => part.everyday),
    things: parts.flatMap((part) => part.things),
    areas: parts.flatMap((part) => part.areas),
    aspects: parts.flatMap((part) => part.aspects),
    works: parts.map((part) => part.works).join('\n'),
  }
}

/** Longest first; a Latin or digit edge must not touch another one: CO is not in COD. */
function alternation(names: readonly string[]): RegExp | null {
  if (names.length === 0) return null
  const sorted = [...names].sort((a, b) => b.length - a.length)
  const parts = sorted.map((name) => {
    const escaped = name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
    const before = /^[a-z]/.test(name)
      ? '(?<![a-z0-9])'
      : /^[0-9]/.test(name)
        ? '(?<![a-z0-9.])'
        : ''
    const after = /[a-z0-9]$/.test(name) ? '(?![a-z0-9])' : ''
    return before + escaped + after
  })
  return new RegExp(parts.join('|'), 'g')
}
