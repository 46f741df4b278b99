import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chineseNumber } from '#knowledge/chinese-number.ts'
import { formatNumber } from '#knowledge/formats/docx/number-format.ts'

it.each([
  ['decimal', [1, 10], '1 10'],
  ['decimalZero', [1, 10], '01 10'],
  ['decimalFullWidth', [1, 12], '１ １２'],
  ['decimalEnclosedCircle', [1, 20, 21, 35, 36, 50, 51], '① ⑳ ㉑ ㉟ ㊱ ㊿ 51'],
  ['decimalEnclosedCircleChinese', [3], '③'],
  ['decimalEnclosedFullstop', [1, 20, 21], '⒈ ⒛ 21'],
  ['decimalEnclosedParen', [1, 20], '⑴ ⒇'],
  ['chineseCounting', [1, 10, 11, 20, 21, 99], '一 十 十一 二十 二十一 九十九'],
  [
    'chineseCountingThousand',
    [100, 101, 110, 115, 1005, 2024],
    '一百 一百零一 一百一十 一百一十五 一千零五 二千零二十四',
  ],
  ['japaneseCounting', [12], '十二'],
  ['chineseLegalSimplified', [1, 10, 25], '壹 壹拾 贰拾伍'],
  ['ideographDigital', [10, 24], '一〇 二四'],
  ['ideographTraditional', [1, 10, 11], '甲 癸 11'],
  ['ideographZodiac', [1, 12], '子 亥'],
  ['upperRoman', [1, 4, 9, 14, 40, 1994], 'I IV IX XIV XL MCMXCIV'],
  ['lowerRoman', [3], 'iii'],
  ['upperLetter', [1, 26, 27, 53], 'A Z AA AAA'],
  ['lowerLetter', [2], 'b'],
  ['none', [1], ''],
  ['bullet', [1], ''],
  ['a format of next year', [7], '7'],
  ['constructor', [7], '7'],
  ['chineseCounting', [0, 10000], '0 10000'],
])('%s writes %j as %s', (format, values, expected) => {
  expect(values.map((value) => formatNumber(value, format)).join(' ')).toBe(expected)
})

it('Chinese numerals are those the outline reads', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), (value) => {
      expect(chineseNumber(formatNumber(value, 'chineseCountingThousand'))).toBe(value)
    }),
  )
})
