import { plainWords } from '#features/progress/digest-words.ts'
import type { Reply } from '#features/progress/ledger/reply.ts'
import type { Pending } from '#features/progress/ledger/round-store.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import { choiceOf, labelsOf } from './choices.ts'

/** An answer: the question, and which of its choices, from 0; null for a number that it does not have. */
export interface Answer {
  asked: Pending
  number: number | null
  /** What is meant where it is none of the choices but the figure itself. */
  told?: Reply
}

const chosen =
  /^([^\d]{1,12}?)(?:那个|这个|那[条项]|的)?(?:都?选|回)第?([1-9一二三四五六七八九])[个项条]?$/

/** True when a name is that of what a question is about: 餐饮 for 检查餐饮单位. */
export function isAbout(
  { reply, text }: Pending,
  name: string,
  metrics: readonly Metric[],
): boolean {
  const readings = [reply, ...(reply.choices ?? []).map((choice) => choice.reply)]
  const asked = new Set(
    readings.flatMap(({ items }) => items.flatMap(({ metric }) => metric ?? [])),
  )
  const written = metrics
    .filter((metric) => asked.has(metric.name))
    .flatMap((metric) => [metric.name, ...metric.aliases])
  const isNamed = (each: string) => each.includes(name) || name.includes(each)
  return name.length > 1 && ([...asked, ...written].some(isNamed) || text.includes(name))
}

/**
 * 餐饮选3，烧烤选2: the choices that a message makes by the names of what was asked, the newest question first; null where it
 * makes none so.
 * @param questions the person's, the newest first
 */
export function namedAnswers(
  text: string,
  questions: readonly Pending[],
  metrics: readonly Metric[],
): Answer[] | null {
  const clauses = text
    .normalize('NFKC')
    .split(/[,。;、!\s]+/)
    .filter((clause) => clause !== '')
  const said = clauses.map((clause) => chosen.exec(clause.replace(/[吧了哈啊]+$/, '')))
  if (clauses.length === 0 || said.some((match) => match === null)) return null
  const answers = said.flatMap((match) => {
    const [, name = '', digit = ''] = match ?? []
    const asked = questions.find((each) => isAbout(each, name, metrics))
    return asked ? [{ asked, number: choiceOf(digit, asked) }] : []
  })
  const meant = new Set(answers.map(({ asked }) => asked))
  if (answers.length < clauses.length || meant.size < answers.length) return null
  return answers.toSorted((a, b) => b.asked.at - a.asked.at)
}

/** How many choices there are to answer by a digit: `1—3`. */
export function digitsOf(asked: Pending): string {
  const { length } = labelsOf(asked)
  return length > 1 ? `1—${length}` : '1'
}

/** How to choose where another question is open too: `回“疏通管道选2”这样答`, where its choices are of one work. */
export function howToName({ reply }: Pending): string {
  const items = (reply.choices ?? []).flatMap((choice) => choice.reply.items)
  const [only, ...more] = new Set(items.flatMap(({ metric }) => metric ?? []))
  return only !== undefined && more.length === 0
    ? `请回“${plainWords(only)}选2”这样的话`
    : '答完别的再回它的数字'
}
