import fc from 'fast-check'
import { expect, it } from 'vitest'
import { spokenNumber, vagueNumber } from '#features/progress/reply/writing/spoken-number.ts'

it.each([
  ['零', 0],
  ['十二', 12],
  ['一百零六', 106],
  ['一百二', 120],
  ['两千三', 2300],
  ['三千二百三十三', 3233],
  ['三万五', 35_000],
  ['两万五千四百五', 25_450],
  ['二三五', 235],
  ['一点二', 1.2],
  ['一点二万', 12_000],
  ['零点八', 0.8],
])('%s is %d', (said, value) => {
  expect(spokenNumber(said)).toBe(value)
})

it.each(['', '点五', '一点', '一点二点三', '米'])('%j is no number', (said) => {
  expect(spokenNumber(said)).toBeNaN()
})

it.each([
  ['二三十', [20, 30]],
  ['一千二三百', [1200, 1300]],
  ['十几', [11, 19]],
  ['几百', [100, 900]],
  ['百八十', [100, 180]],
  ['一两百', [100, 200]],
  ['三五', [3, 5]],
])('%s is one of two ends', (said, ends) => {
  expect(vagueNumber(said)).toEqual(ends)
})

it('hears every whole number that is said in full', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999 }), (value) => {
      expect(spokenNumber(inCharacters(value))).toBe(value)
    }),
  )
})

/** The full way of saying a number below a hundred thousand. */
function inCharacters(value: number): string {
  if (value >= 10_000) {
    const rest = value % 10_000
    const gap = rest > 0 && rest < 1000 ? '零' : ''
    return `${inCharacters(Math.floor(value / 10_000))}万${gap}${rest > 0 ? inCharacters(rest) : ''}`
  }
  const digits = Array.from(String(value), Number)
  const scales = ['', '十', '百', '千']
  const said = digits.map((digit, index) =>
    digit === 0 ? '零' : '零一二三四五六七八九'.charAt(digit) + scales[digits.length - 1 - index],
  )
  return said
    .join('')
    .replace(/零+/g, '零')
    .replace(/(.)零$/, '$1')
}
