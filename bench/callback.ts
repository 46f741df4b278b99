import { type ChildProcess, execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Koa from 'koa'
import { systemClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import type { EventSink } from '#bot/adapter.ts'
import { openStore } from '#storage/open-store.ts'
import type { Journal } from '#storage/store.ts'
import { openChannels } from '../src/channels.ts'
import { readChannels } from '../src/config-channels.ts'
import { openLines } from '../src/lines.ts'
import { createServer } from '../src/server.ts'
import { listen, stopListening } from '../src/server-listener.ts'
import { VolatileJournal } from './callback-journal.ts'
import type { LoadOrder, LoadResult } from './callback-load.ts'
import { type CallbackKind, credentials } from './callback-requests.ts'

const senders = 64
/** What is asked of the durable callback of each channel, as a share of the bare route. */
const floor = 0.1
/** What is asked of durable claims by many senders, as a multiple of one sync a message. */
const shareFloor = 10
const logger = createLogger('silent')
const execute = promisify(execFile)
let runs = 0

const answer: EventSink = async () => ({
  text: '**检查井 71 座**：汛期前完成清掏检查井 71 座、收水井 56 座。',
  sources: [
    {
      title: '南开区深入打好污染防治攻坚战 2024 年度工作计划',
      article: '二（二）7',
      quote: '汛期前完成雨水管网清掏养护，清掏检查井71座、收水井56座',
    },
  ],
})

/** How much is measured. */
interface Extent {
  rounds: number
  /** Requests before the first round: with fewer the rate still rises from round to round, as the compiler is not through. */
  warmUps: number
  requests: number
}
const whole: Extent = { rounds: 7, warmUps: 30_000, requests: 3000 }
const short: Extent = { rounds: 3, warmUps: 4000, requests: 1000 }

interface Bench {
  name: string
  kind: LoadOrder['kind']
  port: number
  /** Resolves when every answer is out. */
  settled: () => Promise<void>
  stop: () => Promise<void>
}

/** Requests a second: until all were acknowledged, and until all were answered as well. */
interface Rates {
  acknowledged: number
  answered: number
}

async function bareKoa(): Promise<Bench> {
  const app = new Koa()
  app.use((ctx) => {
    ctx.body = 'ok'
  })
  const http = createHttpServer(app.callback())
  const { port } = await listen(http, '127.0.0.1', 0)
  const stop = () => stopListening(http, 0)
  return { name: 'bare Koa route', kind: 'bare', port, settled: async () => {}, stop }
}

function configOf(kind: CallbackKind, platform: string): object {
  switch (kind) {
    case 'wecom-bot':
      return { type: kind, ...only('token', 'encodingAesKey'), botNames: ['攻坚助手'] }
    case 'wecom-app':
      return {
        ...{ type: kind, ...only('token', 'encodingAesKey', 'corpId', 'agentId') },
        ...{ secret: 'bench', apiBase: platform },
      }
    case 'dingtalk-bot':
      return {
        ...{ type: kind, clientId: 'dingbench', ...only('clientSecret', 'robotCode') },
        ...{ apiBase: platform, oapiBase: platform },
      }
  }
}

function only(...keys: (keyof typeof credentials)[]): object {
  return Object.fromEntries(keys.map((key) => [key, credentials[key]]))
}

async function channel(
  name: string,
  kind: CallbackKind,
  { journal, platform, close }: { journal: Journal; platform: string; close: () => Promise<void> },
): Promise<Bench> {
  const { channels: configs, mistakes } = readChannels({ bench: configOf(kind, platform) })
  if (mistakes.length > 0) throw new Error(JSON.stringify(mistakes))
  const deps = { sink: answer, journal, clock: systemClock, logger }
  const channels = openChannels(configs, { ...deps, lines: openLines(configs, deps) })
  const server = createServer({ channels, routers: [], logger })
  const { port } = await server.listen('127.0.0.1', 0)
  const settled = async () => {
    while (journal.pending().length > 0) await new Promise((resolve) => setTimeout(resolve, 2))
  }
  const stop = async () => {
    await server.drain(0)
    for (const each of channels.values()) await each.drain()
    await close()
  }
  return { name, kind, port, settled, stop }
}

async function durable(kind: CallbackKind, platform: string): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'callback-bench-'))
  const store = await openStore(folder, { clock: systemClock, logger })
  const close = async () => {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
  return channel(`${kind}, durable`, kind, { journal: store.journal, platform, close })
}

