const digits: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 俩: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
}
const scales: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const large: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }

const vagueWords: Readonly<Record<string, readonly [number, number]>> = {
  俩仨: [2, 3],
  三两: [2, 3],
  百八十: [100, 180],
  千把: [900, 1100],
  百把: [90, 110],
  百十来: [100, 120],
  百十: [100, 110],
  千八百: [1000, 1800],
  万八千: [10_000, 18_000],
}

/**
 * The two ends of a number that is only roughly said: `二三十` (20, 30), `一千二三百` (1200, 1300), `十几` (11, 19), `几百`
 * (200, 900), `百八十` (100, 180).
 * @returns null when the number is none of these.
 */
export function vagueNumber(text: string): [number, number] | null {
  const fixed = Object.hasOwn(vagueWords, text) ? vagueWords[text] : undefined
  if (fixed) return [...fixed]
  const damaged = damagedNumber(text)
  if (damaged) return damaged
  const torn = tornNumber(text)
  if (torn) return torn
  const again = saidAgain(text)
  if (again) return again
  const upTo = betweenTens(text)
  if (upTo) return upTo
  if (/[几数]/.test(text)) return ends(text.replace(/[几数]/, '一'), text.replace(/[几数]/, '九'))
  return twoNumbers(text) ?? neighbours(text)
}

/** Stands in a text for a comma that may mean a point. */
export const decimalComma = '‚'

/** 1█4: from 104 to 194; 1‚5: 1.5 or 15. */
function damagedNumber(text: string): [number, number] | null {
  if (text.includes(decimalComma))
    return [Number(text.replace(decimalComma, '.')), Number(text.replace(decimalComma, ''))]
  if (!/^\d+[█▇▓■□]/.test(text)) return null
  const filled = (digit: string) => Number(text.replace(/[█▇▓■□]/g, digit))
  return [filled('0'), filled('9')]
}

/** 一千三零五: a word was swallowed, 1305 or 1350; 一千零三百, 一千八六: a word too many, or too few. */
function tornNumber(text: string): [number, number] | null {
  const [, front = '', some = '', few = ''] =
    /^([一二两三四五六七八九]千)([一二三四五六七八九])([一二三四五六七八九])$/.exec(text) ?? []
  if (front !== '') return ends(`${front}${some}百零${few}`, `${front}${some}百${few}十`)
  const [, head = '', digit = '', scale = ''] =
    /^([一二两三四五六七八九]千)零([一二三四五六七八九])(百)$|^((?:[一二两三四五六七八九]千)?[一二两三四五六七八九]百)零([一二三四五六七八九])(十)$/
      .exec(text)
      ?.filter(Boolean) ?? []
  if (scale === '百') return ends(`${head}零${digit}十`, `${head}${digit}百`)
  if (scale === '十') return ends(`${head}零${digit}`, `${head}${digit}十`)
  const [, thousands = '', hundreds = '', rest = ''] =
    /^([一二两三四五六七八九])千([一二三四五六七八九])零([一二三四五六七八九])$/.exec(text) ?? []
  return rest === ''
    ? null
    : ends(`${thousands}千${hundreds}百零${rest}`, `${thousands}千${hundreds}百${rest}十`)
}

/** 四十四十四, 四四十: begun again, 40 or 44. */
function saidAgain(text: string): [number, number] | null {
  const [, tens = ''] = /^([二三四五六七八九])\1十$/.exec(text) ?? []
  if (tens !== '') return ends(`${tens}十`, `${tens}十${tens}`)
  const [, low = '', more = ''] =
    /^([一二两三四五六七八九]+[十百千])\1([一二三四五六七八九]+)$/.exec(text) ?? []
  return low === '' ? null : ends(low, low + more)
}

/** 二三十, 一千二三百: two digits one behind the other. */
function neighbours(text: string): [number, number] | null {
  // 三点三四万: digits behind a point are no choice of two.
  if (text.includes('点')) return null
  const twice = /([一二两三四五六七八九])([一二两三四五六七八九])(?=[十百千万]|$)/.exec(text)
  if (!twice || /^[一二两三四五六七八九]{3,}$/.test(text)) return null
  const [both = '', low = '', high = ''] = twice
  const apart = Number(digits[high]) - Number(digits[low])
  if (apart !== 1 && both !== '三五') return null
  if (text.length === 2 && both === text) return ends(low, high)
  return ends(text.replace(both, low), text.replace(both, high))
}

/** 十几二十, 十八二十. */
function betweenTens(text: string): [number, number] | null {
  const [, low = '', high = ''] =
    /^(.+[几一二三四五六七八九])([二三四五六七八九]十)$/.exec(text) ?? []
  const found = low === '' ? null : ends(low.replace('几', '一'), high)
  return found && found[0] < found[1] && found[1] - found[0] < 10 ? found : null
}

function ends(low: string, high: string): [number, number] | null {
  const found: [number, number] = [spokenNumber(low), spokenNumber(high)]
  return found.some(Number.isNaN) ? null : found
}

/** 一百六一百七: one or the other, said whole. */
function twoNumbers(text: string): [number, number] | null {
  const [low, high] = [text.slice(0, text.length / 2), text.slice(text.length / 2)]
  const alike = text.length >= 6 && low.slice(0, -1) === high.slice(0, -1)
  const found = alike ? ends(low, high) : null
  return found && found[0] < found[1] ? found : null
}

/** A digit said over the radio or in words (幺, 洞, 拐, 勾, 三) as a digit; anything else as it is. */
export function spokenDigits(char: string): string {
  const value = { 幺: 1, 洞: 0, 拐: 7, 勾: 9 }[char] ?? digits[char]
  return value === undefined ? char : String(value)
}

/** Characters of numbers as they are spoken. */
export const spokenCharacters = '零〇一二两俩三四五六七八九十百千万亿廿卅'

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
  const plain = Array.from(text, (char) => digits[char])
  if (!plain.includes(undefined)) return Number(plain.join(''))
  const state: Spoken = { total: 0, section: 0, digit: null, scale: 1 }
  for (const char of text.replace('廿', '二十').replace('卅', '三十')) hear(state, char)
  const { total, section, digit, scale } = state
  // 一百二 is 120 and 三万五 is 35000: a digit alone at the end counts the next smaller scale.
  const tail = digit === null ? 0 : scale > 10 ? (digit * scale) / 10 : digit
  return total + section + tail
}

interface Spoken {
  total: number
  /** Below the next 万. */
  section: number
  digit: number | null
  /** Scale heard last. */
  scale: number
}

function hear(state: Spoken, char: string): void {
  const value = digits[char]
  const scale = scales[char]
  if (value !== undefined) {
    state.digit = value
    if (value === 0) state.scale = 1
  } else if (scale !== undefined) {
    state.scale = scale
    state.section += (state.digit ?? 1) * scale
    state.digit = null
  } else {
    state.scale = large[char] ?? Number.NaN
    const told = state.total + state.section + (state.digit ?? 0)
    // 近万米.
    state.total = (told === 0 && state.digit === null ? 1 : told) * state.scale
    state.section = 0
    state.digit = null
  }
}
