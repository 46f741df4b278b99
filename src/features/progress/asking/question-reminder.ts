import type { Mention } from '#bot/post.ts'
import { clipped, plainWords } from '#features/progress/digest-words.ts'
import type { Pending, WeekData } from '#features/progress/ledger/round-store.ts'
import { waitsForAnswer } from '#features/progress/ledger/who-reports.ts'
import { personKey } from '#features/progress/roster/round-people.ts'
import type { Scene, WeekPlan } from '#features/progress/weeks/rounds.ts'
import { questionIn, questionsOf } from './round-asking.ts'

/** Questions of a group that nobody has been reminded of: of each person the one that a digit answers. */
export function unremindedIn(
  group: string,
  { plan }: WeekPlan,
  pending: WeekData['pending'],
  { roster }: Scene,
): Pending[] {
  const newest = Object.values(pending).filter(
    (each) => questionsOf(pending, each.author)[0] === each,
  )
  const homeOf = ({ group: from, author }: Pending) => {
    const unit = roster.units.find(({ name }) => name === author.unit)
    return from ?? unit?.groups.find((each) => plan.groups.includes(each)) ?? plan.groups[0]
  }
  return newest.filter(
    (asked) => waitsForAnswer(asked) && !asked.reminded && homeOf(asked) === group,
  )
}

/** What reminds people of the questions they have not answered; null for none. */
export function questionReminder(
  questions: readonly Pending[],
  channel: string,
): { text: string; mentions: Mention[] } | null {
  if (questions.length === 0) return null
  const lines = questions.map((asked) => {
    const { author, text } = asked
    const who = plainWords([author.unit, author.name].filter(Boolean).join(' '))
    return `- ${who}“${clipped(plainWords(text), 40)}”：${questionIn(asked)}`
  })
  const here = questions.map(({ author }) => author).filter((each) => each.channel === channel)
  const people = new Map(here.map((author) => [personKey(author), author]))
  return {
    text: ['**还没回答的追问**，请本人 @我 回复数字，回了才计入：', ...lines].join('\n'),
    mentions: [...people.values()].map(({ id, name }) => ({ id, name })),
  }
}
