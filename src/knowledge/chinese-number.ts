const digits: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const scales: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/**
 * The value of a number in Chinese numerals up to 9999 (`二十五` → 25, `一百零三` → 103) or in digits of either width.
 * @returns NaN when the text is neither.
 */
export function chineseNumber(text: string): number {
  const plain = text.normalize('NFKC').trim()
  if (/^\d+$/.test(plain)) return Number(plain)
  if (!/^[〇零一二两三四五六七八九十百千]+$/.test(plain)) return Number.NaN
  if (/^[〇零一二三四五六七八九]{2,}$/.test(plain)) {
    return Number([...plain].map((char) => digits[char]).join(''))
  }
  return sumOfScales(plain)
}

function sumOfScales(plain: string): number {
  let total = 0
  let current = 0
  for (const char of plain) {
    const scale = scales[char]
    if (scale === undefined) {
      current = digits[char] ?? 0
    } else {
      total += (current || 1) * scale
      current = 0
    }
  }
  return total + current
}
