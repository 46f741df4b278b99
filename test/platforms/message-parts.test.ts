import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SourceLine } from '#bot/message.ts'
import { messageParts } from '#platforms/message-parts.ts'
import { utf8Length } from '#platforms/split-text.ts'

const rules = (bytes: number, maxParts = 20) => ({
  fits: (text: string) => utf8Length(text) <= bytes,
  maxParts,
  neutralise: (text: string) => text,
  betweenSources: '\n' as const,
})

const sentence = (name: string, times = 8) => `${name}负责的路段每周冲洗两次。`.repeat(times)
const source = (article: string, quote: string): SourceLine => ({
  title: '南开区2024年工作计划',
  article,
  quote,
})
const place = (article: string) => `> 《南开区2024年工作计划》${article}`

describe('an answer of several parts', () => {
  it('names under each part the articles whose words it holds, and no others', () => {
    const [water, air] = [sentence('水务局'), sentence('环卫局')]
    const parts = messageParts(
      {
        text: `${water}\n\n${air}`,
        sources: [source('二（二）7', water), source('三（一）2', air)],
      },
      rules(500),
    )

    expect(parts).toEqual([
      `${water}\n\n（1/2）（续见下条）\n\n${place('二（二）7')}`,
      `${air}\n\n（2/2）\n\n${place('三（一）2')}`,
    ])
  })

  it('names an article under every part that goes on with it', () => {
    const whole = sentence('水务局', 30)
    const parts = messageParts({ text: whole, sources: [source('二（二）7', whole)] }, rules(500))

    expect(parts.length).toBeGreaterThan(2)
    for (const part of parts) expect(part.split(place('二（二）7'))).toHaveLength(2)
  })

  it('finds the words between marks, with line breaks and a plan’s name before them', () => {
    const quote = `汛期前疏通管道50000米，${sentence('水务局')}`
    const said = quote.replace('50000米', '**50000**\n米')
    const text = `南开区2024年计划：${said}\n\n${sentence('别的地方', 10)}`
    const [first, second] = messageParts(
      { text, sources: [source('二（二）7', quote)] },
      rules(560),
    )

    expect(first).toContain(place('二（二）7'))
    expect(second).not.toContain(place('二（二）7'))
  })

  it('quotes in full what the text only shortens', () => {
    const quote = `${sentence('水务局', 2)}由街道办事处验收并上墙公示。`
    const text = `${sentence('水务局', 2)}\n\n${sentence('别的地方', 10)}`
    const [first] = messageParts({ text, sources: [source('二（二）7', quote)] }, rules(560))

    expect(first).toContain(`${place('二（二）7')}：“${quote}”`)
  })

  it('keeps what no part repeats with the end', () => {
    const parts = messageParts(
      { text: sentence('环卫局', 16), sources: [source('二（二）7', '清掏检查井')] },
      rules(700),
    )

    expect(parts.map((part) => part.includes(place('二（二）7')))).toEqual([false, true])
    expect(parts.at(-1)?.endsWith(`${place('二（二）7')}：“清掏检查井”`)).toBe(true)
  })

  it('lists clauses that alone take several parts, and names the article that goes on', () => {
    const clause = sentence('水务局', 30)
    const parts = messageParts(
      { text: '黄色预警，请执行：', sources: [source('二（二）7', clause)] },
      rules(600),
    )

    expect(parts.length).toBeGreaterThan(2)
    for (const part of parts) expect(part.split(place('二（二）7'))).toHaveLength(2)
  })
})

it('an answer of one part has its quotes under it, of a whole article the beginning', () => {
  const article = sentence('水务局', 20)
  const short = source('三（一）2', '清掏检查井')
  const [only, ...more] = messageParts(
    { text: article, sources: [source('二（二）7', article), short] },
    rules(9000),
  )

  expect(more).toEqual([])
  const beginning = `${place('二（二）7')}：“${[...article].slice(0, 60).join('')}……”`
  expect(only).toBe(`${article}\n\n${beginning}\n${place('三（一）2')}：“清掏检查井”`)
})

it('a quote that says more than the text is never shortened', () => {
  const clause = `各街道办事处。${sentence('水务局', 20)}`
  const [only] = messageParts(
    { text: '各街道办事处。', sources: [source('二（二）7', clause)] },
    rules(9000),
  )

  expect(only).toContain(clause)
})

it('every quote of any answer has its article under each part it stands in, within the limit', () => {
  const word = fc.constantFrom('水务', '环卫', '巡查', '7.5吨', '，', '、', '每周', 'PM10', '🌫️')
  const quote = fc
    .array(word, { minLength: 4, maxLength: 60 })
    .map((words) => `${words.join('')}。`)
  const quotes = fc.uniqueArray(quote, { minLength: 1, maxLength: 8, selector: (each) => each })
  fc.assert(
    fc.property(quotes, fc.integer({ min: 600, max: 3000 }), (said, limit) => {
      const sources = said.map((each, index) => source(`二${index}条`, each))
      const parts = messageParts({ text: said.join('\n\n'), sources }, rules(limit))
      for (const part of parts) expect(utf8Length(part)).toBeLessThanOrEqual(limit)
      for (const { article, quote: words } of sources) {
        const holding = parts.filter((part) => part.split(/\n\n（|\n\n>/)[0]?.includes(words))
        for (const part of holding) expect(part).toContain(place(article))
        expect(parts.some((part) => part.includes(place(article)))).toBe(true)
      }
    }),
  )
})
