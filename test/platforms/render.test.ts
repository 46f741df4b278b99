import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dingtalkParts,
  markdownBody,
  maxBodyBytes,
  maxTextLength,
} from '#platforms/dingtalk/render.ts'
import { utf8Length } from '#platforms/split-text.ts'
import { finishedStream, maxContentBytes, wecomContents } from '#platforms/wecom/render.ts'

const source = { title: '南开区计划', article: '二（二）7', quote: '汛期前清掏检查井\n71 座' }
const sourceLine = '> 《南开区计划》二（二）7：“汛期前清掏检查井 71 座”'
const long = '一句话共八个字呢。'.repeat(3000)

describe('WeCom', () => {
  it('puts the source lines under the text', () => {
    const [content] = wecomContents({ text: '**71 座**', sources: [source, source] }, 1)
    expect(content).toBe(`**71 座**\n\n${sourceLine}\n${sourceLine}`)
  })

  it('cuts by bytes at a sentence, says so, and keeps the source lines with the end', () => {
    const contents = wecomContents({ text: long, sources: [source] }, 2)
    expect(contents.map((content) => utf8Length(content) <= maxContentBytes)).toEqual([true, true])
    expect(contents[0]).toMatch(/。\n\n（1\/2）（续见下条）$/)
    expect(
      contents[1]?.endsWith(`（2/2）\n\n（内容较长，余下部分请缩小范围再问。）\n\n${sourceLine}`),
    ).toBe(true)
  })

  it('does not promise a second message where there can be none', () => {
    const [only, ...more] = wecomContents({ text: long, sources: [source] }, 1)
    expect(more).toEqual([])
    expect(only).not.toContain('续见下条')
    expect(only?.endsWith(sourceLine)).toBe(true)
  })

  it('makes mentions and thinking blocks harmless, in sources too', () => {
    const reply = {
      text: '<@ZhangSan> @all @ALL @所有人 <think>x</think>',
      sources: [{ ...source, quote: '<@LiSi>' }],
    }
    expect(wecomContents(reply, 1)[0]).not.toMatch(/<@|@all|@所有人|<\/?think/i)
  })

  it('leaves other words alone', () => {
    expect(wecomContents({ text: 'a@allied.cn <b> 6t/㎞²' }, 1)).toEqual(['a@allied.cn <b> 6t/㎞²'])
  })

  it('drops a feedback id the platform would refuse', () => {
    expect(finishedStream('s', 'x', 'f'.repeat(256)).stream.feedback).toBeDefined()
    expect(finishedStream('s', 'x', 'f'.repeat(257)).stream.feedback).toBeUndefined()
  })
})

describe('DingTalk', () => {
  it('puts blank lines between paragraphs and two spaces before a line break', () => {
    const [part] = dingtalkParts({ text: '**71 座**\n- 一\n- 二\n\n完', sources: [source, source] })
    expect(part).toEqual({
      title: '71 座 - 一 - 二 完',
      text: `**71 座**  \n- 一  \n- 二\n\n完\n\n${sourceLine}\n\n${sourceLine}`,
    })
  })

  it('numbers the parts of a long answer and keeps each within the limits', () => {
    const parts = dingtalkParts({
      title: '【答复】',
      text: '一句话共八个字呢。'.repeat(1000),
      sources: [source],
    })
    expect(parts.map(({ title }) => title)).toEqual([
      '【答复】(1/3)',
      '【答复】(2/3)',
      '【答复】(3/3)',
    ])
    expect(parts.map(({ text }) => text.endsWith('（续见下条）'))).toEqual([true, true, false])
    expect(parts[2]?.text.endsWith(sourceLine)).toBe(true)
  })

  it('makes mentions, links and pictures harmless, but not addresses', () => {
    const [part] = dingtalkParts({
      text: '@13800000000 @所有人 [点这](http://x) ![](http://x) a@b.cn',
    })
    expect(part?.text).not.toMatch(/(^|\s)@[^\u200B]|\]\(|!\[/)
    expect(part?.text).toContain('a@b.cn')
  })

  it('has a title even for an answer of signs', () => {
    expect(dingtalkParts({ text: '**' })[0]?.title).toBe('答复')
  })
})

it('every part of any reply keeps the limits of its platform', () => {
  const words = fc.array(fc.constantFrom('汉字。', '\n', '\n\n', 'word ', '🌫️', '"', '@all'), {
    maxLength: 60,
  })
  const text = fc
    .tuple(words, fc.integer({ min: 1, max: 300 }))
    .map(([pieces, times]) => pieces.join('').repeat(times))
  const quotes = fc.array(
    text.map((quote) => ({ title: '计划', article: '一', quote })),
    { maxLength: 3 },
  )
  fc.assert(
    fc.property(text, quotes, (body, sources) => {
      for (const content of wecomContents({ text: body, sources }, 2)) {
        expect(utf8Length(content)).toBeLessThanOrEqual(maxContentBytes)
      }
      for (const part of dingtalkParts({ text: body, sources })) {
        expect(part.text.replace(/ {2}\n/g, '\n').length).toBeLessThanOrEqual(maxTextLength)
        expect(utf8Length(markdownBody(part))).toBeLessThanOrEqual(maxBodyBytes + 2 * maxTextLength)
      }
    }),
    { numRuns: 60 },
  )
})
