import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { digestText } from '#features/progress/digest/digest.ts'
import { bulletin } from '#features/progress/export/bulletin.ts'
import { ledgerSheet } from '#features/progress/export/ledger-sheet.ts'
import type { LedgerEntry } from '#features/progress/ledger/ledger.ts'
import { type RoundFacts, roundView } from '#features/progress/ledger/round-state.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import type { Roster } from '#features/progress/roster/roster.ts'

/** A week of 200 units put together, against only reading what they wrote from disk. */

const unitCount = 200
const rounds = 25
const names = Array.from({ length: unitCount }, (_, index) => `第${index + 1}社区`)
const metrics: Metric[] = ['疏通管道', '掏挖检雨井', '巡查工地'].map((name, index) => ({
  name,
  unit: ['米', '座次', '个'][index] ?? '',
  tasks: [`nankai-2024#${index + 1}`],
  target: { value: 50_000, task: `nankai-2024#${index + 1}` },
  aliases: [],
  units: {},
}))
const roster: Roster = {
  units: names.map((name) => ({ name, aliases: [], groups: [], document: null, people: [] })),
  tasks: metrics.map(({ name, tasks }) => ({
    id: tasks[0] ?? '',
    title: name,
    source: '《工作计划》',
    units: names,
    deadline: null,
    metrics: [name],
    targets: {},
  })),
  rounds: [],
}

/** A reply on all metrics, with a problem from every tenth unit. */
function reply(unit: string, index: number): LedgerEntry {
  const problem = index % 10 === 0 ? '人手不足，抢修机械进场受阻' : null
  const said = metrics.map(
    ({ name, unit: of }) => `${name}本周${index % 7}${of}，累计${index + 90}${of}`,
  )
  return {
    seq: index + 2,
    at: Date.UTC(2024, 4, 16, 2, index % 60),
    type: 'reply',
    event: `wecom:${index}`,
    group: '南开区攻坚工作群',
    author: { channel: 'wecom', id: `u${index}`, name: '张三', unit },
    unit,
    text: `${said.join('；')}。${problem ? `问题：${problem}` : ''}`,
    reply: {
      kind: 'report',
      unit: null,
      flags: [],
      items: metrics.map(({ name, unit: of, tasks }) => ({
        task: tasks[0] ?? '',
        metric: name,
        week: index % 7,
        cumulative: index + 90,
        unit: of,
        forUnit: null,
        problem,
        next: null,
      })),
    },
    confirmed: true,
    proxyOf: null,
    late: false,
    filledIn: false,
  }
}

function factsOf(entries: readonly LedgerEntry[]): RoundFacts {
  return {
    round: '南开区污染防治攻坚战',
    week: '2024-W20',
    from: '2024-05-13',
    to: '2024-05-19',
    today: '2024-05-17',
    due: Date.UTC(2024, 4, 17, 3),
    unverified: false,
    skipped: false,
    entries,
    units: roster.units,
    roster,
    metrics,
    tasks: new Map(),
    before: [],
  }
}

/** Median milliseconds of each step; they take turns, so that a busy machine slows all of them alike. */
async function medians(steps: (() => Promise<unknown>)[]): Promise<number[]> {
  const times: number[][] = steps.map(() => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, step] of steps.entries()) {
      const start = performance.now()
      await step()
      times[index]?.push(performance.now() - start)
    }
  }
  return times.map((each) => each.sort((a, b) => a - b)[each.length >> 1] ?? Number.NaN)
}

async function measure(path: string): Promise<void> {
  const entries = async (): Promise<LedgerEntry[]> => JSON.parse(await readFile(path, 'utf8'))
  const view = async () => roundView(factsOf(await entries()))
  const [read = 0, parsed = 0, digest = 0, docx = 0, xlsx = 0] = await medians([
    () => readFile(path),
    entries,
    async () => digestText(await view()),
    async () => bulletin(await view()),
    async () => ledgerSheet(await view()),
  ])
  const line = (what: string, time: number) =>
    console.log(`${what}: ${time.toFixed(2)} ms, ${(time / read).toFixed(1)} x reading`)
  console.log(`${unitCount} units, ${metrics.length} figures each`)
  line('reading the bytes', read)
  line('reading and parsing them', parsed)
  line('folded and told in the group', digest)
  line('as a bulletin (.docx)', docx)
  line('as a ledger (.xlsx)', xlsx)
}

/** Prints what putting a week together costs, as ratios to reading the same bytes. */
export async function run(_args: string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gongjian-consolidate-'))
  try {
    const path = join(folder, 'week.json')
    await writeFile(path, JSON.stringify(names.map(reply)))
    await measure(path)
  } finally {
    await rm(folder, { recursive: true })
  }
}
