import { addWeeks } from '#calendar/day.ts'
import type { Rounds, Scene, WeekPlan } from '#features/progress/weeks/rounds.ts'
import type { ReplyInput } from './reply.ts'
import { whatStands } from './round-figures.ts'

/** Weeks without a word in a row that are looked back over, for what a unit wrote last. */
const LOOK_BACK = 4

/** What a unit had reported before: where it stood and what it wrote last week, and what it has written this week. */
export async function previousOf(
  rounds: Rounds,
  week: WeekPlan,
  unit: string,
  scene: Scene,
): Promise<{ last: ReplyInput['previous']; thisWeek: string | undefined }> {
  if (unit === '') return { last: undefined, thisWeek: undefined }
  const before = await rounds.before(week.plan, week.week, scene)
  const own = before.filter((standing) => standing.unit === unit)
  const cumulative = Object.fromEntries(own.map((each) => [each.metric, each.cumulative]))
  const text = await lastText(rounds, week, unit)
  const thisWeek = await textOf(rounds, week.plan.name, week.week, unit)
  return { last: { cumulative, ...(text !== undefined && { text }) }, thisWeek }
}

async function lastText(
  rounds: Rounds,
  { plan, week }: WeekPlan,
  unit: string,
): Promise<string | undefined> {
  for (let back = 1; back <= LOOK_BACK; back++) {
    const text = await textOf(rounds, plan.name, addWeeks(week, -back), unit)
    if (text !== undefined) return text
  }
  return undefined
}

async function textOf(
  rounds: Rounds,
  round: string,
  week: string,
  unit: string,
): Promise<string | undefined> {
  const { entries } = await rounds.store.read(round, week)
  if (entries.length === 0) return undefined
  return whatStands(entries).counted.findLast((entry) => entry.unit === unit)?.text
}
