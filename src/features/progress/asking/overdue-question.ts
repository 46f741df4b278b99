import { addWeeks } from '#calendar/day.ts'
import type { RoundPlan } from '#features/progress/roster/roster.ts'
import type { Incoming } from '#features/progress/round-message.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'
import { openQuestions } from './round-asking.ts'

/** What the person was asked about in a week that is over, and has not answered; null for none. */
export async function overdueQuestion(
  rounds: Rounds,
  plan: RoundPlan,
  { author, at }: Incoming,
): Promise<{ week: string; text: string } | null> {
  const open = await rounds.openWeek(plan, at)
  const weeks = [open.week.week, addWeeks(open.week.week, -1)]
  for (const week of open.state === 'closed' ? weeks : weeks.slice(1)) {
    const [asked] = await openQuestions({ plan, week }, author, rounds)
    if (asked) return { week, text: asked.text }
  }
  return null
}
