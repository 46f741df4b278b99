import type { Incoming } from '#features/progress/round-message.ts'
import { correctionOfWeek } from '#features/progress/weeks/earlier-week.ts'
import { weekOf } from '#features/progress/weeks/round-week.ts'
import type { WeekPlan } from '#features/progress/weeks/rounds.ts'
import { weekNamed } from '#features/progress/weeks/week-named.ts'

type Said = Pick<Incoming, 'text' | 'at'>

/** 更正上周工地0个 while that week is still open, as a correction of the week's own figures; else the text as it is. */
export function ofOpenWeek({ text, at }: Said, { week }: Pick<WeekPlan, 'week'>): string {
  const told = correctionOfWeek(text)
  return told && weekNamed(told.week, weekOf(at)) === week ? `更正 ${told.text}` : text
}

/** As `ofOpenWeek`, for words that are not headed 更正 as well: 把上周学府街道的工地改成3个 without 上周. */
export function withoutOpenWeek({ text, at }: Said, week: Pick<WeekPlan, 'week'>): string {
  const corrected = ofOpenWeek({ text, at }, week)
  if (corrected !== text) return corrected
  const plain = ofOpenWeek({ text: `更正 ${text}`, at }, week)
  return plain === `更正 ${text}` ? text : plain.replace('更正 ', '')
}
