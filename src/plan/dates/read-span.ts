import { addDays } from '#calendar/day.ts'
import { settled } from './after-issue.ts'
import { clockTime } from './clock-time.ts'
import { asksCompletion } from './completion.ts'
import { countedReading } from './counted-reading.ts'
import type { DateReading } from './date-reading.ts'
import type { DateSetting } from './date-setting.ts'
import type { Shape } from './moment.ts'
import { type BareReading, dayBefore, type SpanInText, withoutDays } from './span-in-text.ts'
import type { Span } from './spans.ts'

const clock = '(?:下班|\\d{1,2}(?:时|点|:\\d\\d)(?:\\d{1,2}分|半)?|上午|下午|中午|晚上?|早上?)*'
const beforePattern = new RegExp(
  `^${clock}(?<end>结束|期满)?(?:来临|到来|开始|启动)?(?:之|以)?前(?!期|沿|往|端|述|款|三|提|置|后|言|景)`,
)
const afterPattern = /^(?:过|结束|期满|期结束)?(?:之|以)?后(?!期|续|勤|备|者)/
const fromPattern = /^(?:日|零时|\d{1,2}时)?起|^开始/
const within = /^(?:度)?(?:之|以)?内/
const deadlineWords =
  /(?:不迟于|不晚于|不得(?:迟|晚)于|最迟(?:于|在|不超过)?|截至|截止(?:到|至|时间[为:]?|日期[为:]?)?|至迟(?:于|在)?|延(?:长)?至)$/

/** A reading with the stretch of text it stands on. */
export interface PlacedReading extends DateReading {
  at: number
  until: number
  /** Lower binds more. */
  rank: number
  shape: Shape
}

/**
 * Reads a span with the words around it.
 * @param folded the text with everything blanked that is read apart. @param source the same text, nothing blanked.
 */
export function readSpan(
  folded: string,
  source: string,
  span: Span,
  setting: DateSetting,
): PlacedReading {
  const stretch = span.stretch(span.year ?? setting.year + span.shift)
  const place: SpanInText = {
    span,
    stretch,
    setting,
    before: folded.slice(0, span.at),
    after: folded.slice(span.until),
    source,
  }
  const bare =
    countedReading(place) ?? beforeReading(place) ?? openReading(place) ?? plainReading(place)
  const { note, length = 0, ...reading } = bare
  const time = clockTime(place.after)
  const until = span.until + length
  return {
    ...reading,
    ...(time !== undefined && { time }),
    rule: ruleOf(folded.slice(span.at, until), reading, note),
    at: span.at,
    until,
    rank: reading.kind === 'before' ? Math.min(span.rank, 2) : span.rank,
    shape: span.shape,
  }
}

/** 6月30日前, 汛期前, 不迟于9月15日, 6月内. */
function beforeReading(place: SpanInText): BareReading | null {
  const { span, after } = place
  const match = beforePattern.exec(after)
  const isInside = span.shape === 'span' && within.test(after)
  if (!match && !isInside && !deadlineWords.test(place.before)) return null
  const isExact = span.shape === 'day' || !match || match.groups?.['end'] !== undefined
  const { first, last, ask, askEdge = ask, note, candidates } = place.stretch
  const base: BareReading = {
    ...withoutDays('before'),
    due: isExact ? last : dayBefore(first),
    needsConfirmation: askEdge || (!isExact && span.shape === 'span'),
    note: isExact ? note : `${note}，取前一日`,
    length: match?.[0].length ?? 0,
    ...(candidates && { candidates: candidates.map((day) => addDays(day, -1)) }),
  }
  return settled(base, place, isExact ? 0 : -1)
}

/** 汛后, 6月1日起: a beginning without an end. */
function openReading({ span, stretch, after }: SpanInText): BareReading | null {
  const isAfter = afterPattern.test(after)
  const isFrom = fromPattern.test(after)
  if (span.form === 'range' || !(isAfter || isFrom)) return null
  const { first, last, note } = stretch
  const start = isAfter ? last && addDays(last, 1) : first
  const kind = span.shape === 'season' ? 'season' : 'range'
  const open = `${note}，没有写到哪一天为止`
  return { ...withoutDays(kind), start, needsConfirmation: true, note: open }
}

function plainReading(place: SpanInText): BareReading {
  const { span, stretch, source } = place
  const { first, last, note, segments, candidates } = stretch
  const ask = stretch.ask || /^前后/.test(place.after)
  const isMoment = span.form === 'moment'
  if (isMoment && (span.shape === 'day' || span.shape === 'feast')) {
    const day: BareReading = { ...withoutDays('date'), due: last, needsConfirmation: ask, note }
    return settled({ ...day, ...(candidates && { candidates }) }, place, 0)
  }
  const end = last ?? segments?.at(-1)?.[1] ?? null
  const isDue = asksCompletion(source.slice(0, span.at), source.slice(span.until))
  return {
    kind: isMoment && span.shape === 'season' ? 'season' : 'range',
    start: first,
    end: last,
    due: isDue ? end : null,
    ...(segments && { segments }),
    needsConfirmation: ask,
    note,
  }
}

function ruleOf(
  words: string,
  { start, end, due, segments = [] }: Pick<DateReading, 'start' | 'end' | 'due' | 'segments'>,
  note: string,
): string {
  const spans = start !== null || end !== null ? [[start ?? '', end ?? '（未写明）']] : segments
  const days = spans.map(([from, to]) => `${from}至${to}`).join('、') || (due ?? '待确认')
  return `${words} → ${days}（${note}）`
}
