import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Citation } from '#features/ask/answer.ts'
import type { Lookup } from '#features/ask/lookup.ts'
import { lookupIn, planTexts } from '../../support/plans.ts'

/** One line of a question file. */
export interface Question {
  id: number
  question: string
  context?: string
  expect: 'answer' | 'not-found' | 'both-or-clarify' | 'chat'
  accept: string[][]
  cites: { doc: string; article: string }[][]
}

/** Questions of a fixture file. */
export function questionsOf(name: string): Question[] {
  const file = join(import.meta.dirname, '../../fixtures', `${name}.jsonl`)
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Question)
}

const squash = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
const bare = (label: string): string => label.normalize('NFKC').replace(/[()（）.、．\s]/g, '')

/** Whether a citation names an article as question files write it: `7`, `四(三)`, `(一)`, `结尾`, `第七条`. */
function names({ document, path }: Citation, doc: string, article: string): boolean {
  const labels = path.map(bare)
  if (document === doc && article.startsWith('附件')) return labels[0] === '附件'
  const wanted = article.match(/[^()（）]+/g)?.map(bare) ?? []
  return document === doc && wanted.every((label, at) => labels.at(at - wanted.length) === label)
}

/** Whether a question was answered right: the fact is there, and every article that has to be cited is. */
export function isRight(lookup: Lookup, asked: Question): boolean {
  const ask = (question: string, previous: ReturnType<Lookup['answer']>['remember']) =>
    lookup.answer(question, { year: 2024, preferred: [], previous })
  const previous = asked.context ? ask(asked.context, null).remember : null
  const { answer } = ask(asked.question, previous)
  if (asked.expect === 'chat' || asked.expect === 'not-found') return answer.status === asked.expect
  if (asked.expect === 'both-or-clarify' && answer.status === 'clarify') return true
  const text = squash(answer.text)
  const cited = asked.cites.every((any) =>
    any.some(({ doc, article }) =>
      answer.citations.some((citation) => names(citation, doc, article)),
    ),
  )
  return (
    answer.status === 'answered' &&
    cited &&
    asked.accept.some((all) => all.every((part) => text.includes(squash(part))))
  )
}

/** The plans of another place, alone in their folder among the fixtures. */
export function lookupOf(name: string): Lookup {
  return lookupIn(planTexts(join(import.meta.dirname, '../../fixtures', name)))
}

/** The share of a fixture file's questions that is answered right. */
export function shareRight(lookup: Lookup, name: string): number {
  const questions = someOf(questionsOf(name))
  return questions.filter((question) => isRight(lookup, question)).length / questions.length
}

/** All of a small set; of a large one every second, of one with a thousand every sixth, which tells as much in less time. */
function someOf(questions: Question[]): Question[] {
  const step = questions.length > 1000 ? 6 : questions.length > 120 ? 2 : 1
  return questions.filter((_, at) => at % step === 0)
}
