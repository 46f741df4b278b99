import { addWeeks, daysFrom, weekday } from '#calendar/day.ts'
import { periodWords, weekWords } from './digest-words.ts'
import type { Turn } from './progress.ts'
import { weekOf } from './round-week.ts'
import { whenWords } from './round-wording.ts'
import type { Rounds, WeekPlan } from './rounds.ts'

/** First and last day (`MM-dd`) on which the days off of a festival may lie; one day where it is fixed. */
const festivals: Readonly<Record<string, readonly [string, string]>> = {
  元旦: ['01-01', '01-01'],
  春节: ['01-19', '02-22'],
  过年: ['01-19', '02-22'],
  清明: ['04-03', '04-07'],
  五一: ['05-01', '05-01'],
  劳动节: ['05-01', '05-01'],
  端午: ['05-25', '06-28'],
  中秋: ['09-07', '10-08'],
  国庆: ['10-01', '10-01'],
  十一: ['10-01', '10-01'],
}
const days = `(?:${Object.keys(festivals).join('|')})`
const asks = new RegExp(
  `^(?:请问|领导)?[,，]?(?:(${days})节?|放假|假期)?(?:放假|假期|期间|前后|节前|节后)?(?:那|的|这)*(本周|这周|下周|那周|一周|周|几天)?(?:的)?(?:周报|进展)?(?:还|都|也|要|用)*(?:收不收|收吗|还收|报不报|收周报吗|报周报吗|(?:哪天|几号|周几|什么时候|啥时候)(?:收|报|交|截止))(?:周报|进展)?(?:了|啊|呢)?$`,
)
/** A year on every festival has come. */
const farthest = 52

/** Answers 五一这周还收不收, 国庆放假哪天收 from the times of that week's round; null for anything else. */
export async function holidayQuestion(turn: Turn, rounds: Rounds): Promise<string | null> {
  const { plan, incoming } = turn
  const text = incoming.text.normalize('NFKC').replace(/[\s。.!?~]+/g, '')
  const match = asks.exec(text)
  if (!match) return null
  const [, festival, which] = match
  const span = festivals[festival ?? '']
  if (!span && !text.includes('收')) return null
  const now = weekOf(incoming.at)
  if (!span && which !== '下周') {
    return timesOf((await rounds.openWeek(plan, incoming.at)).week, incoming.at)
  }
  for (let ahead = span ? 0 : 1; ahead <= farthest; ahead++) {
    const week = await rounds.week(plan, addWeeks(now, ahead))
    if (!span || isOf(week, span)) return timesOf(week, incoming.at)
  }
  return null
}

/** The week of the day itself; where that goes by the moon, one with a day off between the two. */
function isOf({ times }: WeekPlan, [first, last]: readonly [string, string]): boolean {
  const within = daysFrom(times.monday, times.sunday).filter(
    (day) => day.slice(5) >= first && day.slice(5) <= last,
  )
  if (first === last) return within.length > 0
  return within.some((day) => weekday(day) < 6 && !times.worked.includes(day))
}

function timesOf({ week, times, held, open, due, consolidate }: WeekPlan, at: number): string {
  const name = `${weekWords(week)}（${periodWords({ from: times.monday, to: times.sunday })}）`
  if (!held) return `${name}不收进展，不用报。`
  const late = due < at ? '，已过时间，现在报按迟报登记' : ''
  const mark = times.mark === null ? '' : '（放假安排未核）'
  const how = times.status === 'shifted' ? '因放假有调整' : '照常收'
  return `${name}${how}${mark}：${whenWords(open)}开始收集，请在${whenWords(due)}前报送${late}；${whenWords(consolidate)}汇总。`
}
