import type { Issued } from '#features/progress/digest/round-digest.ts'
import { weekWords } from '#features/progress/digest-words.ts'
import type { Turn } from '#features/progress/progress.ts'
import type { WeekPlan } from '#features/progress/weeks/rounds.ts'
import type { ChangeParts } from './change-parts.ts'

/** Issues again what a change in a week has changed: its own digest where it is closed, and the latest behind it; says so. */
export async function reissueLines(
  week: WeekPlan,
  turn: Turn,
  parts: ChangeParts,
): Promise<string[]> {
  const own = await reissued(week, turn, parts)
  const later = await latestBehind(week, parts)
  const followed = later && (await parts.digest.again(later, turn.incoming.at))
  const lines = [own && againWords(own), followed && `累计随之变化，${againWords(followed)}`]
  return lines.filter((line) => line !== null)
}

/** `said` with what is issued again where a word on messages that waited has changed a closed week. */
export async function withReissued(said: string, turn: Turn, parts: ChangeParts): Promise<string> {
  const { week } = await parts.rounds.openWeek(turn.plan, turn.incoming.at)
  return [said, ...(await reissueLines(week, turn, parts))].join('\n')
}

function againWords({ view, attachments }: Issued): string {
  const names = attachments.map(({ name }) => name).join('、')
  return `${weekWords(view.week)}汇总已重发${names ? `，附${names}` : ''}。`
}

/** The last week behind this one that has a digest. */
async function latestBehind({ plan, week }: WeekPlan, { rounds }: ChangeParts) {
  const weeks = (await rounds.store.weeks(plan.name)).filter((each) => each > week)
  for (const each of weeks.toReversed()) {
    const { entries } = await rounds.store.read(plan.name, each)
    if (entries.some(({ type }) => type === 'consolidated')) return rounds.week(plan, each)
  }
  return null
}

/** Repeating it issues nothing twice: a digest that knows the entry has nothing new to tell. */
async function reissued(
  week: WeekPlan,
  { plan, incoming: { at } }: Turn,
  { rounds, digest }: ChangeParts,
): Promise<Issued | null> {
  const { entries } = await rounds.store.read(plan.name, week.week)
  if (!entries.some(({ type }) => type === 'closed')) return null
  return (await digest.first(week, at)) ?? digest.again(week, at)
}
