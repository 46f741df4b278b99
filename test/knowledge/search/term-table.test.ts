import fc from 'fast-check'
import { expect, it } from 'vitest'
import { TermTable } from '#knowledge/search/term-table.ts'

it('numbers codes as a map would, whatever they are and however many', () => {
  const code = fc.oneof(
    fc.integer({ min: 1, max: 0xffff_ffff }),
    fc.integer({ min: 1, max: 50 }).map((small) => small * 65536),
  )
  fc.assert(
    fc.property(fc.array(code, { maxLength: 200 }), (codes) => {
      const table = new TermTable()
      const map = new Map<number, number>()
      for (const one of codes) {
        if (!map.has(one)) map.set(one, map.size)
        expect(table.add(one)).toBe(map.get(one))
      }
      for (const [one, number] of map) expect(table.find(one)).toBe(number)
    }),
  )
})

it('keeps its numbers while it grows', () => {
  const table = new TermTable()
  for (let code = 1; code <= 20_000; code++) table.add(code * 131)
  expect(table.size).toBe(20_000)
  for (let code = 1; code <= 20_000; code++) expect(table.find(code * 131)).toBe(code - 1)
})

it('does not know what was never added, nor code 0', () => {
  const table = new TermTable()
  table.add(7)
  expect(table.find(8)).toBe(-1)
  expect(table.find(0)).toBe(-1)
})
