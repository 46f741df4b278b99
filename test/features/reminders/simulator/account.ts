import { expect } from 'vitest'
import { postKey, readPostEntry } from '#bot/outbox-entry.ts'
import { isWorkingTime } from '#calendar/working-hours.ts'
import type { HistoryEntry, PostedEntry } from '#features/reminders/history.ts'
import { reminderGroup, reminderWorkdays } from '../../../support/reminder-chat.ts'
import { YearOfReminders } from './year-of-reminders.ts'

const punctual = 10 * 60_000

/** What became of a year's reminders, counted for the test that wants to know that something happened at all. */
export interface Tally {
  rows: number
  ends: Record<string, number>
  posts: Record<string, number>
}

/** Plays a year and checks that everything due in it ended once, and that nobody saw anything twice. */
export async function accountFor(seed: number): Promise<Tally> {
  const year = new YearOfReminders(seed)
  const chat = await year.play()
  const group = reminderGroup.name
  const now = year.clock.now()
  const state = await chat.service.store.state(group, now)

  const times = new Map<string, number>()
  for (const id of historyIn(year).flatMap(endedBy)) times.set(id, (times.get(id) ?? 0) + 1)
  const twice = [...times].filter(([, count]) => count > 1)
  expect(twice, `seed ${seed}: rows that ended twice`).toEqual([])

  const rows = await chat.service.rows.all(group, now)
  const due = rows.filter(({ at }) => at > firstTick && at <= now)
  const open = due.filter(({ id }) => !times.has(id)).map(({ id, at }) => ({ id, at }))
  expect(open, `seed ${seed}: rows without an end`).toEqual([])

  const told = state.posts.map((posted) => fateOf(posted, year))
  const wrong = told.flatMap(({ problems }) => problems)
  expect(wrong, `seed ${seed}: posts that came out wrong`).toEqual([])
  const fates = told.map(({ fate }) => fate)
  return { rows: due.length, ends: countBy(state.ends.values()), posts: countBy(fates) }
}

/** What the outbox says became of a post, and what speaks against that: what the platform has shown, and when it went. */
function fateOf({ post, at, rows }: PostedEntry, year: YearOfReminders) {
  const fate = readPostEntry(year.store.journal.get(postKey(post))?.value)?.state ?? 'none'
  const shown = year.network.shown.get(post) ?? 0
  const isOnTime = rows.some((row) => at - row.at <= punctual)
  const problems = [
    ...(/^(?:sent|refused|unknown)$/.test(fate) ? [] : [`left as ${fate}`]),
    ...(fate === 'sent' && shown !== 1 ? [`sent and shown ${shown} times`] : []),
    ...(fate === 'refused' && shown !== 0 ? [`refused and shown ${shown} times`] : []),
    ...(shown > 1 ? [`shown ${shown} times`] : []),
    ...(isOnTime || isWorkingTime(at, reminderWorkdays) ? [] : ['went at night']),
  ]
  return { fate, problems: problems.map((problem) => `${post}: ${problem}`) }
}

const firstTick = Date.parse('2024-01-02T08:00:00+08:00')

function endedBy(entry: HistoryEntry): string[] {
  if (entry.type === 'posted') return entry.rows.map(({ id }) => id)
  return entry.type === 'ended' ? [...entry.rows] : []
}

function historyIn({ store }: YearOfReminders): HistoryEntry[] {
  return [...store.contents.partitions]
    .filter(([name]) => name.startsWith('reminders/'))
    .flatMap(([, data]) => (data as { entries: HistoryEntry[] }).entries)
}

function countBy(values: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
