import { type ForgetRule, forgetRule } from '#base/forget-rule.ts'
import { type Forgotten, forgottenName, forgottenText, isForgotten } from '#base/forgotten.ts'
import type { PeopleData } from '#features/progress/roster/round-people.ts'
import { peopleSchema } from '#features/progress/roster/round-people.ts'
import type { WeekData } from './round-store.ts'
import { weekSchema } from './round-store.ts'

/** How long after its last entry the words of a week are needed though nobody has closed it, milliseconds. */
const neededMs = 21 * 24 * 3600 * 1000

/** A week without the words of a person, where it is over; the figures stay. What the person was asked is forgotten. */
export function withoutWordsOf(week: WeekData, person: Forgotten): WeekData {
  const entries = isOver(week, person.now)
    ? week.entries.map((entry) =>
        entry.type === 'reply' && isForgotten(entry.author, person)
          ? { ...entry, text: forgottenText }
          : entry,
      )
    : week.entries
  const pending = Object.entries(week.pending).filter(
    ([, { author }]) => !isForgotten(author, person),
  )
  return { entries, pending: Object.fromEntries(pending) }
}

function isOver({ entries }: WeekData, now: number): boolean {
  const last = entries.reduce((latest, { at }) => Math.max(latest, at), 0)
  return entries.some(({ type }) => type === 'closed') || last < now - neededMs
}

/** What chats have taught about people, without this one. */
export function withoutPersonLearned(data: PeopleData, person: Forgotten): PeopleData {
  const isName = (name: string | null) => name !== null && person.names.includes(name)
  return {
    ...data,
    learned: data.learned.filter((each) => !isForgotten(each, person)),
    claims: data.claims.filter((each) => !isForgotten(each, person)),
    leaves: data.leaves
      .filter((each) => !isName(each.person))
      .map((each) => ({ ...each, deputy: isName(each.deputy) ? forgottenName : each.deputy })),
  }
}

/** What becomes of weekly rounds when somebody is forgotten. */
export const progressRules: readonly ForgetRule[] = [
  forgetRule('rounds/', weekSchema, withoutWordsOf),
  forgetRule('round-people', peopleSchema, withoutPersonLearned),
]
