import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import type { Outbox } from '#bot/post.ts'
import { addWeeks, mondayOfWeek } from '#calendar/day.ts'
import { shippedTables } from '#calendar/shipped-tables.ts'
import { TableWorkdays } from '#calendar/table-workdays.ts'
import { parseReply } from '#features/progress/reply/parse-reply.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import { defaultTimes, type Roster, type RoundPlan } from '#features/progress/roster/roster.ts'
import { RoundService } from '#features/progress/round-service.ts'
import { Vocabulary, vocabularySchema } from '#knowledge/vocabulary.ts'
import { openStore } from '#storage/open-store.ts'

/** What filing a reply costs after a year of weeks, against the first of them: everything durable on the real store. */

const weeks = 52
const units = Array.from({ length: 50 }, (_, index) => `第${index + 1}社区`)
const metric: Metric = {
  name: '疏通管道',
  unit: '米',
  tasks: ['nankai-2024#7'],
  target: { value: 50_000, task: 'nankai-2024#7' },
  aliases: [],
  units: {},
}
const roster: Roster = {
  units: units.map((name) => ({ name, aliases: [], groups: [], document: null, people: [] })),
  tasks: [
    {
      id: 'nankai-2024#7',
      title: '疏通管道',
      source: '《工作计划》',
      units,
      deadline: null,
      metrics: [metric.name],
      targets: {},
    },
  ],
  rounds: [
    { name: '一年的周报', groups: ['群'], times: defaultTimes },
    { name: '新的周报', groups: ['群'], times: defaultTimes },
  ],
}
const silent: Outbox = { queue: async () => true, revise: async () => false }

/** Files a year of replies and compares its last weeks with its first ones. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gongjian-bench-'))
  const clock = new ManualClock('2024-01-01T08:00:00+08:00')
  const store = await openStore(folder, { clock, logger: createLogger('silent') })
  try {
    const service = new RoundService({
      store,
      dataDir: folder,
      groups: [],
      workdays: new TableWorkdays(shippedTables()),
      sources: async () => ({
        roster,
        metrics: [metric],
        documents: [],
        vocabulary: new Vocabulary(vocabularySchema.parse({})),
        indicators: [],
      }),
      read: parseReply,
      outbox: silent,
      files: async () => [],
      monthTable: async () => ({ text: '', files: [] }),
    })
    const [old, fresh] = roster.rounds
    if (!old || !fresh) return
    for (let week = 0; week < weeks; week++) await fileWeek(old, week, service, clock)
    const late: number[] = []
    const early: number[] = []
    for (let week = weeks; week < weeks + 4; week++) {
      late.push(...(await fileWeek(old, week, service, clock)))
      early.push(...(await fileWeek(fresh, week, service, clock)))
    }
    const [before, after] = [median(early), median(late)]
    console.log(
      `filing a reply in a round's first weeks: ${before.toFixed(2)} ms (median, on disk)`,
    )
    console.log(`filing a reply after a year of weeks:    ${after.toFixed(2)} ms`)
    console.log(`ratio: ${(after / before).toFixed(2)} x (at most 1.2)`)
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Milliseconds of every reply of one week. */
async function fileWeek(
  plan: RoundPlan,
  number: number,
  service: RoundService,
  clock: ManualClock,
): Promise<number[]> {
  const name = addWeeks('2024-W01', number)
  clock.set(`${mondayOfWeek(name)}T09:00:00+08:00`)
  await service.opening.open(await service.rounds.week(plan, name), '群', clock.now())
  const times: number[] = []
  for (const [index, unit] of units.entries()) {
    clock.advance(1000)
    const event = `w:${number}-${index}`
    const author = { channel: 'w', id: unit, name: unit, unit }
    const text = `本周疏通管道${index + 1}米，累计${(number + 1) * (index + 1)}米。问题：无`
    const incoming = { event, at: clock.now(), group: '群', author, trusted: false, text }
    const start = performance.now()
    await service.filing.file(plan, incoming, await service.rounds.scene())
    times.push(performance.now() - start)
  }
  return times
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}
