import { expect, it } from 'vitest'
import { cutQuestionWords, fillerWords, questionWords } from '#knowledge/question-words.ts'

it.each([
  ['汛期前要清几座检查井？', '汛期前要清 座检查井？'],
  ['请问降尘量是多少', ' 降尘量  '],
  ['为什么要错峰生产呢', ' 要错峰生产 '],
  ['焚烧秸秆怎么办', '焚烧秸秆 '],
])('takes what asks out of %s', (question, rest) => {
  expect(cutQuestionWords(question)).toBe(rest)
})

it('leaves a question alone that has nothing else', () => {
  expect(cutQuestionWords('什么时候？')).toBe('什么时候？')
})

it('keeps a canonical name', () => {
  expect(cutQuestionWords('\ue000是多少')).toBe('\ue000  ')
})

it('names no word twice', () => {
  const words = [...questionWords, ...fillerWords]
  expect(new Set(words).size).toBe(words.length)
})
