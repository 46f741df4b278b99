import fc from 'fast-check'
import { expect, it } from 'vitest'
import { partitionFile, partitionOf } from '#storage/partition-name.ts'

const part = fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/)
const name = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))

it('is readable', () => {
  expect(partitionFile('chats/ab12/2024-W20')).toBe('chats.ab12.2024-+w20.json')
})

it('leads from every name to a file and back', () => {
  fc.assert(
    fc.property(name, (given) => {
      expect(partitionOf(partitionFile(given))).toBe(given)
    }),
  )
})

it('gives different names different files, also where capitals do not count', () => {
  fc.assert(
    fc.property(name, name, (a, b) => {
      fc.pre(a !== b)
      expect(partitionFile(a).toLowerCase()).not.toBe(partitionFile(b).toLowerCase())
    }),
    {
      examples: [
        ['aB', 'Ab'],
        ['a/b', 'ab'],
      ],
    },
  )
})

it.each(['a.json.tmp', '.DS_Store', 'A.json', 'a..b.json', '副本.json', '.json', 'a+.json'])(
  'sees that %s is no partition',
  (file) => expect(partitionOf(file)).toBeUndefined(),
)
