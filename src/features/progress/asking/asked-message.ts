import type { Button, OutboundMessage } from '#bot/message.ts'
import { clipped, plainWords } from '#features/progress/digest-words.ts'
import type { ReplyEntry } from '#features/progress/ledger/round-figures.ts'
import type { Pending } from '#features/progress/ledger/round-store.ts'
import type { Filed } from '#features/progress/round-message.ts'
import { labelsOf } from './choices.ts'
import { howToName } from './named-question.ts'
import { questionIn } from './round-asking.ts'

/** A card has no room for more. */
const mostButtons = 6

/** A message with what its reader still has to answer: about this message, or about ones before. */
export function withQuestions(
  message: OutboundMessage,
  [open, ...others]: readonly Pending[],
  entries: readonly ReplyEntry[],
): OutboundMessage {
  if (!open) return message
  // A question about a part of the message says which.
  const isOwn = entries.some(({ event, text }) => event === open.event && text === open.text)
  const asks = `**还有一处没定，没有登记**：${isOwn ? questionIn(open) : questionOf(open)}`
  const text = [message.text, asks, ...otherLines(others)].join('\n')
  return { text, buttons: choiceButtons(labelsOf(open)) }
}

/** A question with those that were open before it: a digit answers it, the others are answered by their names. */
export function withOthers(
  { question, choices }: Extract<Filed, { type: 'asked' }>,
  open: readonly Pending[],
): OutboundMessage {
  const others = open.filter((each) => !question.includes(questionIn(each)))
  return { text: [question, ...otherLines(others)].join('\n'), buttons: choiceButtons(choices) }
}

/** The last question before, and how many more there are: a phone shows no three lists of choices. */
function otherLines([last, ...more]: readonly Pending[]): string[] {
  if (!last) return []
  const line = `**前面还有一处没定**（${howToName(last)}）：${questionOf(last)}`
  return more.length === 0 ? [line] : [line, `另有${more.length}处没定，回复“我的进展”查看。`]
}

/** A question with the words it is about. */
export function questionOf(asked: Pending): string {
  return `您报的“${clipped(plainWords(asked.text), 30)}”里，${questionIn(asked)}`
}

/** A touch says the words of the choice where they tell it from the others: by then another question may be open. */
function choiceButtons(choices: readonly string[]): Button[] {
  return choices.slice(0, mostButtons).map((label, at) => {
    const words = label.slice(0, 20)
    const isClear = choices.filter((each) => each.includes(words)).length === 1
    return { label, says: isClear ? words : String(at + 1) }
  })
}
