import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer } from '#features/ask/answer.ts'
import type { Memory } from '#features/ask/follow-up.ts'
import { Lookup } from '#features/ask/lookup.ts'
import { fold } from '#knowledge/vocabulary.ts'
import {
  fourthPlan,
  lookupIn,
  otherPlans,
  readPlans,
  shippedPlans,
  shippedVocabulary,
} from '../../support/plans.ts'
import { lookupOf, questionsOf, shareRight } from './eval.ts'

const shipped = lookupIn(shippedPlans)
const others = lookupIn(otherPlans)
const fourth = lookupIn(fourthPlan)
const [seventh, eighth] = [lookupOf('seventh'), lookupOf('eighth')]

function ask(question: string, preferred: string[] = [], previous: Memory | null = null): Answer {
  return shipped.answer(question, { year: 2024, preferred, previous }).answer
}

function chat(): (question: string) => Answer {
  let previous: Memory | null = null
  return (question) => {
    const looked = shipped.answer(question, { year: 2024, preferred: [], previous })
    previous = looked.remember
    return looked.answer
  }
}

describe('share of questions answered right', () => {
  it.each([
    ['own-questions', shipped, 0.97],
    ['authored-questions', shipped, 0.92],
    ['more-questions', shipped, 0.92],
    ['phone-questions', shipped, 0.96],
    ['coordinator-questions', shipped, 0.9],
    ['review-questions', shipped, 0.94],
    ['plans-questions', others, 0.84],
    ['fourth-questions', fourth, 0.9],
    ['second-questions', shipped, 0.93],
    ['seventeenth-questions', lookupOf('seventeenth'), 0.96],
    ['eighteenth-questions', lookupOf('eighteenth'), 0.96],
    ['nineteenth-questions', lookupOf('nineteenth'), 0.92],
    ['twentieth-questions', lookupOf('twentieth'), 0.9],
    ['twenty-first-questions', lookupOf('twenty-first'), 0.96],
    ['twenty-second-questions', lookupOf('twenty-second'), 0.96],
  ] as const)('%s', (name, lookup, floor) => {
    expect(shareRight(lookup, name)).toBeGreaterThanOrEqual(floor)
  })
})

