import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitText, utf8Length } from '#platforms/split-text.ts'

const upTo = (bytes: number) => (text: string) => utf8Length(text) <= bytes

describe('the cut', () => {
  it.each([
    ['at a paragraph', '第一段。话。\n\n第二段', 25, ['第一段。话。', '第二段']],
    ['at a line', '第一行，话\n第二行，话', 20, ['第一行，话', '第二行，话']],
    ['at a sentence', '第一句。第二句话', 20, ['第一句。', '第二句话']],
    ['between characters', '一二三四五六', 9, ['一二三', '四五六']],
    ['nowhere', '短', 9, ['短']],
    ['nothing', '', 9, ['']],
  ])('is made %s', (_name, text, bytes, parts) => {
    expect(splitText(text, upTo(bytes))).toEqual(parts)
  })
})

it('loses nothing but white space, keeps the limit and never halves a character', () => {
  const text = fc
    .array(fc.constantFrom('汉', '。', '\n', '\n\n', 'a', ' ', '🌫️', '👨‍👩‍👧', '𠮷', '；', '! '), {
      maxLength: 400,
    })
    .map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 200 }), (whole, limit) => {
      const parts = splitText(whole, upTo(limit))
      expect(parts.join('').replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''))
      for (const part of parts) {
        expect(utf8Length(part)).toBeLessThanOrEqual(limit)
        expect(part.isWellFormed()).toBe(true)
      }
    }),
  )
})
