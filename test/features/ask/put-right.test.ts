import { expect, it } from 'vitest'
import { withRightAreas, withRightWords } from '#features/ask/put-right.ts'
import { shippedVocabulary } from '../../support/plans.ts'

it('puts right an asking word with one character wrong', () => {
  expect(withRightWords('金桥计话有几个浮件', '各街道办事处')).toBe('金桥计划有几个附件')
})

it('leaves what the plans themselves write', () => {
  expect(withRightWords('计话在哪', '全区计话工作')).toBe('计话在哪')
})

it('puts right the name of an area typed by sound', () => {
  expect(withRightAreas('金侨降尘量', ['金桥'], '')).toBe('金桥降尘量')
})

it('finds a part of a known name in what is searched, but no figure inside one', () => {
  expect(shippedVocabulary.searchable('完善雨水管网')).toContain('管网')
  expect(shippedVocabulary.searchable('落实六个百分之百')).not.toContain('六个')
})
