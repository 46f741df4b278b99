import { numbered } from '#features/progress/asking/numbered.ts'
import { clipped } from '#features/progress/digest-words.ts'
import type { Reply, ReplyChoice } from '#features/progress/ledger/reply.ts'
import { isArticle, type Task } from '#features/progress/roster/roster.ts'

const titleLength = 24
/** Choices of one question; they are answered by one digit. */
const mostChoices = 9

/**
 * A reply whose question is about tasks, with the titles of a task table in place of its numbers (餐饮油烟整治 for 表1), and
 * with the unit's own tasks in place of articles of a plan where it works by a table alone. Everything else is left as it was.
 * @param own the unit's tasks by the roster
 */
export function withOwnTitles(reply: Reply, own: readonly Task[]): Reply {
  const { choices, question } = reply
  if (!choices || question === undefined) return reply
  const told = ownChoices(choices, own) ?? choices.map((choice) => withTitle(choice, own))
  return { ...reply, choices: told, question: question.replace(numbered(choices), numbered(told)) }
}

function withTitle(choice: ReplyChoice, own: readonly Task[]): ReplyChoice {
  const label = choice.label.replace(/^表\d+/, (id) => {
    const title = own.find((task) => task.id === id)?.title
    return title === undefined ? id : clipped(title, titleLength)
  })
  return { ...choice, label }
}

/** Null where a choice counts something, is a task of the unit, or the unit has articles. */
function ownChoices(
  choices: readonly ReplyChoice[],
  own: readonly Task[],
): readonly ReplyChoice[] | null {
  const [first] = choices
  const isOther = choices.every(({ reply: { items } }) =>
    items.every(({ metric, task }) => metric === null && isArticle(task)),
  )
  if (!first || !isOther || own.length < 2 || own.some(({ id }) => isArticle(id))) return null
  return own.slice(0, mostChoices).map(({ id, title }) => ({
    label: clipped(title, titleLength),
    reply: { ...first.reply, items: first.reply.items.map((item) => ({ ...item, task: id })) },
  }))
}
