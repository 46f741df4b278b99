/** A program of its own: tells what the machine's time zone must not change, as one line of JSON. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCommand } from '#features/alert/read-command.ts'
import { callsBetween, usualCallTimes } from '#features/alert/roll-call.ts'
import { momentWords, whenWords } from '#features/alert/words.ts'
import { postView } from '#features/reminders/post-view.ts'
import { readDate } from '#plan/dates/read-dates.ts'
import { dateSetting, shippedDates } from './date-setting.ts'
import { readPlans, shippedPlans } from './plans.ts'
import { postsFor } from './schedule.ts'

/** What is told. */
export interface Told {
  /** Of the machine's clock at the epoch, so that the zone is seen to be in force. */
  hour: number
  /** Reminders of the shipped plans. */
  posts: unknown[]
  /** How the phrases of `own-dates.jsonl` are read. */
  dates: unknown[]
  /** What starts an alert around the night in which clocks are changed in New York. */
  commands: unknown[]
  /** Roll-calls of the days behind it, with their words. */
  calls: unknown[]
}

interface Phrase {
  text: string
  year: number
  issued?: string
  context?: Parameters<typeof readDate>[2]
}

function posts(): unknown[] {
  const setting = { workdays: shippedDates.calendar, facts: new Map() }
  const all = postsFor(readPlans(shippedPlans), { asOf: '2023-01-01' })
  return all.map((post) => postView(post, setting))
}

function dates(): unknown[] {
  const file = join(import.meta.dirname, '../fixtures/own-dates.jsonl')
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  const phrases = lines.map((line) => JSON.parse(line) as Phrase)
  return phrases.map(({ text, year, issued, context }) =>
    readDate(text, dateSetting(year, issued ?? null), context),
  )
}

const now = Date.parse('2024-11-03T00:30:00+08:00')
const starts = [
  '启动橙色预警 11月3日14时',
  '启动橙色预警 今晚0点',
  '启动橙色预警 明天零时',
  '启动红色预警 4日24时',
]
const calls = callsBetween(now, now, now + 5 * 86_400_000, usualCallTimes)
const told: Told = {
  hour: new Date(0).getHours(),
  posts: posts(),
  dates: dates(),
  commands: starts.map((text) => readCommand(text, now)),
  calls: calls.map((at) => [at, momentWords(at), whenWords(at)]),
}
process.stdout.write(JSON.stringify(told))
