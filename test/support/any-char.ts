import fc from 'fast-check'

const firstSurrogate = 0xd800
const surrogates = 0x800

/**
 * Any code point but halves of a pair, for `fc.string({ unit: anyChar })`: what the library calls `binary`, without the table
 * of a million characters that it makes for that.
 */
export const anyChar = fc.nat(0x10ffff - surrogates).map(
  (place) => String.fromCodePoint(place < firstSurrogate ? place : place + surrogates),
  (char) => {
    const [first, ...others] = typeof char === 'string' ? char : ''
    const code = first?.codePointAt(0) ?? firstSurrogate
    const isHalf = code >= firstSurrogate && code < firstSurrogate + surrogates
    if (isHalf || others.length > 0) throw new Error('not one character')
    return code < firstSurrogate ? code : code - surrogates
  },
)
