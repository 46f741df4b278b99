import type { ReplyChoice } from '#features/progress/ledger/reply.ts'

/** Choices as they stand in a question, to be answered by a digit: `1. 疏通管道`, a line each. */
export function numbered(choices: readonly Pick<ReplyChoice, 'label'>[], between = '\n'): string {
  return choices.map(({ label }, at) => `${at + 1}. ${label}`).join(between)
}
