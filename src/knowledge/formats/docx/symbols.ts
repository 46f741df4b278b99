/** Characters of Word's symbol fonts that plans use, by the low byte of their private code point. */
const symbol: Readonly<Record<number, string>> = {
  64: '≅',
  163: '≤',
  176: '°',
  177: '±',
  179: '≥',
  180: '×',
  184: '÷',
  185: '≠',
  187: '≈',
  97: 'α',
  98: 'β',
  103: 'γ',
  109: 'μ',
  87: 'Ω',
  68: 'Δ',
  83: 'Σ',
  183: '•',
  174: '→',
}
const wingdings: Readonly<Record<number, string>> = {
  82: '☑',
  108: '●',
  110: '■',
  111: '□',
  113: '❑',
  118: '❖',
  163: '☐',
  168: '□',
  216: '➢',
  224: '→',
  251: '✗',
  252: '✓',
  253: '☒',
  254: '☑',
}

/**
 * The Unicode character that a symbol font shows for a code point: `≥` for U+F0B3 of Symbol. Others stay as they are.
 * @returns null for a private code point nobody knows the look of.
 */
export function symbolCharacter(code: number, font: string): string | null {
  if (code < 0xe000 || code > 0xf8ff) return String.fromCodePoint(code)
  const table = /^symbol/i.test(font) ? symbol : /^wingdings/i.test(font) ? wingdings : {}
  return table[code & 0xff] ?? null
}