describe('every answer', () => {
  const asked = ['own-questions', 'authored-questions'].flatMap((name) =>
    questionsOf(name).map(({ question }) => question),
  )
  const articles = readPlans(shippedPlans).flatMap((document) =>
    document.articles.map(
      (article) =>
        [`${document.id}#${article.path.join('/')}`, fold(article.heading + article.text)] as const,
    ),
  )
  const textOf = new Map(articles)
  const answers = asked.map((question) => ({ question, ...ask(question) }))

  it('quotes the cited article to the letter', () => {
    for (const { question, citations } of answers) {
      for (const { document, path, quote } of citations) {
        expect(textOf.get(`${document}#${path.join('/')}`), question).toContain(fold(quote))
        expect([...fold(quote)].length, question).toBeGreaterThanOrEqual(6)
      }
    }
  })

  it('has a citation when it is an answer and none when it is not, and at most three more than needed', () => {
    for (const { question, status, citations } of answers) {
      expect(citations.length > 0, question).toBe(status === 'answered')
      expect(citations.length, question).toBeLessThanOrEqual(4)
    }
  })

  it('is the same for the same question', () => {
    const again = lookupIn(shippedPlans)
    for (const { question, ...answer } of answers.slice(0, 60)) {
      const second = again.answer(question, { year: 2024, preferred: [], previous: null })
      expect(second.answer).toEqual(answer)
    }
  })

  it('comes for any text without an error', () => {
    const words = fc.constantFrom(
      '南开',
      '第',
      '条',
      '多少',
      '（',
      '附件',
      'PM2.5',
      '呢',
      '\u0000',
      '😀',
      '2025年',
      '和',
      '谁',
      '文号',
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 12 }),
        (parts) => {
          expect(ask(parts.join('')).text).not.toBe('')
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('a question', () => {
  it('about a figure gets the figure in its clause', () => {
    expect(ask('南开PM2.5要控制到多少')).toMatchObject({
      status: 'answered',
      text: '全区细颗粒物（PM2.5）年均浓度控制在38微克/立方米左右',
      citations: [{ document: 'nankai-2024', path: ['一'] }],
    })
  })

  it('in a group is answered from the group’s own plan', () => {
    expect(
      ask('优良天数比率目标是多少', ['jinqiao-2023']).citations.map(({ document }) => document),
    ).toEqual(['jinqiao-2023'])
  })

  it('that two plans answer names both', () => {
    const { text } = ask('PM2.5目标多少')

    expect(text).toContain('南开区2024年计划')
    expect(text).toContain('金桥街道2023年计划')
  })

  it('that compares figures in different units says so instead of computing', () => {
    expect(ask('南开和金桥降尘量哪个更严').text).toContain('单位不同')
  })

  it('from a plan of a past year says which year', () => {
    expect(ask('金桥优良天数比率要达到多少').text).toContain('2023年')
  })

  it('for an article gives the article itself', () => {
    const { text, citations } = ask('南开第9条原文')

    expect(text).toContain('9.实施入河污染源排查整治')
    expect(citations[0]?.path).toEqual(['二', '二', '9'])
  })

  it('for an article that two plans have asks which plan', () => {
    expect(ask('第7条原文')).toMatchObject({ status: 'clarify', citations: [] })
    expect(ask('第7条原文', ['jinqiao-2023'])).toMatchObject({ status: 'answered' })
  })

  it('for a long article is cut at 1200 bytes with 续', () => {
    const { text } = ask('南开第5条原文')

    expect(text.endsWith('（续）')).toBe(true)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1200)
  })

  it('about the document itself is answered from its head', () => {
    expect(ask('南开这份计划的文号是多少').text).toContain('南开政办发〔2024〕6号')
  })
})

describe('a table', () => {
  const asked = (lookup: Lookup, question: string): Answer =>
    lookup.answer(question, { year: 2025, preferred: [], previous: null }).answer

  it('is answered by the row, each figure under its heading, the row quoted as it stands', () => {
    const { text, citations } = asked(eighth, '双江村今年沟渠清淤多少公里')

    expect(text).toContain('双江村：户厕改造27座')
    expect(text).toContain('沟渠清淤1.1公里')
    expect(citations).toMatchObject([{ path: ['附件', '1'] }])
    expect(citations[0]?.quote.replace(/\s+/g, ' ')).toBe('14 双江村 27 1250 1.1 1')
  })

  it('gives the deadline that the text of the plan leaves out', () => {
    expect(asked(seventh, '柳沟清淤什么时候完成').text).toContain('完成时限2025年5月底')
  })

  it('gives what was reached in a year gone by', () => {
    expect(asked(eighth, '24年生活污水治理率实际多少').text).toContain('2024年实际41.2%')
  })
})

describe('who is in charge', () => {
  it('is taken from the brackets behind the article', () => {
    const lookup = seventh
    const { text } = lookup.answer('室内装修噪声哪个部门牵头管', {
      year: 2025,
      preferred: [],
      previous: null,
    }).answer

    expect(text).toContain('公安兰河分局牵头')
  })
})

describe('a refusal', () => {
  it.each([
    ['2025年南开PM2.5目标多少', '2025'],
    ['河西区的优良天数要求', '河西区'],
    ['南开二氧化硫浓度目标多少', 'SO2'],
    ['环保局电话多少', '电话'],
    ['金桥附件1里大气目标是多少', '附件'],
  ])('%s names what is missing', (question, missing) => {
    const answer = ask(question)

    expect(answer.status).toBe('not-found')
    expect(answer.text).toContain(missing)
  })

  it('never gives a near miss as the answer', () => {
    expect(ask('金桥重污染天数要控制在几天以内').status).toBe('not-found')
  })
})

describe('a follow-up', () => {
  it('那金桥呢 puts one area in the place of the other', () => {
    const say = chat()
    say('南开优良天数比率目标是多少')

    expect(say('那金桥呢？').text).toContain('73%')
  })

  it('秋冬季呢 puts one season in the place of the other', () => {
    const say = chat()
    say('南开夏季臭氧攻坚几月到几月')

    expect(say('秋冬季呢').text).toContain('9月中旬至12月底')
  })
})

describe('small talk', () => {
  it.each(['收到', '谢谢啊 辛苦了', '在吗', '你能干啥', '👍', '早上好！'])(
    '%s gets a short human reply',
    (words) => {
      expect(ask(words)).toMatchObject({ status: 'chat', citations: [] })
    },
  )

  it.each(['', '？？？', '甲'.repeat(501), '问题\u0001'])('%j gets a hint', (words) => {
    const { status, text } = ask(words)

    expect(status).toBe('not-found')
    expect(text.length).toBeLessThan(60)
  })
})

describe('many plans', () => {
  it('answer as two do: the index leads to the right one', () => {
    const source = [...shippedPlans.values()][0] ?? ''
    const crowd = Array.from(
      { length: 30 },
      (_, at) =>
        [`甲${at}镇2020年计划.txt`, source.replace(/PM2\.5|细颗粒物|臭氧/g, '某物')] as const,
    )
    const lookup = new Lookup(readPlans(new Map([...crowd, ...shippedPlans])), shippedVocabulary)

    expect(
      lookup.answer('南开夏季臭氧攻坚从几月到几月', { year: 2024, preferred: [], previous: null })
        .answer.text,
    ).toContain('6月1日至9月底')
  })
})

describe('a question in a group', () => {
  const chat = (messages: readonly string[], preferred = ['nankai-2024']) => {
    let previous: Memory | null = null
    return messages.map((question) => {
      const looked = shipped.answer(question, { year: 2024, preferred, previous })
      previous = looked.remember
      return looked.answer
    })
  }

  it('takes nothing from a message that asked nothing, or that nothing was found for', () => {
    const questions = ['道路机扫率要求多少', '降尘量不能超过多少']
    const alone = questions.map((question) => ask(question, ['nankai-2024']).text)
    expect(
      chat(['洒水30台班', ...questions])
        .map(({ text }) => text)
        .slice(1),
    ).toEqual(alone)
    expect(alone[1]).toMatch(/不高于6t/)
    const [, winter] = chat(['夏季臭氧攻坚从几月到几月', '秋冬季呢'])
    expect(winter?.status).toBe('answered')
  })

  it('is not answered from the plan of another place unasked', () => {
    for (const question of [
      '焊接作业要用环保型焊材吗',
      '畜禽粪污资源化利用率要达到多少',
      '绿水青山理念怎么宣传',
    ]) {
      const told = ask(question, ['nankai-2024'])
      expect(told.citations.filter(({ document }) => document.startsWith('jinqiao'))).toEqual([])
    }
    expect(ask('金桥畜禽粪污要怎么治', ['nankai-2024']).citations[0]?.document).toBe('jinqiao-2023')
  })
})
