import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { grownSizes, largestQuestions, reportSets } from './search-data.ts'
import { engines } from './search-engines.ts'
import type { Finding, Order } from './search-worker.ts'

type Worker = ChildProcess
type Measured = { index: number[]; bytes: number[]; question: number[] }

const names = Object.keys(engines)
const peer = names[0] ?? ''
const sizes = [848, 3532, ...grownSizes]

/** Floor and aim of recall@1, in per cent. */
const recallTargets: Record<string, [floor: number, aim: number]> = {
  'cmrc-dev': [97.5, 98.3],
  'drcd-dev': [95, 96],
  merged: [89.3, 90.5],
}
/** Floor and aim of questions a second, times the peer's. */
const speedTargets: Record<number, [floor: number, aim: number]> = {
  848: [10, 20],
  3532: [20, 40],
  10000: [40, 75],
  100000: [120, 500],
}

/** Compares the search index with its peers in answers, speed, building and memory, and prints a table of each. */
export async function run(args: string[]): Promise<void> {
  const parts = args.length > 0 ? args : ['quality', 'speed']
  if (parts.includes('quality')) await showQuality()
  if (parts.includes('speed')) for (const size of sizes) await showSpeed(size)
  for (const size of parts.map(Number).filter((part) => part > 0)) await showSpeed(size)
}

async function showQuality(): Promise<void> {
  console.log('\nRecall@1 / recall@10 / MRR@10 in per cent; every engine a process of its own')
  for (const set of [...reportSets, 'merged']) {
    for (const engine of names) {
      const worker = start()
      const found = await tell(worker, { type: 'quality', engine, set })
      worker.kill()
      if (found.type !== 'quality') continue
      const figures = [found.recallAt1, found.recallAt10, found.rank].map((figure) =>
        figure.toFixed(2),
      )
      const target = engine === 'own' ? verdict(found.recallAt1, recallTargets[set]) : ''
      console.log(`${set.padEnd(11)} ${engine.padEnd(20)} ${figures.join(' / ')}  ${target}`)
    }
  }
}

async function showSpeed(size: number): Promise<void> {
  const rounds = size > 5_000 ? 1 : 2
  const together = size > 10_000 ? names.map((name) => [name]) : [names]
  const measured = new Map<string, Measured>()
  for (let round = 0; round < rounds; round++)
    for (const group of together) await measure(group, size, measured)
  console.log(`\n${size} passages: ratios to ${peer}, medians; rerank included in own`)
  const base = measured.get(peer)
  for (const [name, figures] of measured) {
    if (!base) continue
    const faster = median(base.question) / median(figures.question)
    const index = median(figures.index) / median(base.index)
    const memory = name.startsWith('SQLite')
      ? '–'
      : (median(figures.bytes) / median(base.bytes)).toFixed(2)
    console.log(
      `${name.padEnd(20)} ${faster.toFixed(1).padStart(6)} x questions/s (${median(figures.question).toFixed(0)} µs each)  ` +
        `index time ${index.toFixed(3)}  memory ${memory}  ${name === 'own' ? verdict(faster, speedTargets[size]) : ''}`,
    )
  }
}

/** Builds the engines one after the other, then asks in turns, so that a busy machine slows all alike. */
async function measure(
  group: string[],
  size: number,
  measured: Map<string, Measured>,
): Promise<void> {
  const workers: [string, Worker][] = []
  for (const engine of group) {
    const worker = start()
    workers.push([engine, worker])
    const built = await tell(worker, { type: 'build', engine, size })
    if (built.type !== 'built') continue
    const figures = measured.get(engine) ?? { index: [], bytes: [], question: [] }
    figures.index.push(built.milliseconds)
    figures.bytes.push(built.bytes)
    measured.set(engine, figures)
  }
  await askInTurns(workers, size, measured)
  for (const [, worker] of workers) worker.kill()
}

async function askInTurns(
  workers: [string, Worker][],
  size: number,
  measured: Map<string, Measured>,
): Promise<void> {
  const large = size > 10_000
  const warmUp: Order = { type: 'ask', milliseconds: 800, atLeast: 3 }
  for (const [, worker] of workers) await tell(worker, warmUp)
  const turn: Order = { type: 'ask', milliseconds: 250, atLeast: large ? largestQuestions : 5 }
  for (let turns = large ? 1 : 4; turns > 0; turns--)
    for (const [engine, worker] of workers) {
      const asked = await tell(worker, turn)
      if (asked.type === 'asked') measured.get(engine)?.question.push(asked.microseconds)
    }
}

function start(): Worker {
  const worker = join(import.meta.dirname, 'search-worker.ts')
  return fork(worker, { execArgv: ['--expose-gc', '--max-old-space-size=8192'] })
}

async function tell(worker: Worker, order: Order): Promise<Finding> {
  const failed = once(worker, 'exit').then(([code]) => {
    throw new Error(`the engine's process ended with ${code}`)
  })
  worker.send(order)
  const [finding] = await Promise.race([once(worker, 'message'), failed])
  return finding as Finding
}

function verdict(figure: number, target: [floor: number, aim: number] | undefined): string {
  if (!target) return ''
  const [floor, aim] = target
  if (figure >= aim) return `aim ${aim} met`
  return figure >= floor ? `floor ${floor} met, aim ${aim} not` : `below the floor ${floor}`
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
