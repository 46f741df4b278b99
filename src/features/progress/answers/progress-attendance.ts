import { dayOf } from '#calendar/beijing.ts'
import { isoWeek } from '#calendar/day.ts'
import { monthWords } from '#features/progress/digest/digest-month.ts'
import { attendanceOf } from '#features/progress/digest/digest-standing.ts'
import { monthViews } from '#features/progress/digest/round-month.ts'
import { plainWords, weekWords } from '#features/progress/digest-words.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { tellsOf } from '#features/progress/ledger/silent-units.ts'
import { monthNamed } from '#features/progress/weeks/month-named.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'
import type { ProgressAnswer, ProgressInquiry } from './progress-answers.ts'
import type { ProgressQuestion } from './progress-question.ts'
import { isZero } from './week-text.ts'

type Question<Type extends ProgressQuestion['type']> = Extract<ProgressQuestion, { type: Type }>

/** Who has not reported a metric, or anything, in the last so many weeks whose time is up. */
export async function silentAnswer(
  { metric, weeks }: Question<'silent'>,
  { plan, scene, at }: ProgressInquiry,
  rounds: Rounds,
): Promise<ProgressAnswer> {
  const views: RoundView[] = []
  const known = await rounds.store.weeks(plan.name)
  for (const name of known.filter((each) => each <= isoWeek(dayOf(at))).toReversed()) {
    const week = await rounds.week(plan, name)
    if (week.held && week.due <= at) views.unshift(await rounds.view(week, scene))
    if (views.length === weeks) break
  }
  const names = views.map(({ week }) => weekWords(week)).join('、')
  if (views.length < weeks) {
    const only = views.length === 0 ? '还没有哪一周到过截止时间' : `过了截止时间的只有${names}`
    return told(`${only}，看不出谁连着${weeks}周没报；本周的请回复“谁没交”。`)
  }
  const silent = silentIn(views, metric)
  const what = metric ?? '进展'
  if (silent.length === 0) return told(`没有单位连着${weeks}周（${names}）没报${what}。`)
  return told(`${names}都没报${what}的有${silent.length}家：${silent.map(plainWords).join('、')}。`)
}

/** Units that owe it in every one of the weeks and told it in none; to have nothing to report is to have told. */
function silentIn(views: readonly RoundView[], metric: string | null): string[] {
  const [first] = views
  return (first?.units ?? [])
    .map(({ unit }) => unit)
    .filter((unit) =>
      views.every((view) => {
        const status = view.units.find((each) => each.unit === unit)?.status
        if (metric === null || status === 'missing')
          return status === 'missing' && owes(view, unit, metric)
        return (
          status !== 'excused' &&
          !isZero(view, unit) &&
          owes(view, unit, metric) &&
          !tells(view, unit, metric)
        )
      }),
    )
}

function owes({ tasks }: RoundView, unit: string, metric: string | null): boolean {
  if (metric === null) return true
  return tasks.some(
    (task) => task.units.includes(unit) && task.lines.some((line) => line.metric === metric),
  )
}

function tells({ tasks }: RoundView, unit: string, metric: string): boolean {
  return tasks.some(({ lines }) =>
    lines.some((line) => line.metric === metric && tellsOf(line, unit)),
  )
}

/** Who was late in the digested weeks of a month, and who did not report, each with how often. */
export async function lateAnswer(
  { month }: Question<'late'>,
  { plan, at }: ProgressInquiry,
  rounds: Rounds,
): Promise<ProgressAnswer> {
  const name = monthNamed(month, dayOf(at))
  const views = await monthViews(rounds, plan, name)
  if (views.length === 0) return told(`${monthWords(name)}还没有汇总过周报，看不出谁迟报。`)
  const parts = (['late', 'missing'] as const).flatMap((status) => {
    const often = timesOf(views, status)
    return often.length > 0 ? [`${status === 'late' ? '迟报' : '未报'}：${often.join('、')}`] : []
  })
  const found = parts.length > 0 ? parts.join('；') : '都按时报了'
  return told(
    `${monthWords(name)}已汇总${views.length}周（${views.map(({ week }) => weekWords(week)).join('、')}），${found}。`,
  )
}

function timesOf(views: readonly RoundView[], status: 'late' | 'missing'): string[] {
  const units = views.flatMap((view) => attendanceOf(view)[status])
  return [...Map.groupBy(units, ({ unit }) => unit)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([unit, all]) => `${plainWords(unit)}${all.length}次`)
}

function told(text: string): ProgressAnswer {
  return { text, found: true, sources: [] }
}
