import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import type { EventSink } from '#bot/adapter.ts'
import { ManualTimers } from '../test/support/manual-timers.ts'
import { openEnds, type ProgramEnds } from '../test/support/program-ends.ts'
import { virtualSleep } from '../test/support/virtual-sleep.ts'
import { answerMark, type Check, postId, postMark, recount } from './soak-checks.ts'
import { SidePlatforms } from './soak-side.ts'
import { type Second, traffic } from './soak-traffic.ts'
import { channelsOf, sides } from './soak-world.ts'

/** Two hours of many groups in minutes: the program's ends, over a real store, before pretend platforms that fail. */

const start = Date.parse('2024-05-13T09:00:00+08:00')
const secondMs = 1000
/** What is still under way at the end gets so much more time, seconds. */
const longestTail = 3 * 3600
const errors = 0.05
const heapSamples = 24

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '120' },
    messages: { type: 'string', default: '20000' },
  },
})
const seconds = Number(values.minutes) * 60
const plan = traffic(seconds, Number(values.messages))

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Time of the run: it goes on when everybody is done with the second before. */
class SoakTime {
  readonly clock = new ManualClock(start)
  readonly timers = new ManualTimers(this.clock)
  readonly sleep = virtualSleep(this.timers)
}

/** Resolves when everything that is under way sits out a pause. */
async function atRest({ store }: ProgramEnds, { timers }: SoakTime): Promise<void> {
  const end = performance.now() + 20_000
  while (timers.waits.length < lanesOf(store.journal.pending())) {
    if (performance.now() > end) throw new Error('something hangs')
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

interface Stored {
  state: string
  event?: { conversation: { channel: string; kind: string; id: string } }
  post?: { id: string; channel: string; kind: string; chatId: string }
}

/** In how many chats something is under way; in each of them one thing at a time. */
function lanesOf(pending: readonly { value: unknown }[]): number {
  const lanes = pending.flatMap(({ value }) => {
    const { state, event, post } = value as Stored
    if (state === 'unknown' || state === 'refused') return []
    if (post) return [`post ${post.channel} ${post.kind} ${post.chatId}`]
    const { channel, kind, id } = event?.conversation ?? { channel: '', kind: '', id: '' }
    return [`${channel} ${kind} ${id}`]
  })
  return new Set(lanes).size
}

/** Notes what was handled. */
function answering(handled: Uint8Array): EventSink {
  return async (event) => {
    if (event.type !== 'message') return null
    const index = Number(event.text)
    handled[index] = (handled[index] ?? 0) + 1
    return {
      text: `${answerMark(index)}汛期前完成清掏检查井 71 座、收水井 56 座。`,
      sources: [
        { title: '南开区工作计划', article: '二（二）7', quote: '清掏检查井71座、收水井56座' },
      ],
    }
  }
}

async function pushAll({ outbox }: ProgramEnds, { pushings }: Second, now: number): Promise<void> {
  for (const pushing of pushings) {
    const { index, channel, kind, chatId } = pushing
    await outbox.queue({
      ...{ id: postId(pushing), channel, kind, chatId, topic: 'round-open' },
      message: { text: `${postMark(index)}请报送本周进展。` },
      ...{ mentions: [], attachments: [], at: now, expiresAt: null },
    })
  }
}

/** Every second of the plan, then until nothing is under way. */
async function runAll(
  ends: ProgramEnds,
  platforms: readonly SidePlatforms[],
  time: SoakTime,
  handled: Uint8Array,
) {
  const heap: number[] = []
  const refused: string[] = []
  const every = Math.max(Math.floor(seconds / heapSamples), 1)
  for (const [second, each] of plan.entries()) {
    time.timers.advance(secondMs)
    const now = time.clock.now()
    const told = platforms.map((side) =>
      side.tell({
        do: 'tick',
        now,
        drop: second % 60 === 30,
        says: each.sayings
          .filter((saying) => saying.side === side.side)
          .map(({ index, user, group }) => ({ user, group, text: String(index) })),
      }),
    )
    await pushAll(ends, each, now)
    for (const answer of await Promise.all(told)) refused.push(...answer.refused)
    await until(() => each.sayings.every(({ index }) => handled[index]))
    await atRest(ends, time)
    if (second % every === every - 1) heap.push(heapUsed())
  }
  for (const side of platforms) await side.tell({ do: 'calm' })
  await runOut(ends, platforms, time)
  return { heap, refused }
}

async function runOut(ends: ProgramEnds, platforms: readonly SidePlatforms[], time: SoakTime) {
  for (let tail = 0; tail < longestTail && lanesOf(ends.store.journal.pending()) > 0; tail += 10) {
    time.timers.advance(10 * secondMs)
    const now = time.clock.now()
    for (const side of platforms) await side.tell({ do: 'tick', now, drop: false, says: [] })
    await atRest(ends, time)
  }
}

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + 20_000
  while (!isSo()) {
    if (performance.now() > end) throw new Error('a message was not handled')
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

function heapUsed(): number {
  collect()
  return process.memoryUsage().heapUsed
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length

function judge(acks: readonly number[], heap: readonly number[], handled: Uint8Array): Check[] {
  const p99 = quantile(acks, 0.99)
  const half = Math.floor(heap.length / 2)
  const [first, second] = [mean(heap.slice(0, half)), mean(heap.slice(half))]
  const megabytes = [first, second].map((bytes) => (bytes / 1_048_576).toFixed(1))
  const ratio = second / first
  const notOnce = handled.filter((count) => count !== 1).length
  return [
    {
      name: 'callback → acknowledgement, p99 < 1 s',
      holds: p99 < 1000,
      detail: `p50 ${quantile(acks, 0.5).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, most ${Math.max(...acks).toFixed(0)} ms of ${acks.length}`,
    },
    { name: 'each message handled once', holds: notOnce === 0, detail: `${notOnce} not` },
    {
      name: 'memory flat: second half ≤ 1.1 × first',
      holds: ratio <= 1.1,
      detail: `${megabytes.join(' → ')} MB, × ${ratio.toFixed(3)}`,
    },
  ]
}

async function run(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'gongjian-soak-'))
  const time = new SoakTime()
  const handled = new Uint8Array(Number(values.messages))
  const platforms = Object.values(sides).map((side) => new SidePlatforms(side))
  try {
    const channels = {}
    let callbacks: Awaited<ReturnType<SidePlatforms['start']>> | null = null
    for (const each of platforms) {
      const client = await each.start(join(folder, each.side.name), start, errors)
      callbacks ??= client
      Object.assign(channels, channelsOf(each.side, await client.stage(), each.url))
    }
    const ends = await openEnds({
      dataDir: join(folder, 'data'),
      channels,
      sink: answering(handled),
      clock: time.clock,
      sleep: time.sleep,
      logger: createLogger('silent'),
      timeoutMs: 10_000,
      random: () => 0.05,
    })
    await callbacks?.setBot(ends.url)
    await until(() => ends.troubles().length === 0)
    const begun = performance.now()
    const { heap, refused } = await runAll(ends, platforms, time, handled)
    const took = (performance.now() - begun) / 1000
    const told = await Promise.all(platforms.map((each) => each.tell({ do: 'acks' })))
    const pending = ends.store.journal.pending().map(({ value }) => value as Stored)
    const lost = pending.flatMap(({ state, post }) => (state === 'unknown' && post ? post.id : []))
    const checks = [
      ...judge(
        told.flatMap(({ acks }) => acks),
        heap,
        handled,
      ),
      ...(await recount(platforms, plan, new Set(lost))),
      { name: 'no callback refused', holds: refused.length === 0, detail: refused[0] ?? 'none' },
    ]
    const opened = [...ends.channels.values()].map(
      ({ connection }) => connection?.view().opened ?? 0,
    )
    await ends.close()
    console.log(
      `${values.minutes} minutes of ${values.messages} messages in ${took.toFixed(0)} s; ${told.map(({ tries }) => tries).join(' + ')} callbacks, ${opened.reduce((a, b) => a + b)} connections, ${pending.length} not acknowledged, ${lost.length} of them posts (listed, not repeated)`,
    )
    for (const { name, holds, detail } of checks)
      console.log(`${holds ? 'ok    ' : 'FAILED'} ${name}: ${detail}`)
    return checks.every(({ holds }) => holds)
  } finally {
    for (const each of platforms) each.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

process.exitCode = (await run()) ? 0 : 1
