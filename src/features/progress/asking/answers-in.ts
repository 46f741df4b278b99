import type { Pending } from '#features/progress/ledger/round-store.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import { choiceOf } from './choices.ts'
import { answeredByFigure, figureExample, isBareNumber } from './figure-answer.ts'
import { type Answer, namedAnswers } from './named-question.ts'

const isDigit = /^\s*[选第]?[\d一二三四五六七八九][个项条。.、)]?\s*$/
const isLoneDigit = /^\s*选?\d[.。、)]?\s*$/

/**
 * What a message answers: one question by its number or its words, or several by their names (餐饮选3，烧烤选2). A digit that
 * the newest question does not have answers it as well, with no choice (so does a number far from the figure that it asks
 * for), and so does that figure. Empty for no answer.
 * @param questions the person's, the newest first
 */
export function answersIn(
  questions: readonly Pending[],
  text: string,
  metrics: readonly Metric[],
): Answer[] {
  const named = namedAnswers(text, questions, metrics)
  if (named) return named
  const answer = answeredIn(questions, text)
  if (answer) return [answer]
  const [newest] = questions
  const told = newest && answeredByFigure(text, newest)
  if (told) return [{ asked: newest, number: 0, told }]
  const isWrong =
    isLoneDigit.test(text.normalize('NFKC')) ||
    (newest && isBareNumber(text) && figureExample(newest) !== null)
  return newest && isWrong ? [{ asked: newest, number: null }] : []
}

/** The question that is answered, and which of its choices; a digit answers the newest, words any. Null for no answer. */
function answeredIn(
  questions: readonly Pending[],
  text: string,
): { asked: Pending; number: number } | null {
  for (const [at, asked] of questions.entries()) {
    const number = at > 0 && isDigit.test(text.normalize('NFKC')) ? null : choiceOf(text, asked)
    if (number !== null) return { asked, number }
  }
  return null
}
