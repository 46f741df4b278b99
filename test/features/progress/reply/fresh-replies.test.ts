import { expect, it } from 'vitest'
import { indicatorsOf } from '#plan/indicator.ts'
import { shippedDesk, writtenReplies } from './desk.ts'
import { scoreReplies } from './score-replies.ts'

const indicators = shippedDesk.documents.flatMap(indicatorsOf)

it('replies by four writers who did not know the parser are understood', () => {
  const scores = scoreReplies(writtenReplies('fresh-replies.jsonl'), { ...shippedDesk, indicators })

  expect(scores.kind).toBeGreaterThanOrEqual(0.97)
  expect(scores.unit).toBeGreaterThanOrEqual(0.97)
  expect(scores.items).toBeGreaterThanOrEqual(0.95)
  expect(scores.wrongTask).toBeLessThanOrEqual(0.01)
  expect(scores.flags).toBeGreaterThanOrEqual(0.95)
  expect(scores.remarks).toBeGreaterThanOrEqual(0.95)
})
