import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { deskOf, writtenReplies } from './desk.ts'
import { scoreReplies } from './score-replies.ts'

const folder = 'elsewhere'
const plans = readdirSync(join(import.meta.dirname, '../../../fixtures', folder))

it.each(plans)('a plan from elsewhere with its metrics by their names alone: %s', (id) => {
  const place = join(folder, id)
  const { kind, unit, items, wrongTask } = scoreReplies(
    writtenReplies(join(place, 'replies.jsonl')),
    deskOf(place),
  )
  expect(kind).toBeGreaterThanOrEqual(0.93)
  expect(unit).toBeGreaterThanOrEqual(0.96)
  expect(items).toBeGreaterThanOrEqual(0.87)
  expect(wrongTask).toBeLessThanOrEqual(0.02)
})
