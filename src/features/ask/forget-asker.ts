import { type ForgetRule, forgetRule } from '#base/forget-rule.ts'
import { type Forgotten, isForgottenKey } from '#base/forgotten.ts'
import type { ChatRecord } from './chat-log.ts'
import { weekSchema } from './chat-log.ts'
import type { Gap } from './gaps.ts'
import { gapsSchema } from './gaps.ts'

/** The questions of a chat log that are kept when a person is forgotten: those of others. */
export function withoutQuestionsOf(
  records: readonly ChatRecord[],
  person: Forgotten,
): ChatRecord[] {
  return records.filter(({ user }) => user !== person.id && !isForgottenKey(user, person))
}

/**
 * The gaps that are kept when a person is forgotten: what others asked as well, and what a coordinator has answered, as
 * the answer is found by the question.
 * @param events ids of the questions the person asked.
 */
export function withoutGapsOf(gaps: readonly Gap[], events: ReadonlySet<string>): Gap[] {
  return gaps.filter(({ event, times, answer }) => answer || times > 1 || !events.has(event))
}

/** What becomes of questions when somebody is forgotten. */
export const askRules: readonly ForgetRule[] = [
  forgetRule('chats/', weekSchema, ({ records }, person) => {
    return { records: withoutQuestionsOf(records, person) }
  }),
  forgetRule('gaps', gapsSchema, ({ next, gaps }, { events }) => {
    return { next, gaps: withoutGapsOf(gaps, events) }
  }),
]
