import { addDays } from '#calendar/day.ts'
import type { Answer, AnswerReading } from './answer.ts'
import type { Meant } from './answer-parties.ts'
import { answerDays } from './open-post.ts'
import type { ReminderState } from './reminder-state.ts'
import { openUnits } from './unit-answers.ts'
import { dayWords } from './words.ts'

/** Furthest that something is put off, in days. */
const furthestDays = 366

/** Who does all of it later does not mean what is done already, or put off. */
export function openOf({ kind, items }: Answer, meant: Meant, state: ReminderState): Meant {
  if ('refused' in meant || kind !== 'later' || items !== 'all') return meant
  const { unit, rows } = meant
  const open = rows.filter(({ row }) => openUnits(state, row, [unit]).length > 0)
  return open.length > 0 ? { unit, rows: open } : meant
}

/** 收到 and nothing else may as well be said to what others have asked for. */
export function isBareSeen(reading: AnswerReading): boolean {
  return (
    reading.type === 'answers' &&
    reading.answers.every(({ kind, items, unit }) => {
      return kind === 'seen' && typeof items === 'string' && unit === null
    })
  )
}

/** How old a post may be that is answered like this. */
export function daysFor(reading: AnswerReading): number {
  if (reading.type === 'unclear') return answerDays.numbered
  const { answers } = reading
  if (answers.every(({ kind }) => kind === 'seen' || kind === 'later')) return answerDays.word
  return answers.some(({ items }) => typeof items !== 'string')
    ? answerDays.numbered
    : answerDays.bare
}

/** Why an answer cannot be counted, in one Chinese sentence; null when it can. */
export function problemOf({ answer, meant }: { answer: Answer; meant: Meant }): string | null {
  if ('refused' in meant) return meant.refused
  if (answer.kind !== 'postponed') return null
  const { to } = answer
  const early = meant.rows.find(({ row }) => to <= row.date)
  if (early) {
    const { number, row } = early
    return `第${number}条原定${dayWords(row.date)}，延期要晚于这一天，请改正日期再回复。`
  }
  const far = meant.rows.some(({ row }) => to > addDays(row.date, furthestDays))
  return far ? '延期最多一年，请核对日期的年份再回复。' : null
}
