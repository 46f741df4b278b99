import { attendanceOf } from '#features/progress/digest/digest-standing.ts'
import { plainWords, unverifiedWords, weekWords } from '#features/progress/digest-words.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { whenWords } from '#features/progress/weeks/round-wording.ts'

/** Somebody who is away, and who reports for the unit meanwhile. */
export interface StandIn {
  unit: string
  away: string
  deputy: string
}

/** The chase: which units are still missing. Not for an empty list. */
export function chaseText(
  view: RoundView,
  units: readonly string[],
  again: boolean,
  now: number,
  standIns: readonly StandIn[] = [],
): string {
  const names = units.map(plainWords).join('、')
  const until = now < view.due ? `请在${whenWords(view.due)}前` : '已过截止时间，请尽快'
  const start = again ? '再提醒一次，' : ''
  return [
    `**${weekWords(view.week)}进展催报**${unverifiedWords(view)}`,
    `${start}还没收到${units.length}家：${names}。`,
    ...standIns.map(({ unit, away, deputy }) => {
      return `${plainWords(unit)}${plainWords(away)}请假，请${plainWords(deputy)}代报。`
    }),
    `${until} @我 报送；没有进展请 @我 回“零报告”，不会填请回“模板”。`,
  ].join('\n')
}

/** In a collapsed week, and where nothing was opened: the request once more, naming nobody. */
export function reminderText(view: RoundView): string {
  return [
    `**${weekWords(view.week)}进展收集提醒**${unverifiedWords(view)}`,
    `本周进展请在${whenWords(view.due)}前 @我 报送，已报的不用再报；没有进展请 @我 回“零报告”。`,
  ].join('\n')
}

/** Units that nobody has heard of this week: missing, and without a message that waits to be confirmed or explained. */
export function unheardOf(
  view: RoundView,
  units: readonly string[],
  waiting: ReadonlySet<string>,
): string[] {
  const missing = new Set(attendanceOf(view).missing.map(({ unit }) => unit))
  return units.filter((unit) => missing.has(unit) && !waiting.has(unit))
}
