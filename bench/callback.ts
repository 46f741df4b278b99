import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Koa from 'koa'
import { systemClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import type { EventSink } from '#bot/adapter.ts'
import { createWecomBot } from '#platforms/wecom/adapter.ts'
import { wecomBotSchema } from '#platforms/wecom/schema.ts'
import { openStore } from '#storage/open-store.ts'
import type { Journal } from '#storage/store.ts'
import { createServer } from '../src/server.ts'
import { listen, stopListening } from '../src/server-listener.ts'
import { VolatileJournal } from './callback-journal.ts'
import type { LoadOrder, LoadResult } from './callback-load.ts'
import { credentials } from './callback-requests.ts'

const connections = 32
const floor = 0.13
const rounds = 7
/** Requests before the first round: with fewer the rate still rises from round to round, as the compiler is not through. */
const warmUps = 30_000
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

interface Bench {
  name: string
  order: Pick<LoadOrder, 'kind' | 'warmUp' | 'count'>
  port: number
  stop: () => Promise<void>
}

async function bareKoa(): Promise<Bench> {
  const app = new Koa()
  app.use((ctx) => {
    ctx.body = 'ok'
  })
  const http = createHttpServer(app.callback())
  const { port } = await listen(http, '127.0.0.1', 0)
  const order = { kind: 'bare' as const, warmUp: 1000, count: 8000 }
  return { name: 'bare Koa route', order, port, stop: () => stopListening(http, 0) }
}

async function wecom(
  name: string,
  count: number,
  journal: Journal,
  close: () => Promise<void>,
): Promise<Bench> {
  const config = wecomBotSchema.parse({ type: 'wecom-bot', ...credentials, botNames: ['攻坚助手'] })
  const adapter = createWecomBot('wecom', config, {
    sink: answer,
    journal,
    clock: systemClock,
    logger,
  })
  const server = createServer({ channels: new Map([['wecom', adapter]]), routers: [], logger })
  const { port } = await server.listen('127.0.0.1', 0)
  const stop = async () => {
    await server.drain(0)
    await adapter.drain()
    await close()
  }
  return { name, order: { kind: 'wecom', warmUp: count / 4, count }, port, stop }
}

async function durable(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'callback-bench-'))
  const store = await openStore(folder, { clock: systemClock, logger })
  return wecom('WeCom callback, durable claim', 1500, store.journal, async () => {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  })
}

/** One run by a process of its own. Throws when an answer was not 200. */
async function measure({ order, port, name }: Bench): Promise<number> {
  const load: LoadOrder = { ...order, port, connections, run: runs++ }
  const script = join(import.meta.dirname, 'callback-load.ts')
  const { stdout } = await execute(process.execPath, [script, JSON.stringify(load)], {
    timeout: 60_000,
  })
  const { seconds, requests, failed }: LoadResult = JSON.parse(stdout)
  if (failed > 0) throw new Error(`${name}: ${failed} of ${requests} failed`)
  return requests / seconds
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** The rates of every bench in every round. */
async function measureAll(benches: readonly Bench[]): Promise<number[][]> {
  for (const bench of benches)
    await measure({ ...bench, order: { ...bench.order, count: warmUps } })
  const rates = benches.map(() => [] as number[])
  for (let round = 0; round < rounds; round++) {
    for (const [index, bench] of benches.entries()) rates[index]?.push(await measure(bench))
  }
  return rates
}

/** Median over the rounds of what was reached of the bare route in the same round: both see the same machine. */
function medianRatio(rates: readonly number[], bare: readonly number[]): number {
  return median(rates.map((rate, round) => rate / (bare[round] ?? Number.NaN)))
}

/**
 * Prints requests per second of the encrypted WeCom callback with its answer, with the claim in memory and on disk, and
 * their ratios to a bare Koa route, all measured in one run; the last line is JSON.
 */
export async function run(): Promise<void> {
  const benches = [
    await bareKoa(),
    await wecom('WeCom callback, claim in memory', 3000, new VolatileJournal(), async () => {}),
    await durable(),
  ]
  const rates = await measureAll(benches)
  for (const bench of benches) await bench.stop()
  const perSecond = rates.map((values) => Math.round(median(values)))
  const ratios = rates.map((values) => Number(medianRatio(values, rates[0] ?? []).toFixed(3)))
  for (const [index, { name }] of benches.entries()) {
    const rate = String(perSecond[index]).padStart(7)
    console.log(`${name.padEnd(34)} ${rate}/s  ÷ bare Koa ${ratios[index]?.toFixed(3)}`)
  }
  const passed = (ratios[1] ?? 0) >= floor
  console.log(
    JSON.stringify({ bench: 'callback', connections, rounds, perSecond, ratios, floor, passed }),
  )
}
