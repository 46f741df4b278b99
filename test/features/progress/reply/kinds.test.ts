import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Flag, ReplyKind } from '#features/progress/ledger/reply.ts'
import { unit } from './desk.ts'

/** A message with what it is; what a row does not say is not looked at. */
interface Row {
  sender: string
  text: string
  previous?: { text?: string; cumulative?: Record<string, number> }
  kind: ReplyKind
  /** Null = none is told. */
  problem?: string | null
  next?: string | null
  flags?: Flag[]
}

const file = join(import.meta.dirname, '../../../fixtures/kinds-replies.jsonl')
const rows = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)

it.each(rows.map((row) => [`${row.kind}: ${row.text.slice(0, 50)}`, row] as const))(
  '%s',
  (_, { sender, text, previous, kind, problem, next, flags }) => {
    const reply = unit(sender).says(text, previous)
    const told = (key: 'problem' | 'next') =>
      reply.items.flatMap((item) => item[key] ?? []).join('；') || null

    expect(reply.kind).toBe(kind)
    if (problem !== undefined) expect(told('problem')).toBe(problem)
    if (next !== undefined) expect(told('next')).toBe(next)
    if (flags) expect([...reply.flags].sort()).toEqual([...flags].sort())
  },
)
