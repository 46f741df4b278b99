import { addDays, addWeeks, daysFrom, isoWeek } from '#calendar/day.ts'
import { periodWords, weekWords } from '#features/progress/digest-words.ts'
import type { Turn } from '#features/progress/progress.ts'
import type { RoundPlan } from '#features/progress/roster/roster.ts'
import { weekOf } from '#features/progress/weeks/round-week.ts'
import { whenWords } from '#features/progress/weeks/round-wording.ts'
import type { Rounds, WeekPlan } from '#features/progress/weeks/rounds.ts'
import { feastNamed } from '#features/progress/weeks/week-named.ts'
import { type FeastDay, feastDays } from '#plan/dates/feasts.ts'

/** The festivals that have days off. */
const days = '元旦|春节|过年|清明|五一|劳动节|端午|中秋|国庆|十一'
const asks = new RegExp(
  `^(?:请问|领导)?[,，]?(?:(${days})节?|放假|假期)?(?:放假|假期|期间|前后|节前|节后)?(?:那|的|这)*(本周|这周|下周|那周|一周|周|几天)?(?:的)?(?:周报|进展)?(?:还|都|也|要|用)*(?:收不收|收吗|还收|报不报|收周报吗|报周报吗|(?:哪天|几号|周几|什么时候|啥时候)(?:收|报|交|截止))(?:周报|进展)?(?:了|啊|呢)?$`,
)

/** Answers 五一这周还收不收, 国庆放假哪天收 from the times of that week's round; null for anything else. */
export async function holidayQuestion(turn: Turn, rounds: Rounds): Promise<string | null> {
  const { plan, incoming } = turn
  const text = incoming.text.normalize('NFKC').replace(/[\s。.!?~]+/g, '')
  const match = asks.exec(text)
  if (!match) return null
  const [, festival, which] = match
  const feast = festival && feastNamed(festival === '过年' ? '春节' : festival)
  if (feast) return feastTimes(feast, turn, rounds)
  if (!text.includes('收')) return null
  const now = weekOf(incoming.at)
  if (which === '下周') return timesOf(await rounds.week(plan, addWeeks(now, 1)), incoming.at)
  const { week, state } = await rounds.openWeek(plan, incoming.at)
  // What is still open for late replies is last week's.
  return timesOf(state === 'late' ? await rounds.week(plan, now) : week, incoming.at)
}

/** The times of the next week of a festival that is not over. */
async function feastTimes(
  feast: FeastDay,
  { plan, incoming: { at } }: Turn,
  rounds: Rounds,
): Promise<string | null> {
  const now = weekOf(at)
  const year = Number(now.slice(0, 4))
  for (const day of [year, year + 1].flatMap((each) => feastDays(feast, each))) {
    const week = await weekOff(isoWeek(day), plan, rounds)
    if (week.times.week >= now) return timesOf(week, at)
  }
  return null
}

/** The week of a festival's days off: behind a festival on a weekend it may be the one after. */
async function weekOff(own: string, plan: RoundPlan, rounds: Rounds): Promise<WeekPlan> {
  const week = await rounds.week(plan, own)
  if (hasDayOff(week)) return week
  const next = await rounds.week(plan, addWeeks(own, 1))
  return hasDayOff(next) ? next : week
}

function hasDayOff({ times: { monday, worked } }: WeekPlan): boolean {
  return daysFrom(monday, addDays(monday, 4)).some((day) => !worked.includes(day))
}

function timesOf({ week, times, held, open, due, consolidate }: WeekPlan, at: number): string {
  const name = `${weekWords(week)}（${periodWords({ from: times.monday, to: times.sunday })}）`
  if (!held) return `${name}不收进展，不用报。`
  const late = due < at ? '，已过时间，现在报按迟报登记' : ''
  const mark = times.mark === null ? '' : '（放假安排未核）'
  const how = times.status === 'shifted' ? '因放假有调整' : '照常收'
  return `${name}${how}${mark}：${whenWords(open)}开始收集，请在${whenWords(due)}前报送${late}；${whenWords(consolidate)}汇总。`
}
