import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SearchIndex } from '#knowledge/search-index.ts'
import { anyChar } from '../support/any-char.ts'

interface Town {
  passages: string[]
  questions: [question: string, passage: number][]
}

const file = join(import.meta.dirname, '..', 'fixtures', 'search', 'passages.json')
const town = JSON.parse(readFileSync(file, 'utf8')) as Town
const townIndex = SearchIndex.build(town.passages)

/** Passages of three to five sentences over so few characters that many look alike. */
const sentence = fc.string({
  unit: fc.constantFrom(...'水气土声河井管网清淤降尘巡查'),
  minLength: 4,
  maxLength: 12,
})
const passage = fc.array(sentence, { minLength: 3, maxLength: 5 }).map((parts) => parts.join('。'))
const corpus = fc.array(passage, { minLength: 1, maxLength: 40 })

describe('SearchIndex', () => {
  it('puts the passage that answers first for at least 34 of 36 everyday questions', () => {
    const missed = town.questions.filter(
      ([question, wanted]) => townIndex.search(question, { limit: 1 })[0]?.passage !== wanted,
    )
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(2)
  })

  it('points to the sentence that answers', () => {
    const [hit] = townIndex.search('每个村有几名禁烧看护员？')
    const text = town.passages[hit?.passage ?? -1] ?? ''
    expect(text.slice(hit?.best?.start, hit?.best?.end)).toBe(
      '每个村设两名禁烧看护员，秋收期间昼夜值守。',
    )
    expect(hit?.coverage).toBeGreaterThan(0.5)
  })

  it('finds a passage by any of its own sentences', () => {
    fc.assert(
      fc.property(corpus, (passages) => {
        const index = SearchIndex.build(passages)
        for (const [place, text] of passages.entries())
          for (const own of text.split('。')) {
            const hits = index.search(own, { limit: passages.length })
            const found = hits.find((hit) => hit.passage === place)
            expect(found?.coverage).toBeCloseTo(1)
            expect(hits[0]?.coverage).toBeCloseTo(1)
          }
      }),
      { numRuns: 20 },
    )
  })

  it('gives the same answer however often it is asked', () => {
    const ask = () => town.questions.map(([question]) => townIndex.search(question))
    expect(ask()).toEqual(ask())
  })

  it('takes any string as a question, and any strings as passages', () => {
    const text = fc.string({ unit: anyChar, maxLength: 80 })
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), text, (passages, question) => {
        const index = SearchIndex.build(passages)
        for (const hit of index.search(question)) {
          const { length } = passages[hit.passage] ?? ''
          expect(hit.best?.end).toBeLessThanOrEqual(length)
          expect(hit.coverage).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
    )
  })

  it('answers a very long question, also one of thousands of different characters', () => {
    expect(townIndex.search(town.passages.join('').repeat(20))).toHaveLength(10)
    const everything = Array.from({ length: 20_000 }, (_, at) =>
      String.fromCharCode(0x4e00 + at),
    ).join('')
    const index = SearchIndex.build([everything, town.passages[0] ?? ''])
    expect(index.search(everything)[0]?.passage).toBe(0)
  })

  it('finds nothing where nothing is shared', () => {
    expect(townIndex.search('xyzzy')).toEqual([])
    expect(townIndex.search('，？！')).toEqual([])
    expect(SearchIndex.build([]).search('河道')).toEqual([])
  })

  it('finds only what is allowed', () => {
    fc.assert(
      fc.property(corpus, sentence, fc.nat(3), (passages, question, rest) => {
        const allow = (place: number) => place % 4 === rest
        for (const pairsFirst of [0, 1e9]) {
          const index = SearchIndex.build(passages, { twoStageFrom: pairsFirst })
          const hits = index.search(question, { limit: 50, allow }).map((hit) => hit.passage)
          expect(hits.every(allow)).toBe(true)
          const all = index.search(question, { limit: 50 }).map((hit) => hit.passage)
          expect(hits.toSorted()).toEqual(all.filter(allow).toSorted())
        }
      }),
      { numRuns: 50 },
    )
  })

  it('keeps to the limit, and leaves sentences alone when told not to rerank', () => {
    const hits = townIndex.search('每月检查一次', { limit: 3, rerank: 0 })
    expect(hits).toHaveLength(3)
    expect(hits.every((hit) => hit.best === null && hit.coverage === 0)).toBe(true)
    expect(hits[0]?.score).toBe(1)
  })

  it('finds in two stages what it finds by reading everything, for 99 of 100 questions', () => {
    const passages = manyPassages(1500)
    const whole = SearchIndex.build(passages, { twoStageFrom: 1e9 })
    const staged = SearchIndex.build(passages, { twoStageFrom: 0 })
    let same = 0
    for (let place = 0; place < 500; place++) {
      const text = passages[place * 3] ?? ''
      const question = `${text.slice(3, 9)}，${text.slice(20, 25)}`
      const first = (index: SearchIndex) => index.search(question, { limit: 1 })[0]?.passage
      if (first(whole) === first(staged)) same++
    }
    expect(same).toBeGreaterThanOrEqual(495)
  })

  it('knows which tokens it holds and how telling they are', () => {
    expect(townIndex.has('河长')).toBe(true)
    expect(townIndex.has('海洋')).toBe(false)
    expect(townIndex.has('')).toBe(false)
    expect(townIndex.idf('河长')).toBeGreaterThan(townIndex.idf('不'))
    expect(townIndex.idf('海洋')).toBeCloseTo(Math.log(1 + 30.5 / 0.5))
  })

  it('shows what each sentence of a passage holds of a question', () => {
    const sentences = townIndex.sentences('活性炭多久更换', 27)
    const text = town.passages[27] ?? ''
    expect(sentences.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
    expect(sentences.map(({ coverage }) => coverage > 0.9)).toEqual([false, true])
  })
})

/** Passages whose characters are as uneven as those of a language: some in nearly all, most in few. */
function manyPassages(count: number): string[] {
  let state = 1
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const character = () => String.fromCharCode(0x4e00 + Math.floor(2000 * random() ** 3))
  return Array.from({ length: count }, () =>
    Array.from({ length: 80 }, (_, at) => (at % 16 === 15 ? '。' : character())).join(''),
  )
}
