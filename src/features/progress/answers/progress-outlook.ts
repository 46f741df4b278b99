import { addDays, daysBetween } from '#calendar/day.ts'
import { riseOf } from '#features/progress/digest/digest-standing.ts'
import { amountWords, dayWords } from '#features/progress/digest-words.ts'
import type { LineView, RoundView } from '#features/progress/ledger/round-view.ts'
import { neededPace } from '#plan/needed-pace.ts'
import type { Told } from './progress-sources.ts'
import { leftWords, lineWords } from './progress-wording.ts'

/** Days ahead beyond which no day is told. */
const farthest = 3650
/** Days ahead beyond which what comes too late is not told by its day. */
const aYear = 366
const digits = '零一二三四五六七八九'

/** Whether a question names the target of a line by its figure: 五万米, 50000米 for 50000米. */
export function namesTarget(text: string, { line: { target, unit } }: Told): boolean {
  if (target === null) return false
  const tens = target / 10_000
  const forms = [
    String(target),
    ...(tens >= 1 ? [`${tens}万`] : []),
    ...(Number.isInteger(tens) && tens < 10 && tens > 0 ? [`${digits[tens]}万`] : []),
  ]
  return forms.some((form) => text.includes(`${form}${unit ?? ''}`))
}

/** Times that a plan names without days of their own: 主汛期前完成. */
const seasonal =
  /(?:主?汛期|汛|(?:供暖|采暖|供热)[期季]?|雨季|台风季|入[春夏秋冬]|[上封]冻|[春夏秋冬]季|春耕|秋收|农忙|开学)(?:到来|来临|开始)?[之以]?前/

/**
 * When a line will be done at the pace of the last week, and what a day takes until its deadline, as reminders reckon it.
 * @param asked how far it will come by the deadline, or by the year's end (年底能干到多少), is told where that is asked
 * @param wanted the sentence of the plan that sets the target: no verdict is given where it, or what is asked, names a time
 *   without a day (主汛期前) and nobody has set one
 */
export function outlookWords(told: Told, view: RoundView, asked: string, wanted: string): string {
  const reach = /(?:到|出|能)\S{0,2}(?:多少|几)/.test(asked) ? reachWords(told, view, asked) : ''
  const [limit = null] = seasonal.exec(asked) ?? seasonal.exec(wanted) ?? []
  return `- ${lineWords(told, `${leftWords(told)}${restWords(told, view, limit)}${reach}`)}`
}

function reachWords({ task, line }: Told, { week, today }: RoundView, asked: string): string {
  const weekly = line.week ?? riseOf(line)
  if (line.cumulative === null || weekly === null) return ''
  const end = `${week.slice(0, 4)}-12-31`
  const until = /年底|年末|全年/.test(asked) ? end : (task.deadline ?? end)
  const days = Math.max(0, daysBetween(today, until))
  const total = Math.round(line.cumulative + (weekly * days) / 7)
  return `；照本周的进度到${dayWords(until)}约累计${amountWords(total, line.unit)}`
}

function restWords({ task, line }: Told, { week, today }: RoundView, limit: string | null): string {
  const { target, cumulative, unit } = line
  if (target === null || cumulative === null || cumulative >= target) return ''
  const left = target - cumulative
  if (limit !== null && task.deadline === null) {
    const day = dayAtPace(left, line, today)
    const unset = `要求是“${limit}”，花名册里没有写明是哪天，不能判断赶不赶得上`
    return `；${unset}${day === null ? '' : `；${paceOf(line)}要到${dayFrom(today, day)}`}`
  }
  const deadline = task.deadline ?? `${week.slice(0, 4)}-12-31`
  const days = daysBetween(today, deadline)
  const until = `${task.deadline === null ? '按年底' : '期限'}${dayWords(deadline)}`
  const needed = days > 0 ? neededPace(left, days) : null
  const pace = needed ? `，${needed.words}${amountWords(needed.amount, unit)}` : ''
  const time = days > 0 ? `${until}还有${days}天${pace}` : `${until}已到`
  return `；${time}；${paceWords(left, deadline, { line, today })}`
}

function paceWords(
  left: number,
  deadline: string,
  { line, today }: Pick<Told, 'line'> & Pick<RoundView, 'today'>,
): string {
  const day = dayAtPace(left, line, today)
  if (day === null) return '本周没有新增，推算不出哪天完成'
  const verdict = day <= deadline ? '赶得上' : '赶不上'
  const yearEnd = deadline.endsWith('-12-31') && deadline.slice(0, 4) === today.slice(0, 4)
  const isFar = daysBetween(today, day) > aYear
  if (isFar && day > deadline) return `${paceOf(line)}，${yearEnd ? '年底前' : '到期前'}赶不上`
  return `${paceOf(line)}要到${dayFrom(today, day)}，${verdict}`
}

/** The day on which what is left is done at this week's pace; null where nothing was done. */
function dayAtPace(left: number, line: LineView, today: string): string | null {
  const weekly = line.week ?? riseOf(line)
  if (weekly === null || weekly <= 0) return null
  return addDays(today, Math.min(Math.ceil((left / weekly) * 7), farthest))
}

function dayFrom(today: string, day: string): string {
  return dayWords(day, day.slice(0, 4) !== today.slice(0, 4))
}

/** `照本周1700户的进度`, with how many units that reported before have told nothing yet this week. */
function paceOf(line: LineView): string {
  const { figures, before, unit } = line
  const silent = before.filter(
    (each) => each.inside === undefined && !figures.some((told) => told.unit === each.unit),
  )
  const part = silent.length > 0 ? `（往周报过的还有${silent.length}家本周没报，没算在内）` : ''
  return `照本周${amountWords(line.week ?? riseOf(line) ?? 0, unit)}的进度${part}`
}
