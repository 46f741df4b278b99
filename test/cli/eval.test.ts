import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KnowledgeView } from '#console/views.ts'
import type { Answer } from '#features/ask/answer.ts'
import { type EvalCase, parseEvalFile } from '../../src/cli/eval-file.ts'
import { evalReport, reportText } from '../../src/cli/eval-report.ts'
import { isArticle, judge } from '../../src/cli/eval-score.ts'

const article = {
  path: ['二', '二', '7'],
  heading: '7.疏通管道。',
  text: '汛期前疏通管道\n50000米。\n',
}
const knowledge: KnowledgeView = {
  documents: [
    {
      id: 'nankai-2024',
      title: '计划',
      area: '南开区',
      year: 2024,
      issuer: null,
      number: null,
      issued: null,
      articles: [article],
      missingAttachments: [],
      indicators: [],
      deadlines: [],
      warnings: [],
    },
  ],
  problems: [],
}

const question: EvalCase = {
  id: 1,
  question: '疏通多少米管道',
  expect: 'answer',
  accept: [['50000米', '汛期前'], ['5万米']],
  cites: [[{ doc: 'nankai-2024', article: '7' }]],
  style: 'number',
}

function answer(change: Partial<Answer> = {}): Answer {
  const { path } = article
  const citation = { document: 'nankai-2024', title: '计划', path, quote: '疏通管道50000米' }
  return { status: 'answered', text: '50000 米，汛期前。', citations: [citation], ...change }
}

describe('an answer', () => {
  it('is right when one alternative stands in it whole, whatever the blanks and widths', () => {
    expect(judge(question, answer(), knowledge)).toMatchObject({
      correct: true,
      firstCited: true,
      allCited: true,
      falseQuotes: 0,
    })
    expect(judge(question, answer({ text: '５万米' }), knowledge).correct).toBe(true)
    expect(judge(question, answer({ text: '50000米' }), knowledge).correct).toBe(false)
  })

  it('is wrong with the right words and the wrong status', () => {
    expect(judge(question, answer({ status: 'not-found' }), knowledge).correct).toBe(false)
    const refused = { ...question, expect: 'not-found' as const, accept: [], cites: [] }
    expect(judge(refused, answer(), knowledge).correct).toBe(false)
    expect(judge(refused, answer({ status: 'not-found', citations: [] }), knowledge)).toMatchObject(
      {
        correct: true,
        firstCited: null,
      },
    )
  })

  it('may ask back where both will do', () => {
    const both = { ...question, expect: 'both-or-clarify' as const }
    expect(judge(both, answer({ status: 'clarify', citations: [] }), knowledge).correct).toBe(true)
    expect(judge(both, answer(), knowledge).correct).toBe(true)
  })

  it('is measured by its citations: the first one, all of them, and their words', () => {
    const elsewhere = { document: 'nankai-2024', title: '计划', path: ['一'], quote: '凭空写的' }
    const [right] = answer().citations
    const citations = right ? [elsewhere, right] : []
    expect(judge(question, answer({ citations }), knowledge)).toMatchObject({
      firstCited: false,
      allCited: true,
      falseQuotes: 1,
    })
    const two = { ...question, cites: [...question.cites, [{ doc: 'nankai-2024', article: '一' }]] }
    expect(judge(two, answer(), knowledge)).toMatchObject({ firstCited: true, allCited: false })
  })
})

describe('an article', () => {
  it.each([
    ['二/二/7', '7', true],
    ['二/二/7', 7, true],
    ['二/二/17', '7', false],
    ['四/三', '四(三)', true],
    ['四/三', '四（三）', true],
    ['三/四/三', '四(三)', false],
    ['三/一', '(一)', true],
    ['三/一', '一', false],
    ['一', '一', true],
    ['一/二', '一', true],
    ['结尾', '结尾', true],
    ['第三章/第十九条', '第十九条', true],
  ])('%s is written %s: %s', (path, written, is) => {
    expect(isArticle(path.split('/'), String(written))).toBe(is)
  })
})

describe('an evaluation file', () => {
  it('is one object a line', () => {
    const cases = parseEvalFile(
      `${JSON.stringify(question)}\r\n\n{"id":"b","question":"q","expect":"chat"}\n`,
    )
    expect(cases).toEqual([
      question,
      { id: 'b', question: 'q', expect: 'chat', accept: [], cites: [], style: '' },
    ])
  })

  it('is told its wrong lines all at once', () => {
    expect(() => parseEvalFile('{"id":1}\n{\n{"id":1,"question":"q","expect":"maybe"}')).toThrow(
      /第 1、2、3 行/,
    )
    expect(() => parseEvalFile('\n')).toThrow(/没有题目/)
  })

  it('never breaks the program', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseEvalFile(text)
        } catch (error) {
          expect(error).toMatchObject({ code: 'unreadable-file' })
        }
      }),
    )
  })
})

it('reports shares, kinds and what went wrong', () => {
  const refused = answer({ status: 'not-found', text: '没有\n查到', citations: [] })
  const report = evalReport([
    judge(question, answer(), knowledge),
    judge({ ...question, id: 2, style: '' }, refused, knowledge),
  ])
  expect(report.shares).toContainEqual({ name: '正确', count: 1, of: 2 })
  expect(report.shares).toContainEqual({ name: '首条出处正确', count: 1, of: 1 })
  expect(report.shares).toContainEqual({ name: '不该拒答的拒答了', count: 1, of: 2 })
  expect(report.styles).toContainEqual({ name: 'number', count: 1, of: 1 })
  expect(report.medianLength).toBe(answer().text.length)
  const text = reportText(report)
  expect(text).toContain('正确：1/2（50.0%）')
  expect(text).toContain('未分类：0/1')
  expect(text).toMatch(/2 {2}疏通多少米管道 {2}应 answer，实 not-found：没有 查到/)
})
