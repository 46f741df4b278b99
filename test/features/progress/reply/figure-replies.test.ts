import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { told, unit } from './desk.ts'

const file = join(import.meta.dirname, '../../../fixtures/figure-replies.txt')

/** Sections of lines `sender｜text｜items ~unit`: items as `told` says them, the unit where it is not the sender. */
const sections = readFileSync(file, 'utf8')
  .trim()
  .split(/^# /m)
  .filter((section) => section !== '')
  .map((section) => {
    const [title = '', ...lines] = section.trim().split('\n')
    return { title, rows: lines.map(rowOf) }
  })

function rowOf(line: string) {
  const first = line.indexOf('｜')
  const last = line.lastIndexOf('｜')
  const [items = '', whose] = line.slice(last + 1).split(' ~')
  const text = line
    .slice(first + 1, last)
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
  return { sender: line.slice(0, first), text, items: items.split(' ; '), whose: whose ?? null }
}

describe.each(sections)('$title', ({ rows }) => {
  it.each(rows)('$sender: $text', ({ sender, text, items, whose }) => {
    const reply = unit(sender).says(text)

    expect(told(reply).sort()).toEqual(items.toSorted())
    expect(reply.unit).toBe(whose)
  })
})
