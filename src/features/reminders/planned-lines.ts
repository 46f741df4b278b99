import { dayTimeOf } from '#calendar/beijing.ts'
import type { ReminderRow } from './due-row.ts'
import { dayInWeek, quoted } from './words.ts'

/** As many posts to come are told. */
const told = 3
const longest = 40

/**
 * What the plans will remind of next, a line a post; what waits for a word is counted.
 * @param rows in no order; those that people asked for are told elsewhere
 */
export function plannedLines(rows: readonly ReminderRow[], now: number): string[] {
  const coming = rows.filter(({ at, kind }) => at > now && kind !== 'manual')
  const held = coming.filter((row) => row.held !== null)
  const posts = new Map<number, ReminderRow[]>()
  for (const row of coming.filter((each) => each.held === null)) {
    posts.set(row.at, [...(posts.get(row.at) ?? []), row])
  }
  const next = [...posts].toSorted(([a], [b]) => a - b).slice(0, told)
  return [
    ...(next.length > 0 ? ['按计划接下来提醒：'] : []),
    ...next.map(([at, some]) => `- ${postLine(at, some)}`),
    ...(held.length > 0 ? ['还有等协调员确认的，回复“待确认”查看。'] : []),
  ]
}

function postLine(at: number, rows: readonly ReminderRow[]): string {
  const { day, time } = dayTimeOf(at)
  const [first] = rows
  const more = rows.length > 1 ? `等${rows.length}项` : ''
  return `${dayInWeek(day)}${time}：${quoted(first?.item.text ?? '', longest)}${more}`
}
