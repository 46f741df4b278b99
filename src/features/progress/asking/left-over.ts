import { noReport, type Reply } from '#features/progress/ledger/reply.ts'
import type { Pending } from '#features/progress/ledger/round-store.ts'
import { unclearAsked } from '#features/progress/reply/question.ts'
import type { Incoming } from '#features/progress/round-message.ts'
import { openQuestion } from './figure-answer.ts'
import { numbered } from './numbered.ts'
import { pendingOf } from './round-asking.ts'

const figures = /\d+(?:\.\d+)?/g

/**
 * What is asked next about a message: another figure that is not one number, else the part that is not told by the work that
 * was chosen for its figures; null where nothing is left.
 * @param chosen what the choice means
 * @param read reads a part of the message
 */
export async function leftOpen(
  asked: Pending,
  chosen: Reply,
  message: Incoming,
  read: (text: string) => Promise<Reply>,
): Promise<Pending | null> {
  const [next, ...later] = asked.reply.unclear ?? []
  if (next) {
    const open = { ...unclearAsked(next, asked.reply) }
    if (next.readings.length === 0) open.question = openQuestion(next.item)
    const reply = {
      ...open,
      ...(later.length > 0 ? { unclear: later } : {}),
    }
    return pendingOf(message, reply)
  }
  const text = leftOver(asked, chosen)
  return text === '' ? null : questionLeft(message, text, await read(text))
}

function leftOver({ reply: { items }, text }: Pending, reply: Reply): string {
  const values = new Set(reply.items.flatMap(({ week, cumulative }) => [week, cumulative]))
  const said = text.normalize('NFKC')
  const told = [...values].filter((value) => value !== null)
  // Words alone are kept whole; of a message that names its works nothing else is asked than what is.
  if (told.length === 0 || items.length > 0 || (said.match(figures) ?? []).length <= told.length)
    return ''
  const clauses = said.split(/(?<=[,。;\n])/).filter((clause) => {
    const numbers = (clause.match(figures) ?? []).map(Number)
    return numbers.length > 0 && !numbers.some((value) => values.has(value))
  })
  return clauses.join('').replace(/[,。;\s]+$/, '')
}

function questionLeft(message: Incoming, text: string, reply: Reply): Pending {
  const told = { ...message, text }
  if (reply.question && reply.choices) return pendingOf(told, reply)
  const choices = [{ label: '不用记了', reply: noReport }]
  const question = `没有看懂是哪项工作的，请带上工作名称重报；不用记的请回复数字：\n${numbered(choices)}`
  return pendingOf(told, { ...noReport, kind: 'report', question, choices })
}
