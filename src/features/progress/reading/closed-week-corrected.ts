import { addWeeks } from '#calendar/day.ts'
import type { Reply } from '#features/progress/ledger/reply.ts'
import { whatStands } from '#features/progress/ledger/round-figures.ts'
import type { Incoming } from '#features/progress/round-message.ts'
import type { OpenWeek, Rounds, WeekPlan } from '#features/progress/weeks/rounds.ts'

/**
 * The closed week that a correction is of, said before the coming one has opened (更正：工地18 on a Monday): its unit has told
 * of that week, and nothing yet of the coming one. Null for anything else.
 */
export async function closedWeekCorrected(
  { state, week }: OpenWeek,
  { author, text, trusted }: Pick<Incoming, 'author' | 'text' | 'trusted'>,
  { kind }: Reply,
  rounds: Rounds,
): Promise<WeekPlan | null> {
  if (state !== 'early' || kind !== 'correction' || trusted || /[本这]一?周/.test(text)) return null
  const hasTold = async (name: string) => {
    const { entries } = await rounds.store.read(week.plan.name, name)
    return whatStands(entries).counted.some(({ unit }) => unit === author.unit)
  }
  const last = addWeeks(week.week, -1)
  if ((await hasTold(week.week)) || !(await hasTold(last))) return null
  return rounds.week(week.plan, last)
}
