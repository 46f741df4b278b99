import { dayOf } from '#calendar/beijing.ts'
import { addWeeks } from '#calendar/day.ts'
import { weekWords } from '#features/progress/digest-words.ts'
import type { Reply } from '#features/progress/ledger/reply.ts'
import { entriesOf } from '#features/progress/ledger/round-entries.ts'
import { whatStands } from '#features/progress/ledger/round-figures.ts'
import type { Pending } from '#features/progress/ledger/round-store.ts'
import { withoutOpenWeek } from '#features/progress/reading/of-open-week.ts'
import type { RoundPlan } from '#features/progress/roster/roster.ts'
import type { Incoming } from '#features/progress/round-message.ts'
import { weekOf } from '#features/progress/weeks/round-week.ts'
import type { OpenWeek, Rounds, Scene } from '#features/progress/weeks/rounds.ts'

/** Holidays leave out so many weeks at most. */
const MOST_SKIPPED = 3

/** The question which of two weeks a late message is for, where its unit has told the first; null where that is clear. */
export async function weeksMeant(
  { state, week }: OpenWeek,
  incoming: Incoming,
  reply: Reply,
  scene: Scene,
  rounds: Rounds,
): Promise<Required<Pick<Pending, 'weeks' | 'question'>> | null> {
  const fresh = reply.kind === 'report' || reply.kind === 'zero-report'
  const { at } = incoming
  if (state !== 'late' || !fresh || dayOf(at) <= week.times.sunday) return null
  if (incoming.trusted && withoutOpenWeek(incoming, week) !== incoming.text) return null
  const { entries } = await rounds.store.read(week.plan.name, week.week)
  const { counted } = whatStands(entries)
  const again = entriesOf(incoming, reply, scene, true).find((entry) =>
    counted.some(({ unit }) => unit === entry.unit),
  )
  if (!again) return null
  const next = await nextHeld(week.plan, weekOf(at), rounds)
  if (next === null) return null
  const names = [week.week, next].map(weekWords)
  const who = again.unit === incoming.author.unit ? '您' : again.unit
  return {
    weeks: [week.week, next],
    question: `${who}${names[0]}已报过，这条算哪一周的？请回复数字：1. ${names[0]}（更正补充） 2. ${names[1]}（提前报）`,
  }
}

/** The week itself, or behind one without a round (国庆) the first that has one; null where none is near. */
async function nextHeld(plan: RoundPlan, week: string, rounds: Rounds): Promise<string | null> {
  for (let ahead = 0; ahead <= MOST_SKIPPED; ahead++) {
    const coming = await rounds.week(plan, addWeeks(week, ahead))
    if (coming.held) return coming.week
  }
  return null
}
