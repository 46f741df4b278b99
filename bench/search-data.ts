import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A question and the passages that answer it. */
export interface Question {
  text: string
  relevant: readonly number[]
}

/** Passages to search and questions about them. */
export interface QuestionSet {
  passages: readonly string[]
  questions: readonly Question[]
}

interface StoredSet {
  passages: [id: string | number, text: string][]
  queries: [id: string | number, text: string, relevant: (string | number)[], answers: string[]][]
}

/** The report sets; the others of the folder are for tuning and are never read here. */
export const reportSets = ['cmrc-dev', 'drcd-dev', 'xquad-zh', 'stard-mini'] as const

/** How many passages the grown corpora have. */
export const grownSizes = [10_000, 100_000] as const

/** How many questions every engine is asked of the largest corpus, the same ones: the slowest takes up to a second each. */
export const largestQuestions = 50

/** One of the report sets, from the folder named by `BENCH_DATA` (default `../shared/bench-data`); of stard-mini the odd questions. */
export function readSet(name: string): QuestionSet {
  const folder = resolve(process.env['BENCH_DATA'] ?? join('..', 'shared', 'bench-data'))
  const packed = readFileSync(join(folder, `${name}.json.gz`))
  const stored = JSON.parse(gunzipSync(packed).toString()) as StoredSet
  const places = new Map(stored.passages.map(([id], place) => [id, place]))
  const questions = stored.queries.map(([, text, relevant]) => ({
    text,
    relevant: relevant.flatMap((id) => places.get(id) ?? []),
  }))
  const reported = name === 'stard-mini' ? questions.filter((_, at) => at % 2 === 1) : questions
  return { passages: stored.passages.map(([, text]) => text), questions: reported }
}

/** All report sets in one corpus, with every 4th question. */
export function mergedSet(): QuestionSet {
  const passages: string[] = []
  const questions: Question[] = []
  for (const name of reportSets) {
    const set = readSet(name)
    const offset = passages.length
    for (const { text, relevant } of set.questions)
      questions.push({ text, relevant: relevant.map((passage) => passage + offset) })
    passages.push(...set.passages)
  }
  return { passages, questions: questions.filter((_, at) => at % 4 === 0) }
}

/** The set of a size: 848 is cmrc-dev, 3532 the merged set, above that it is grown with passages of shuffled sentences. */
export function setOfSize(size: number): QuestionSet {
  if (size === 848) return readSet('cmrc-dev')
  const merged = mergedSet()
  return { ...merged, passages: grow(merged.passages, size) }
}

/** The same items in an order that looks random and is always the same. */
export function shuffled<T>(items: readonly T[]): T[] {
  const random = randomNumbers(7)
  return items
    .map((item) => ({ item, key: random() }))
    .sort((left, right) => left.key - right.key)
    .map(({ item }) => item)
}

function grow(passages: readonly string[], size: number): string[] {
  const sentences = passages.flatMap((passage) => passage.match(/[^。！？!?]+[。！？!?]*/g) ?? [])
  const random = randomNumbers(size)
  const grown = [...passages]
  while (grown.length < size) {
    let passage = ''
    while (passage.length < 250) passage += sentences[Math.floor(random() * sentences.length)] ?? ''
    grown.push(passage)
  }
  return grown
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
