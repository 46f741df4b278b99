import { expect, it } from 'vitest'
import type { ReplyContext } from '#features/progress/reply/reply-context.ts'
import { indicatorsOf } from '#plan/indicator.ts'
import { countyDesk, shippedDesk, writtenReplies } from './desk.ts'
import { scoreReplies } from './score-replies.ts'

/** Thousands of replies in one go, on a machine that does other things as well; milliseconds. */
const patience = 180_000

const context = { ...shippedDesk, indicators: shippedDesk.documents.flatMap(indicatorsOf) }

// Whether a trouble that two articles tell of is ambiguous its readers do not agree on: the last row's flags hang on it.
it.each<[string, string, number?, ReplyContext?]>([
  ['four writers who did not know the parser', 'fresh-replies.jsonl'],
  ['four more writers', 'later-replies.jsonl'],
  ['two writers who made it hard', 'hard-replies.jsonl'],
  ['three writers who came last', 'last-replies.jsonl'],
  ['three writers who looked for kinds and flags', 'sorted-replies.jsonl'],
  ['twelve writers who wrote as one office does', 'office-replies.jsonl', 0.94],
  ['ten writers who changed, took back and spoke for others', 'changed-replies.jsonl'],
  ['sixteen writers who each thought of all that is hard in a style', 'styled-replies.jsonl'],
  ['sixteen writers of whole days and of what was weak', 'mixed-replies.jsonl'],
  [
    'thirty-one writers of everyday speech and of sets as a judge would write',
    'everyday-replies.jsonl',
  ],
  ['five writers of control sets as one office writes', 'office-like-replies.jsonl'],
  ['five writers of what a hurried clerk misreads', 'careful-replies.jsonl'],
  ['a county coordinator of a plan and works of her own', 'county-replies.jsonl', 0.95, countyDesk],
  // Whether words that two articles share leave a doubt is told by writers in different ways.
  ['three writers of all that raises a flag and of what only seems to', 'flag-replies.jsonl', 0.88],
])(
  'replies by %s are understood',
  (_, file, flags = 0.95, desk = context) => {
    const scores = scoreReplies(writtenReplies(file), desk)

    expect(scores.kind).toBeGreaterThanOrEqual(0.97)
    expect(scores.unit).toBeGreaterThanOrEqual(0.97)
    expect(scores.items).toBeGreaterThanOrEqual(0.95)
    expect(scores.wrongTask).toBeLessThanOrEqual(0.01)
    expect(scores.flags).toBeGreaterThanOrEqual(flags)
    expect(scores.remarks).toBeGreaterThanOrEqual(0.95)
  },
  patience,
)
