import { addDays, type Day } from '#calendar/day.ts'
import { asksReport } from './completion.ts'
import type { BareReading, SpanInText } from './span-in-text.ts'

/** How many years ahead a day is looked for. */
const yearsAhead = 5

/**
 * What to make of a day without a year that was over when the plan was issued: of a festival both are offered, of what is to
 * be handed in the next year's is meant and asked about; work keeps the plan year.
 * @param offset days from the span's last day to the due day.
 */
export function settled(
  reading: BareReading,
  { span, setting, source }: SpanInText,
  offset: number,
): BareReading {
  const { issued, year } = setting
  const { due, note } = reading
  const isWritten = span.year !== null || span.shift !== 0
  if (due === null || issued === null || due >= issued || isWritten) return reading
  const next = firstFrom(issued, year + 1, (each) => {
    const day = span.stretch(each).last
    return day && addDays(day, offset)
  })
  if (span.shape === 'feast') {
    const candidates = next === null ? [due] : [due, next]
    const open = { due: null, needsConfirmation: true, candidates }
    return { ...reading, ...open, note: `${note}；印发时已过，请选定` }
  }
  if (span.shape !== 'day' || next === null || !asksReport(source)) return reading
  return { ...reading, due: next, needsConfirmation: true, note: `${note}；早于印发日期，按次年` }
}

function firstFrom(issued: Day, year: number, dueIn: (year: number) => Day | null): Day | null {
  for (let each = year; each < year + yearsAhead; each++) {
    const due = dueIn(each)
    if (due === null || due >= issued) return due
  }
  return null
}
