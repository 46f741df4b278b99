import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { shippedTables } from '#calendar/shipped-tables.ts'
import { TableWorkdays } from '#calendar/table-workdays.ts'
import type { ReminderRow } from '#features/reminders/due-row.ts'
import { rowsOf } from '#features/reminders/due-rows.ts'
import { defaultLeads } from '#features/reminders/lead.ts'
import { plannedPlan } from '#features/reminders/planned-plan.ts'
import { rowsBetween } from '#features/reminders/planner.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import { readDocument } from '#knowledge/read-document.ts'
import { PlanDates } from '#plan/plan-dates.ts'
import type { DueRow, Job } from '#scheduler/job.ts'
import { Scheduler } from '#scheduler/scheduler.ts'
import { openStore } from '#storage/open-store.ts'

/** What planning and ticking cost beside only reading the same rows from disk. */

const planCount = 200
const years = [2024, 2025, 2026, 2027, 2028]
const pendingCount = 10_000
const rounds = 25
const start = '2024-01-01T08:00:00+08:00'
const knowledge = join(import.meta.dirname, '..', 'knowledge')
const shipped = [
  '金桥街道深入打好污染防治攻坚战2023年工作计划.txt',
  '南开区持续深入打好污染防治攻坚战2024年工作计划.txt',
]
const logger = createLogger('silent')

async function plans(): Promise<PlanDocument[]> {
  const read = await Promise.all(
    shipped.map(async (file) =>
      readDocument(file, await readFile(join(knowledge, file), 'utf8'), {}),
    ),
  )
  return Array.from({ length: planCount }, (_, at) => at).flatMap((at) => {
    const document = read[at % read.length]
    return document ? [{ ...document, id: `plan-${at}` }] : []
  })
}

/** Every row of every plan in five years, its dates read anew. */
async function planAll(documents: readonly PlanDocument[]): Promise<ReminderRow[]> {
  const workdays = new TableWorkdays(shippedTables())
  const deadlinesOf = await new PlanDates(knowledge, workdays, logger).reader()
  const setting = { group: '群', leads: defaultLeads, workdays, words: new Map() }
  const rows = documents.flatMap((document) =>
    years.flatMap((year) => {
      const plan = plannedPlan(document, deadlinesOf, year)
      return plan ? rowsOf(plan, setting) : []
    }),
  )
  return rows.toSorted((a, b) => a.at - b.at)
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const begun = performance.now()
  const value = await work()
  return { value, ms: performance.now() - begun }
}

/** Median milliseconds of things that take turns, so that a busy machine slows all of them alike. */
async function medians(steps: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const times: number[][] = steps.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [at, step] of steps.entries()) times[at]?.push((await timed(step)).ms)
  }
  return times.map((each) => each.toSorted((a, b) => a - b)[each.length >> 1] ?? Number.NaN)
}

async function keep(folder: string, rows: readonly unknown[]): Promise<() => Promise<unknown>> {
  const path = join(folder, `${rows.length}.json`)
  await writeFile(path, JSON.stringify(rows))
  return async () => JSON.parse(await readFile(path, 'utf8'))
}

async function planning(folder: string): Promise<readonly ReminderRow[]> {
  const documents = await plans()
  const { value: rows, ms } = await timed(() => planAll(documents))
  const [read = 0] = await medians([await keep(folder, rows)])
  console.log(`${planCount} plans in ${years.length} years: ${rows.length} rows`)
  console.log(`reading the rows from disk: ${read.toFixed(0)} ms`)
  console.log(`planning them: ${ms.toFixed(0)} ms, ${(ms / read).toFixed(1)} x reading`)
  return rows
}

/** A job with rows to come, of which none is due now. */
function jobWith(rows: readonly DueRow[]): Job {
  return {
    name: 'bench',
    due: async (from, to) => rowsBetween(rows, from, to),
    run: async () => {
      throw new Error('the platform is down')
    },
  }
}

/** A tick while so many rows are claimed and rest until they are tried again, and as many lie ahead. */
async function ticking(folder: string, planned: readonly ReminderRow[]): Promise<void> {
  const clock = new ManualClock(start)
  const now = clock.now()
  const rows = planned.slice(0, pendingCount).map(({ id, kind, group }, at) => {
    return { id: `${at}:${id}`, kind, group, at: now + 1 }
  })
  const ahead = rows.map((row, at) => ({
    ...row,
    id: `later:${row.id}`,
    at: now + 86_400_000 + at,
  }))
  const store = await openStore(join(folder, 'data'), { clock, logger })
  try {
    const jobs = [jobWith([...rows, ...ahead])]
    const scheduler = new Scheduler({ jobs, store, clock, logger })
    await scheduler.tick()
    clock.advance(1)
    await scheduler.tick()
    const tick = () => {
      clock.advance(1)
      return scheduler.tick()
    }
    const [read = 0, ticked = 0] = await medians([await keep(folder, rows), tick])
    console.log(`${store.journal.pending().length} rows pending, as many ahead`)
    console.log(`reading the pending rows from disk: ${read.toFixed(2)} ms`)
    console.log(`one tick: ${ticked.toFixed(2)} ms, ${(ticked / read).toFixed(2)} x reading`)
  } finally {
    await store.close()
  }
}

/** Prints what planning five years of 200 plans and one tick with 10 000 pending rows cost, as ratios to reading them. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gongjian-remind-'))
  try {
    await ticking(folder, await planning(folder))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
