import { dayOf } from '#calendar/beijing.ts'
import type { Turn } from '#features/progress/progress.ts'
import { weekOf } from '#features/progress/weeks/round-week.ts'
import type { ChangeParts } from './change-parts.ts'
import { callOn } from './commands-call-off.ts'
import { openNow } from './commands-change.ts'

/** 这周照常收: also the plain yes to what was asked of a year whose holidays are not published, for a week under way too. */
export async function goOn(turn: Turn, parts: ChangeParts): Promise<string> {
  const { at } = turn.incoming
  const resumed = await callOn(turn, parts)
  if (resumed !== null) return resumed
  const week = await parts.rounds.week(turn.plan, weekOf(at))
  if (!week.undecided) return '本周没有停收，照常报送即可。'
  const decided = await decideYear('go-on', turn, parts)
  const isUnderWay = week.open <= at && at < week.due
  return isUnderWay ? `${decided}\n${await openNow(turn, parts)}` : decided
}

/** 照常收集, 暂停收集, in a year whose holidays are not published; 照常收集 also takes 本周不收 back. */
export async function decideYear(
  decision: 'go-on' | 'pause',
  turn: Turn,
  parts: ChangeParts,
): Promise<string> {
  const { incoming, plan } = turn
  const { rounds } = parts
  const { years } = await rounds.people.read()
  if (Object.keys(years).length === 0) {
    const resumed = decision === 'go-on' ? await callOn(turn, parts) : null
    if (resumed !== null) return resumed
    const { times } = await rounds.week(plan, weekOf(incoming.at))
    if (times.mark === null) return publishedWords[decision]
  }
  const open = Object.keys(years).toSorted().at(-1)
  const year = open ?? dayOf(incoming.at).slice(0, 4)
  await rounds.people.decideYear(year, decision)
  return decision === 'go-on'
    ? `${year}年照常收集：周三开始、周五截止，标注未核；导入放假安排后自动按安排调整。`
    : `${year}年暂停自动收集，需要时请回复“开始收集”。`
}

/** There is nothing to decide in a year whose holidays are published. */
const publishedWords = {
  'go-on': '今年的放假安排已经公布，每周按安排照常收集，不用另外决定。',
  pause: '今年的放假安排已经公布，不能整年暂停；本周不收请回复“本周不收”。',
}
