import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from '#knowledge/formats/text.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')
/** 一、主要目标，清理 */
const gbk = Buffer.from('d2bba1a2d6f7d2aac4bfb1eaa3acc7e5c0ed', 'hex')

describe('encodings', () => {
  it('reads UTF-8, with or without a byte order mark', () => {
    expect(decodeText(utf8('一、目标'))).toEqual({ text: '一、目标', warnings: [] })
    expect(decodeText(utf8('\ufeff一、目标')).text).toBe('一、目标')
  })

  it('reads UTF-16 of both byte orders by its mark', () => {
    expect(decodeText(utf16('一、目标')).text).toBe('一、目标')
    expect(decodeText(utf16('一、目标').swap16()).text).toBe('一、目标')
  })

  it('detects GB18030 and asks to check it', () => {
    expect(decodeText(gbk)).toEqual({
      text: '一、主要目标，清理',
      warnings: ['文件不是 UTF-8 编码，已按 GB18030 读取，请核对有无乱码。'],
    })
  })

  it('refuses UTF-8 that was cut in the middle of a character instead of reading it as GB18030', () => {
    const plan = utf8('深入打好污染防治攻坚战工作计划。'.repeat(20))
    expect(() => decodeText(plan.subarray(0, plan.length - 1))).toThrow(/编码认不出/)
    expect(() => decodeText(plan.subarray(0, plan.length - 2))).toThrow(/编码认不出/)
  })

  it('refuses UTF-8 with one byte lost anywhere', () => {
    const plan = utf8('43微克以内。壬裬')
    const places = [...plan.keys()].filter((at) => (plan[at] ?? 0) > 0x7f)
    for (const at of places) {
      const bent = plan.filter((_, index) => index !== at)
      expect(() => decodeText(bent)).toThrow(/编码认不出/)
    }
  })

  it("refuses another country's encoding instead of showing rare characters", () => {
    /** 污染防治攻堅戰工作計畫，持續改善空氣品質 in Big5 */
    const sentence =
      'a6c3ac56a8beaa76a7f0b0edbed4a475a740ad70b565a141abf9c4f2a7efb5bdaac5aef0ab7ebde8'
    const big5 = Buffer.from(sentence.repeat(20), 'hex')
    expect(() => decodeText(big5)).toThrow(/编码认不出/)
  })

  it('refuses half a UTF-16 character', () => {
    expect(() => decodeText(utf16('一、目标').subarray(0, -1))).toThrow(/编码认不出/)
  })

  it('gives any text back that was saved as UTF-8', () => {
    const text = fc.array(
      fc.constantFrom('一', '㎞²', '𠮷', 'é', 'a', '（', '　', ' ', '\n', '\u200b'),
      {
        minLength: 1,
      },
    )
    const words = text.map((parts) => `条${parts.join('')}`)
    fc.assert(
      fc.property(words, (each) => {
        expect(decodeText(utf8(each)).text).toBe(each)
      }),
    )
  })
})

describe('what is tidied', () => {
  it('line ends become LF; blanks, tabs and full-width blanks stay', () => {
    expect(decodeText(utf8('一\r\n二\r三\f四\v五\u2028六')).text).toBe('一\n二\n三\n四\n五\n六')
    expect(decodeText(utf8(' 　一\t二\u00a0\n\n')).text).toBe(' 　一\t二\u00a0\n\n')
  })

  it('control characters and lost characters are told of', () => {
    const read = decodeText(utf8(`${'一'.repeat(200)}\0\u0007二\ufffd`))
    expect(read.text).toBe(`${'一'.repeat(200)}二\ufffd`)
    expect(read.warnings).toEqual([
      '文件里有 2 个看不见的控制字符，已略去，请核对原文。',
      '文件里有 1 处乱码（\ufffd），请核对原文。',
    ])
  })

  it("a program's data is no text", () => {
    expect(() => decodeText(new Uint8Array(1000))).toThrow(/不是文字/)
  })

  it('white space alone is an empty file', () => {
    expect(() => decodeText(utf8(' \r\n　'))).toThrow(/文件是空的/)
  })
})
