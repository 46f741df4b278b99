import { type Day, isDay } from '#calendar/day.ts'
import { dayIn, exactly, inSegments, tenDays } from './calendar-moments.ts'
import { type Moment, type Stretch, unknown } from './moment.ts'

/** An expression of time with everything that belongs to it: one moment, or several joined to a range or a list. */
export interface Span extends Moment {
  /** `range`: written with both ends. */
  form: 'moment' | 'range'
}

const glue =
  /^(?:起|开始)?(?:施行|实施|执行)?,?(?:有效期|一直|持续|延续)?(?:至|到|直至|直到|[-—–―~]{1,2})$/
const bareDay = /^(?:起|开始)?(?:至|到|[-—–―~]{1,2})(?<day>\d{1,2})[日号]/
const barePart = /^(?:至|到|[-—–―~、]{1,2})(?<part>[上中下])旬/
const listed = /^[、和及与,]$/

/** Joins what belongs together: 6月1日至9月底, 6月1日至15日, 4月和9月. */
export function joinSpans(folded: string, moments: readonly Moment[]): Span[] {
  const spans: Span[] = []
  for (let index = 0; index < moments.length; index++) {
    const moment = moments[index]
    if (!moment || moment.at < (spans.at(-1)?.until ?? 0)) continue
    const next = moments[index + 1]
    const between = next ? folded.slice(moment.until, next.at) : ''
    const joined =
      abbreviated(folded, moment) ??
      (next && glue.test(between) && range(folded, moment, next)) ??
      null
    if (joined) {
      spans.push(joined)
      continue
    }
    const list = listFrom(folded, moments, index)
    spans.push(list ?? { ...moment, form: 'moment' })
  }
  return spans
}

/** 6月1日至15日, 6月上旬至中旬: the second end leaves the month out. */
function abbreviated(folded: string, moment: Moment): Span | null {
  const { month } = moment
  if (month === undefined) return null
  const rest = folded.slice(moment.until)
  const day = moment.shape === 'day' ? bareDay.exec(rest) : null
  const part = moment.shape === 'span' ? barePart.exec(rest) : null
  const match = day ?? part
  if (!match) return null
  const end = (year: number): Stretch => {
    if (part) return tenDays(year, month, '上中下'.indexOf(part.groups?.['part'] ?? ''))
    const last = dayIn(year, month, Number(match.groups?.['day']))
    return isDay(last) ? exactly(last, '') : unknown('没有这一天，请核对原文')
  }
  const until = moment.until + match[0].length
  return {
    ...moment,
    form: 'range',
    until,
    words: folded.slice(moment.at, until),
    stretch: (year) => between(moment.stretch(year), end(year)),
  }
}

function range(folded: string, from: Moment, to: Moment): Span {
  return {
    ...from,
    form: 'range',
    until: to.until,
    words: folded.slice(from.at, to.until),
    rank: Math.min(from.rank, to.rank),
    stretch: (year) => {
      const start = from.stretch(year)
      const anchor = Number((start.first ?? `${year}`).slice(0, 4))
      const written = to.year ?? anchor + to.shift
      const end = to.stretch(written)
      const wraps = to.year === null && to.shift === 0 && isBefore(end.last, start.first)
      return between(start, wraps ? to.stretch(written + 1) : end)
    },
  }
}

function between(start: Stretch, end: Stretch): Stretch {
  const { first } = start
  const { last } = end
  if (first === null || last === null) {
    return unknown([start, end].find((each) => each.first === null)?.note ?? start.note)
  }
  if (last < first) return unknown('止日早于起日，请核对原文')
  const notes = [start, end].filter((each) => each.ask && each.note).map((each) => each.note)
  return {
    first,
    last,
    ask: start.ask || end.ask,
    note: [...new Set(notes)].join('，') || '起止日期',
  }
}

function isBefore(a: Day | null, b: Day | null): boolean {
  return a !== null && b !== null && a < b
}

/** 4月和9月, 6月10日、20日: several of the same kind, one after the other. */
function listFrom(folded: string, moments: readonly Moment[], index: number): Span | null {
  const list: Moment[] = []
  for (const moment of moments.slice(index)) {
    const previous = list.at(-1)
    if (previous && !isListed(folded, previous, moment)) break
    list.push(moment)
  }
  const [first] = list
  const last = list.at(-1)
  if (!first || !last || list.length < 2) return null
  // 6月、9月、12月底前: what the others are is not said.
  const isCut = /^[、和及]$/.test(folded.slice(last.until, moments[index + list.length]?.at))
  return {
    ...first,
    form: 'range',
    until: last.until,
    words: folded.slice(first.at, last.until),
    stretch: (year) => {
      const parts = list.map((each) => each.stretch(each.year ?? year + each.shift))
      const days = parts.flatMap((part): [Day, Day][] =>
        part.first !== null && part.last !== null ? [[part.first, part.last]] : [],
      )
      if (days.length < parts.length) return unknown('其中有的日期没有，请核对原文')
      const ask = isCut || parts.some((part) => part.ask)
      return { ...inSegments(days, '并列的时间'), ask }
    },
  }
}

function isListed(folded: string, a: Moment, b: Moment): boolean {
  const isSame = a.shape === b.shape && a.shape === 'span'
  const between = folded.slice(a.until, b.at)
  return isSame && listed.test(between) && between !== ','
}
