import { countFrom, durationOf, durationPattern } from './duration.ts'
import { type BareReading, type SpanInText, withoutDays } from './span-in-text.ts'

const arrival = '(?:来临|到来|开始|期?结束|期满)?(?:之|以)?'
const backward = new RegExp(`^${arrival}前(?:的)?(?:至少)?${durationPattern}(?<within>内)?`)
const forward = new RegExp(`^(?:起|${arrival}后|之日起)(?:的)?,?${durationPattern}(?:之内|以内|内)`)

/** 印发之日起30日内, 汛期结束后15日内, 春节前10日; null where nothing is counted. */
export function countedReading(place: SpanInText): BareReading | null {
  const ahead = forward.exec(place.after)
  if (ahead) return counted(place, ahead, 1)
  const back = backward.exec(place.after)
  return back && counted(place, back, -1)
}

function counted(
  { span, stretch, setting }: SpanInText,
  match: RegExpExecArray,
  direction: 1 | -1,
): BareReading | null {
  const duration = durationOf(match.groups ?? {})
  if (!duration) return null
  const from = direction === 1 ? stretch.last : stretch.first
  const due = from && countFrom(from, duration, setting.calendar, direction)
  const isMissing = from !== null && due === null
  // 春节前10日内 is a window, and 春节后 may mean the day or the days off.
  const isOpen = match.groups?.['within'] !== undefined || span.shape === 'feast'
  const { ask, askEdge = ask } = stretch
  return {
    ...withoutDays('before'),
    due,
    needsConfirmation: due === null || askEdge || isOpen,
    note: `${stretch.note}；${isMissing ? '工作日安排还没有数据' : '首日不计，末日不顺延'}`,
    length: match[0].length,
  }
}
