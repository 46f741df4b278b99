import { expect, it } from 'vitest'
import { indicatorsOf } from '#plan/indicator.ts'
import { shippedDesk, writtenReplies } from './desk.ts'
import { scoreReplies } from './score-replies.ts'

const context = { ...shippedDesk, indicators: shippedDesk.documents.flatMap(indicatorsOf) }

it.each([
  ['four writers who did not know the parser', 'fresh-replies.jsonl'],
  ['four more writers', 'later-replies.jsonl'],
  ['two writers who made it hard', 'hard-replies.jsonl'],
  ['three writers who came last', 'last-replies.jsonl'],
  ['three writers who looked for kinds and flags', 'sorted-replies.jsonl'],
])('replies by %s are understood', (_, file) => {
  const scores = scoreReplies(writtenReplies(file), context)

  expect(scores.kind).toBeGreaterThanOrEqual(0.97)
  expect(scores.unit).toBeGreaterThanOrEqual(0.97)
  expect(scores.items).toBeGreaterThanOrEqual(0.95)
  expect(scores.wrongTask).toBeLessThanOrEqual(0.01)
  expect(scores.flags).toBeGreaterThanOrEqual(0.95)
  expect(scores.remarks).toBeGreaterThanOrEqual(0.95)
})
