import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Best } from '#knowledge/search/best.ts'

it('keeps what sorting everything would put first', () => {
  const scores = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 60 })
  fc.assert(
    fc.property(scores, fc.integer({ min: 1, max: 12 }), (all, capacity) => {
      const best = new Best(capacity)
      for (const [passage, score] of all.entries()) best.offer(passage, score)
      best.sort()
      const wanted = all
        .map((score, passage) => ({ score, passage }))
        .sort((left, right) => right.score - left.score || left.passage - right.passage)
        .slice(0, capacity)
      const kept = Array.from({ length: best.size }, (_, at) => ({
        score: best.scores[at],
        passage: best.passages[at],
      }))
      expect(kept).toEqual(wanted)
    }),
    { numRuns: 500 },
  )
})

it('keeps nothing that scored nothing', () => {
  const best = new Best(3)
  best.offer(1, 0)
  expect(best.size).toBe(0)
})
