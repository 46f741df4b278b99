import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CandidateFinder } from '#knowledge/search/candidates.ts'
import { PostingsBuilder } from '#knowledge/search/postings.ts'
import { Query } from '#knowledge/search/query.ts'
import { Tokenizer } from '#knowledge/tokenize.ts'

const word = fc.string({ unit: fc.constantFrom(...'水气土声河井管网'), minLength: 1, maxLength: 8 })

/** BM25+ as the paper writes it, term by term and passage by passage. */
function bm25(question: string, passages: readonly string[]): number[] {
  const tokensOf = (text: string) => {
    const tokenizer = new Tokenizer()
    tokenizer.read(text)
    return Array.from(tokenizer.codes.subarray(0, tokenizer.length))
  }
  const read = passages.map(tokensOf)
  const average = read.reduce((sum, tokens) => sum + tokens.length, 0) / read.length
  return read.map((tokens) =>
    tokensOf(question).reduce((sum, code) => {
      const count = tokens.filter((token) => token === code).length
      if (count === 0) return sum
      const frequency = read.filter((others) => others.includes(code)).length
      const idf = Math.log(1 + (read.length - frequency + 0.5) / (frequency + 0.5))
      const long = 1.2 * (0.25 + (0.75 * tokens.length) / average)
      return sum + (code < 65536 ? 1.4 : 1) * idf * (0.5 + (count * 2.2) / (count + long))
    }, 0),
  )
}

it.each([true, false])('scores as BM25+ does (pairs first: %s)', (pairsFirst) => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), word, (passages, question) => {
      const tokenizer = new Tokenizer()
      const builder = new PostingsBuilder()
      for (const passage of passages) {
        tokenizer.clear()
        tokenizer.read(passage)
        builder.add(tokenizer.codes.subarray(0, tokenizer.length))
      }
      const postings = builder.finish()
      const query = new Query()
      tokenizer.clear()
      tokenizer.read(question)
      query.read(tokenizer, builder.table, postings)
      const found = new CandidateFinder(postings, pairsFirst).find(query, 60, undefined)
      const wanted = bm25(question, passages)
      expect(found.size).toBe(wanted.filter((score) => score > 0).length)
      for (let at = 0; at < found.size; at++)
        expect(found.scores[at]).toBeCloseTo(wanted[found.passages[at] ?? 0] ?? 0, 2)
    }),
  )
})

it('scores frequent terms, kept as columns, as well as rare ones', () => {
  const passages = Array.from({ length: 600 }, (_, at) => `水气${at % 3 === 0 ? '井' : '河'}${at}`)
  const tokenizer = new Tokenizer()
  const builder = new PostingsBuilder()
  for (const passage of passages) {
    tokenizer.clear()
    tokenizer.read(passage)
    builder.add(tokenizer.codes.subarray(0, tokenizer.length))
  }
  const postings = builder.finish()
  expect(postings.columns.size).toBeGreaterThan(3)
  const query = new Query()
  tokenizer.clear()
  tokenizer.read('水井300')
  query.read(tokenizer, builder.table, postings)
  const found = new CandidateFinder(postings, false).find(query, 5, undefined)
  const wanted = bm25('水井', passages)
  expect(found.passages[0]).toBe(300)
  expect(found.scores[1]).toBeCloseTo(wanted[found.passages[1] ?? 0] ?? 0, 1)
})
