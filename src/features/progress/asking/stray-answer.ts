import type { MessageEvent } from '#bot/event.ts'
import { weekNumber } from '#calendar/day.ts'
import { clipped, plainWords, weekWords } from '#features/progress/digest-words.ts'

/** Words that every question with choices has. */
const asks = '请回复数字'

/** A message that would be the answer to a question, were there one: a digit, or a touch on somebody else's choices. */
export function looksLikeAnswer({
  text,
  quote = '',
}: Pick<MessageEvent, 'text' | 'quote'>): boolean {
  const said = bare(text)
  if (/^(?:[^\d,，。;；]{1,8}选)?[1-9]$/.test(said)) return true
  return said.length > 1 && quote.includes(asks) && bare(quote).includes(said)
}

/**
 * What is said to an answer that no question waits for; null where it may have been meant for something else: a lone 1 is
 * also how people say that they have seen something.
 * @param overdue the message that was asked about, when its week is over
 */
export function strayAnswerText(
  { text, quote = '' }: Pick<MessageEvent, 'text' | 'quote'>,
  overdue: { week: string; text: string } | null,
): string | null {
  if (overdue) {
    const words = clipped(plainWords(overdue.text), 30)
    return `${weekWords(overdue.week)}已结束，“${words}”里没定的没有登记；确需补报请协调员用“补录 第${weekNumber(overdue.week)}周 单位 内容”登记。`
  }
  if (quote.includes(asks)) {
    return '这个问题是问别人的，或者已经答过了；要报进展请直接写明工作和数字。'
  }
  return bare(text) === '1'
    ? null
    : '现在没有等您选择的问题；报进展请写明工作和数字，查条款请写“第2条”。'
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[.。、)]$/, '')
}
