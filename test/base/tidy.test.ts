import { expect, it } from 'vitest'
import { sumOf, tidy } from '#base/tidy.ts'

it('leaves no dust of binary fractions in what is multiplied', () => {
  expect(tidy(1.1 * 3)).toBe(3.3)
  expect(tidy(2.1 * 1000)).toBe(2100)
})

it('adds figures as people write them, and loses none of their digits', () => {
  expect(sumOf(0.1, 0.2)).toBe(0.3)
  expect(sumOf(0.3, -0.1)).toBe(0.2)
  expect(sumOf(123_456_789_012.3, 0.25)).toBe(123_456_789_012.55)
  expect(sumOf()).toBe(0)
})
