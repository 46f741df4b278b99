import { expect, it } from 'vitest'
import { remembering } from '#base/remembering.ts'

it('works the same text out once, whoever asks', () => {
  const worked: string[] = []
  const upper = remembering((text) => {
    worked.push(text)
    return { upper: text.toUpperCase() }
  })
  expect(upper('a')).toEqual({ upper: 'A' })
  expect(upper('a')).toBe(upper('a'))
  expect(upper('b')).toEqual({ upper: 'B' })
  expect(worked).toEqual(['a', 'b'])
})

it('keeps only a few, and nothing of what fails', () => {
  const worked: string[] = []
  const strict = remembering((text) => {
    worked.push(text)
    if (text === '') throw new Error('empty')
    return text.length
  })
  for (const text of ['', '', 'a', 'ab', 'abc', 'abcd', 'abcde']) {
    if (text === '') expect(() => strict(text)).toThrow('empty')
    else strict(text)
  }
  strict('abcde')
  strict('a')
  expect(worked).toEqual(['', '', 'a', 'ab', 'abc', 'abcd', 'abcde', 'a'])
})
