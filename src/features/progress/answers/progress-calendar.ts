import { dayOf } from '#calendar/beijing.ts'
import { daysBetween } from '#calendar/day.ts'
import { periodWords, weekWords } from '#features/progress/digest-words.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { whenWords } from '#features/progress/weeks/round-wording.ts'
import type { ProgressAnswer, ProgressInquiry } from './progress-answers.ts'

/** Which week it is, until when it is reported, and how much is left of the year. */
export function calendarAnswer(view: RoundView, { at }: ProgressInquiry): ProgressAnswer {
  const today = dayOf(at)
  const year = today.slice(0, 4)
  const days = daysBetween(today, `${year}-12-31`)
  const due = at > view.due ? '已过' : hoursWords(view.due - at)
  const text = `现在是${weekWords(view.week)}（${periodWords(view)}），进展截止${whenWords(view.due)}，${due}；离年底12月31日还有${days}天。`
  return { text, found: true, sources: [] }
}

function hoursWords(left: number): string {
  const hours = Math.floor(left / 3_600_000)
  if (hours < 1) return `还有${Math.max(1, Math.floor(left / 60_000))}分钟`
  return hours < 48 ? `还有${hours}小时` : `还有${Math.floor(hours / 24)}天`
}
