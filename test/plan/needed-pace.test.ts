import { expect, it } from 'vitest'
import { neededPace } from '#plan/needed-pace.ts'

it.each([
  [41_000, 30, '日均还需1367'],
  [97, 251, '每周约需3'],
  [9, 251, '每月约需2'],
  [3, 5, '每周约需3'],
  [4.3, 250, '每月约需0.52'],
])('%d left in %d days takes %s', (left, days, words) => {
  const needed = neededPace(left, days)
  expect(`${needed?.words}${needed?.amount}`).toBe(words)
})

it('one thing left in a year is no pace', () => {
  expect(neededPace(1, 300)).toBeNull()
})
