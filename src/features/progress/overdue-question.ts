import { addWeeks } from '#calendar/day.ts'
import type { RoundPlan } from './roster.ts'
import type { Incoming } from './round-message.ts'
import { questionsOf } from './round-questions.ts'
import type { Rounds } from './rounds.ts'

/** What the person was asked about in a week that is over, and has not answered; null for none. */
export async function overdueQuestion(
  rounds: Rounds,
  plan: RoundPlan,
  { author, at }: Incoming,
): Promise<{ week: string; text: string } | null> {
  const open = await rounds.openWeek(plan, at)
  const weeks = [open.week.week, addWeeks(open.week.week, -1)]
  for (const week of open.state === 'closed' ? weeks : weeks.slice(1)) {
    const { pending } = await rounds.store.read(plan.name, week)
    const [asked] = questionsOf(pending, author)
    if (asked) return { week, text: asked.text }
  }
  return null
}
