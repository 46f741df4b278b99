const digits: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 俩: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
}
const scales: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const large: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }

/** Characters of numbers as they are spoken. */
export const spokenCharacters = '零〇一二两俩三四五六七八九十百千万亿'

/**
 * The value of a number in Chinese characters as spoken: `三千二百三十三`, `一百二` (120), `两千三` (2300), `三万五`
 * (35000), `一点二` (1.2), `二三五` (235).
 * @returns NaN when it is none.
 */
export function spokenNumber(text: string): number {
  const [whole = '', fraction, ...rest] = text.split('点')
  if (rest.length > 0 || whole === '') return Number.NaN
  if (fraction === undefined) return spokenWhole(whole)
  const scale = large[fraction.at(-1) ?? ''] ?? 1
  const decimals = (scale === 1 ? fraction : fraction.slice(0, -1)).split('').map((d) => digits[d])
  if (decimals.length === 0 || decimals.includes(undefined)) return Number.NaN
  return Number(`${spokenWhole(whole)}.${decimals.join('')}`) * scale
}

function spokenWhole(text: string): number {
  const plain = text.split('').map((char) => digits[char])
  if (!plain.includes(undefined)) return Number(plain.join(''))
  let total = 0
  let section = 0
  let digit: number | null = null
  let lastScale = 1
  for (const char of text) {
    const value = digits[char]
    if (value !== undefined) {
      digit = value
      if (value === 0) lastScale = 1
    } else if (scales[char] !== undefined) {
      lastScale = scales[char]
      section += (digit ?? 1) * lastScale
      digit = null
    } else {
      lastScale = large[char] ?? Number.NaN
      total = (total + section + (digit ?? 0)) * lastScale
      section = 0
      digit = null
    }
  }
  // 一百二 is 120 and 三万五 is 35000: a digit alone at the end counts the next smaller scale.
  const tail = digit === null ? 0 : lastScale > 10 ? (digit * lastScale) / 10 : digit
  return total + section + tail
}