/** One run by a process of its own. Throws when an answer was not 200. */
async function measure({ kind, port, name, settled }: Bench, order: Order): Promise<Rates> {
  const load: LoadOrder = { ...order, kind, port, connections: senders, run: runs++ }
  const script = join(import.meta.dirname, 'callback-load.ts')
  const { stdout } = await execute(process.execPath, [script, JSON.stringify(load)], {
    timeout: 120_000,
  })
  const { seconds, began, requests, failed }: LoadResult = JSON.parse(stdout)
  if (failed > 0) throw new Error(`${name}: ${failed} of ${requests} failed`)
  const before = Date.now()
  await settled()
  const waited = Date.now() - before > 4 ? (Date.now() - began) / 1000 : seconds
  return { acknowledged: requests / seconds, answered: requests / waited }
}

type Order = Pick<LoadOrder, 'platform' | 'warmUp' | 'count'>

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** Messages a second where each is synced alone: a write and a sync, by hand. */
async function singleSyncs(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'callback-bench-'))
  const file = await open(join(folder, 'log'), 'a')
  const line = Buffer.alloc(400, 'x')
  const start = performance.now()
  let count = 0
  for (; performance.now() - start < 500; count++) {
    await file.write(line)
    await file.datasync()
  }
  const rate = (count * 1000) / (performance.now() - start)
  await file.close()
  await rm(folder, { recursive: true, force: true })
  return rate
}

/** Claims a second of so many senders, each of which waits for its own. */
async function sharedSyncs(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'callback-bench-'))
  const store = await openStore(folder, { clock: systemClock, logger })
  const start = performance.now()
  let count = 0
  const send = async () => {
    while (performance.now() - start < 500) {
      count += 1
      await store.journal.claim(`m${count}`, { text: '汛期前要清几座检查井？'.repeat(4) }, count)
    }
  }
  await Promise.all(Array.from({ length: senders }, send))
  const rate = (count * 1000) / (performance.now() - start)
  await store.close()
  await rm(folder, { recursive: true, force: true })
  return rate
}

async function measureAll(benches: readonly Bench[], platform: string, extent: Extent) {
  const order = { platform, warmUp: extent.requests / 4, count: extent.requests }
  for (const bench of benches) await measure(bench, { ...order, count: extent.warmUps })
  const rates = benches.map(() => [] as Rates[])
  const shares: number[] = []
  for (let round = 0; round < extent.rounds; round++) {
    for (const [index, bench] of benches.entries()) rates[index]?.push(await measure(bench, order))
    shares.push((await sharedSyncs()) / (await singleSyncs()))
  }
  return { rates, share: median(shares) }
}

/** Median over the rounds of what was reached of the bare route in the same round: both see the same machine. */
function ratio(rates: readonly Rates[], bare: readonly Rates[], by: keyof Rates): number {
  const ratios = rates.map((rate, round) => rate[by] / (bare[round]?.[by] ?? Number.NaN))
  return Number(median(ratios).toFixed(3))
}

function startPlatform(): ChildProcess {
  return fork(join(import.meta.dirname, 'callback-platform.ts'), [], { execArgv: [] })
}

/**
 * Prints requests per second of every callback channel with its answer, on disk, and their ratios to a bare Koa route, all
 * measured in one run, and what many senders gain by sharing syncs; the last line is JSON. `--short` measures less.
 */
export async function run(args: string[]): Promise<void> {
  const extent = args.includes('--short') ? short : whole
  const child = startPlatform()
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const platform = `http://127.0.0.1:${port}`
  const memory = { journal: new VolatileJournal(), platform, close: async () => {} }
  const benches = [
    await bareKoa(),
    await channel('wecom-bot, in memory', 'wecom-bot', memory),
    await durable('wecom-bot', platform),
    await durable('wecom-app', platform),
    await durable('dingtalk-bot', platform),
  ]
  const { rates, share } = await measureAll(benches, platform, extent)
  for (const bench of benches) await bench.stop()
  child.disconnect()
  const rows = benches.map(({ name }, index) => {
    const own = rates[index] ?? []
    const bare = rates[0] ?? []
    return {
      name,
      perSecond: Math.round(median(own.map(({ acknowledged }) => acknowledged))),
      acknowledged: ratio(own, bare, 'acknowledged'),
      answered: ratio(own, bare, 'answered'),
    }
  })
  for (const { name, perSecond, acknowledged, answered } of rows) {
    const words = `${String(perSecond).padStart(7)}/s  ÷ bare Koa ${acknowledged.toFixed(3)}`
    console.log(`${name.padEnd(24)} ${words}, with every answer out ${answered.toFixed(3)}`)
  }
  console.log(`${senders} senders ÷ one sync a message ${share.toFixed(1)}`)
  const passed =
    rows.slice(2).every(({ acknowledged }) => acknowledged >= floor) && share >= shareFloor
  const shown = { bench: 'callback', senders, ...extent, rows, share, floor, shareFloor, passed }
  console.log(JSON.stringify(shown))
}
