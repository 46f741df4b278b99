import type { DateReading } from './date-reading.ts'
import type { DateSetting } from './date-setting.ts'
import { findMoments } from './find-moments.ts'
import { foldDates } from './fold-dates.ts'
import { type PlacedReading, readSpan } from './read-span.ts'
import { type Recurrence, recurrencesIn } from './recurring.ts'
import { withContext } from './settings-in-words.ts'
import { dayBefore } from './span-in-text.ts'
import { joinSpans } from './spans.ts'
import { vagueWords } from './vague-words.ts'

/** A sentence is not longer; what is, is cut. In UTF-16 units. */
const longest = 4000
const recurringRank = 4
const told =
  /^(?:以来|印发的|发布的|出台的|已|,?已经|[^,。;]{0,16}(?:审议通过|研究(?:同意|通过|决定)|会议?(?:要求|精神|纪要|部署)|来文|批示))/
/** “汛前补短板、汛中保运行”; short ones may be festivals or plans: “五一”, “十四五”. */
const quotedName = /“[^“”]{5,60}”/g

/**
 * What a sentence says about time: of several times the one that binds most, a written day before a season, a season before
 * what recurs. Never throws and never guesses: where the words name no day, all days are null.
 * @param context another sentence of the same document, or a setting in words.
 */
export function readDate(text: string, setting: DateSetting, context?: string): DateReading {
  const folded = foldDates(text.slice(0, longest))
  const [best] = readingsIn(folded, withContext(setting, context?.slice(0, longest)))
    .filter((reading) => !isFact(folded, reading, setting.year) && !isOneOfFeasts(folded, reading))
    .toSorted((a, b) => a.rank - b.rank || a.at - b.at)
  if (best) {
    const { at: _, until: __, rank: ___, shape: ____, ...reading } = best
    return reading
  }
  const words = vagueWords(folded)
  return words === null
    ? undated('none', '没有写时间', false)
    : undated('vague', `“${words}”没有确定的日期`, true)
}

/** All times of a folded text, in its order. */
function readingsIn(folded: string, setting: DateSetting): PlacedReading[] {
  const recurrences = recurrencesIn(folded)
  const rest = blanked(folded, recurrences)
  const readings = joinSpans(rest, findMoments(rest, setting)).map((span) =>
    readSpan(rest, folded, span, setting),
  )
  const all = [...readings, ...recurrences.map(recurring)].toSorted((a, b) => a.at - b.at)
  return explained(rest, all)
}

/** Without names in quotes, and without what recurs: 每月25日 holds a day that is none by itself. */
function blanked(folded: string, recurrences: readonly Recurrence[]): string {
  let rest = folded.replace(quotedName, (name) => '□'.repeat(name.length))
  for (const { at, until } of recurrences) {
    rest = rest.slice(0, at) + '□'.repeat(until - at) + rest.slice(until)
  }
  return rest
}

/** 秋冬季（10月1日至次年3月31日）: the brackets say what the season is. */
function explained(folded: string, readings: readonly PlacedReading[]): PlacedReading[] {
  const result: PlacedReading[] = []
  for (const reading of readings) {
    const outer = result.at(-1)
    const isInner =
      outer?.shape === 'season' &&
      /^(?:前)?\((?:即|指|为|每年)?$/.test(folded.slice(outer.until, reading.at))
    if (!outer || !isInner || reading.kind === 'recurring') result.push(reading)
    else result.splice(-1, 1, inBrackets(folded, outer, reading))
  }
  return result
}

function inBrackets(folded: string, outer: PlacedReading, inner: PlacedReading): PlacedReading {
  const isBefore = /^[^)]*\)(?:来临|到来)?(?:之|以)?前/.test(folded.slice(inner.until))
  const { due, start, end, needsConfirmation, rule, until } = inner
  const base = { ...outer, needsConfirmation, rule, until, rank: 1 }
  if (outer.kind === 'before' || isBefore) {
    const day = isBefore && start !== null ? dayBefore(start) : (due ?? dayBefore(start))
    return { ...base, kind: 'before', start: null, end: null, due: day }
  }
  return start === null && end === null ? { ...inner, rank: 1 } : { ...base, start, end, due }
}

function recurring({ at, until, words, recur, time, workdaysOnly }: Recurrence): PlacedReading {
  return {
    kind: 'recurring',
    start: null,
    end: null,
    due: null,
    recur,
    ...(time !== undefined && { time }),
    ...(workdaysOnly && { workdaysOnly }),
    rule: `${words}：周而复始`,
    needsConfirmation: false,
    at,
    until,
    rank: recurringRank,
    shape: 'span',
  }
}

/** What is told, not asked: 经2月18日会议研究同意, 2023年底已完成, 2023年夏季超标. */
function isFact(
  folded: string,
  { kind, end, due, until, at, shape }: PlacedReading,
  year: number,
): boolean {
  const after = folded.slice(until)
  const last = due ?? end
  if (kind !== 'before' && last !== null && last < `${year}-01-01`) return true
  // 自印发之日起施行 says when it is in force, not when anything is due.
  const isIssueAlone =
    shape === 'issue' && kind === 'range' && /之日$/.test(folded.slice(at, until))
  const isForce = isIssueAlone && (end !== null || /^起(?:施行|实施|执行)/.test(after))
  return isForce || told.test(after)
}

/** 春节、“五一”、国庆等: when it is always so, no day by which something is due. */
function isOneOfFeasts(folded: string, { kind, shape, at, until }: PlacedReading): boolean {
  if (kind !== 'date' || shape !== 'feast') return false
  return /^[”"]?[、和及等]/.test(folded.slice(until)) || /[、和及][“"]?$/.test(folded.slice(0, at))
}

function undated(kind: 'none' | 'vague', rule: string, needsConfirmation: boolean): DateReading {
  return { kind, start: null, end: null, due: null, rule, needsConfirmation }
}
