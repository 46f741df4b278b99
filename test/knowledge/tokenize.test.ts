import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Tokenizer, tokenize } from '#knowledge/tokenize.ts'
import { anyChar } from '../support/any-char.ts'

describe('tokenize', () => {
  it('gives every character and every two neighbours', () => {
    expect(tokenize('检查井')).toEqual(['检', '检查', '查', '查井', '井'])
  })

  it('joins nothing across punctuation, blanks or line ends', () => {
    expect(tokenize('水、气 土\n声')).toEqual(['水', '气', '土', '声'])
  })

  it('keeps a run of letters and digits whole, with its inner stops and hyphens', () => {
    expect(tokenize('PM2.5 和NO2')).toEqual(['pm2.5', '和', 'no2'])
    expect(tokenize('GB-18352.6，约3.')).toEqual(['gb-18352.6', '约', '3'])
  })

  it('gives a number once more with what it counts', () => {
    expect(tokenize('6月，38微克')).toEqual(['6', '6月', '月', '38', '38微', '微', '微克', '克'])
    expect(tokenize('O3浓度')).toEqual(['o3', '浓', '浓度', '度'])
  })

  it('reads full width, capitals and composed characters as what they mean', () => {
    expect(tokenize('ＰＭ２．５')).toEqual(['pm2.5'])
    expect(tokenize('6t/㎞²')).toEqual(tokenize('6t/km2'))
    expect(tokenize('Ⅲ类水')).toEqual(['iii', '类', '类水', '水'])
  })

  it('holds a canonical name apart from its neighbours', () => {
    expect(tokenize('降\ue001浓度')).toEqual(['降', '\ue001', '浓', '浓度', '度'])
  })

  it('keeps one composed character from changing the sentences around it', () => {
    expect(tokenize('清掏。降尘6t/㎞²。巡查')).toEqual([
      ...tokenize('清掏'),
      ...tokenize('降尘6t/㎞²'),
      ...tokenize('巡查'),
    ])
  })

  it('does not care whether a text was normalised before, whatever it holds', () => {
    const written = fc.constantFrom(...'检查井。，６Ⅲ㎞²ｐＭ2.5-、\n\ue000微ｶﾞ㈠')
    fc.assert(
      fc.property(fc.string({ unit: written, maxLength: 30 }), (text) => {
        expect(tokenize(text)).toEqual(tokenize(text.normalize('NFKC')))
      }),
      { numRuns: 500 },
    )
  })

  it('never fails, and spells back only what stands in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyChar, maxLength: 200 }), (text) => {
        const standing = text.normalize('NFKC').toLowerCase().normalize('NFKC')
        for (const token of tokenize(text))
          if (/^\p{Script=Han}+$/u.test(token)) expect(standing).toContain(token)
      }),
    )
  })
})

describe('Tokenizer', () => {
  it('ends sentences at 。！？； and line ends, closing quotes included', () => {
    const text = '他说：“完成了。”接着巡查！好\n下一行；末句'
    const tokenizer = new Tokenizer()
    const sentences: string[] = []
    for (let at = 0; at < text.length; ) {
      const end = tokenizer.readSentence(text, at)
      sentences.push(text.slice(at, end))
      at = end
    }
    expect(sentences).toEqual(['他说：“完成了。”', '接着巡查！', '好\n', '下一行；', '末句'])
  })

  it('gives a run that no document has no code of its own', () => {
    const tokenizer = new Tokenizer()
    tokenizer.read('PM2.5')
    const [known] = tokenizer.codes
    tokenizer.learning = false
    tokenizer.clear()
    tokenizer.read('pm2.5 so2')
    expect([...tokenizer.codes.subarray(0, tokenizer.length)]).toEqual([known, 0])
  })
})
