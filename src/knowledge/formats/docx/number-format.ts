/**
 * A list number as Word writes it, by the name of its format (ECMA-376 part 1, §17.18.59). Formats that are not known,
 * and numbers outside a format's range, are written in digits; `none` and `bullet` give nothing.
 * @param value whole number from 0.
 */
export function formatNumber(value: number, format: string): string {
  const write = Object.hasOwn(formats, format) ? formats[format] : undefined
  return write?.(value) ?? String(value)
}

type Writer = (value: number) => string | undefined

const digits = '〇一二三四五六七八九'
const scales = ['', '十', '百', '千']
const simplifiedLegal = '零壹贰叁肆伍陆柒捌玖'
const traditionalLegal = '零壹貳參肆伍陸柒捌玖'
const legalScales = ['', '拾', '佰', '仟']

const formats: Readonly<Record<string, Writer>> = {
  none: () => '',
  bullet: () => '',
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedFullstop: (value) => from(0x2488, value, 20),
  decimalEnclosedParen: (value) => from(0x2474, value, 20),
  upperRoman: roman,
  lowerRoman: (value) => roman(value)?.toLowerCase(),
  upperLetter: letters,
  lowerLetter: (value) => letters(value)?.toLowerCase(),
  ...each(['chineseCounting', 'chineseCountingThousand', 'japaneseCounting'], counted),
  ...each(['taiwaneseCounting', 'taiwaneseCountingThousand'], counted),
  chineseLegalSimplified: (value) => positional(value, simplifiedLegal, legalScales),
  ideographLegalTraditional: (value) => positional(value, traditionalLegal, legalScales),
  ...each(['ideographDigital', 'japaneseDigitalTenThousand', 'taiwaneseDigital'], spelled),
  ideographTraditional: (value) => [...'甲乙丙丁戊己庚辛壬癸'][value - 1],
  ideographZodiac: (value) => [...'子丑寅卯辰巳午未申酉戌亥'][value - 1],
  ideographEnclosedCircle: (value) => [...'㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉'][value - 1],
}

function each(names: readonly string[], writer: Writer): Record<string, Writer> {
  return Object.fromEntries(names.map((name) => [name, writer]))
}

/** 一, 十, 十一, 二十, 一百零五: without the 一 of 一十 at the head. */
function counted(value: number): string | undefined {
  return positional(value, `零${digits.slice(1)}`, scales)?.replace(/^一十/, '十')
}

function positional(value: number, signs: string, units: readonly string[]): string | undefined {
  if (value < 1 || value > 9999) return undefined
  const places = [...String(value)].map(Number)
  let text = ''
  for (const [index, digit] of places.entries()) {
    const unit = units[places.length - 1 - index] ?? ''
    text += digit === 0 ? signs.charAt(0) : signs.charAt(digit) + unit
  }
  return text.replace(/零+/g, '零').replace(/零$/, '')
}

/** 二〇, digit by digit. */
function spelled(value: number): string {
  return [...String(value)].map((digit) => digits.charAt(Number(digit))).join('')
}

function fullWidth(value: number): string {
  return [...String(value)].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')
}

/** ① to ⑳, ㉑ to ㉟, ㊱ to ㊿. */
function circled(value: number): string | undefined {
  if (value > 35) return from(0x32b1, value - 35, 15)
  if (value > 20) return from(0x3251, value - 20, 15)
  return from(0x2460, value, 20)
}

function from(first: number, value: number, count: number): string | undefined {
  return value >= 1 && value <= count ? String.fromCodePoint(first + value - 1) : undefined
}

/** A to Z, then AA, BB and so on, as Word does. */
function letters(value: number): string | undefined {
  if (value < 1 || value > 780) return undefined
  const letter = String.fromCodePoint(0x41 + ((value - 1) % 26))
  return letter.repeat(Math.ceil(value / 26))
}

const romanSigns: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(value: number): string | undefined {
  if (value < 1 || value > 3999) return undefined
  let rest = value
  let text = ''
  for (const [worth, sign] of romanSigns) {
    text += sign.repeat(Math.floor(rest / worth))
    rest %= worth
  }
  return text
}
