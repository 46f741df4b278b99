import { randomBytes } from 'node:crypto'
import { mkdtemp, open, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { systemClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { openStore } from '#storage/open-store.ts'
import type { Partition, Store } from '#storage/store.ts'

/** Two promises of the store, as ratios within one run: claims share their syncs, and history elsewhere costs nothing. */

const rows = z.object({ count: z.number(), rows: z.array(z.string()) })
type Rows = z.infer<typeof rows>

const window = 2000
const kilobyte = 1024

function partition(name: string): Partition<Rows> {
  return { name, schema: rows, empty: () => ({ count: 0, rows: [] }) }
}

/** So many kilobytes in rows of one kilobyte. */
function filled(kilobytes: number): string[] {
  return Array.from({ length: kilobytes }, () => randomBytes(kilobyte / 2).toString('hex'))
}

/** Times a step that so many writers repeat one after another, in steps a second. */
async function rate(writers: number, step: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  let steps = 0
  const write = async () => {
    while (performance.now() - start < window) {
      await step()
      steps += 1
    }
  }
  await Promise.all(Array.from({ length: writers }, write))
  return (steps * 1000) / (performance.now() - start)
}

/** Median milliseconds of each step; they take turns, so that a busy disk slows all of them alike. */
async function medians(...steps: (() => Promise<unknown>)[]): Promise<number[]> {
  const times: number[][] = steps.map(() => [])
  const end = performance.now() + window * steps.length
  while (performance.now() < end) {
    for (const [index, step] of steps.entries()) {
      const start = performance.now()
      await step()
      times[index]?.push(performance.now() - start)
    }
  }
  return times.map((each) => each.sort((a, b) => a - b)[each.length >> 1] ?? Number.NaN)
}

/** The least a durable replacement of 10 KB can cost here: the same four system calls by hand. */
function bareReplace(folder: string): () => Promise<void> {
  const text = JSON.stringify(filled(10))
  const [draft, target] = [join(folder, 'bare.tmp'), join(folder, 'bare')]
  return async () => {
    await writeFile(draft, text, { flush: true })
    await rename(draft, target)
    const handle = await open(folder)
    await handle.sync()
    await handle.close()
  }
}

async function fill(store: Store, name: string, kilobytes: number): Promise<void> {
  await store.update(partition(name), (data) => {
    data.rows = filled(kilobytes)
  })
}

async function claims(store: Store): Promise<void> {
  let next = 0
  const claim = () => {
    next += 1
    return store.journal.claim(`message-${next}`, { text: '汛期前要清几座检查井？' }, next)
  }
  const one = await rate(1, claim)
  const many = await rate(64, claim)
  console.log(
    `claims/s                    1 writer ${one.toFixed(0)}, 64 writers ${many.toFixed(0)}`,
  )
  console.log(`  ratio 64 : 1              ${(many / one).toFixed(1)}`)
}

async function updates(empty: Store, full: Store, folder: string): Promise<void> {
  const current = partition('chats/now')
  for (let week = 0; week < 500; week += 1) await fill(full, `chats/old-${week}`, 100)
  for (const store of [empty, full]) await fill(store, current.name, 10)
  const change = (store: Store) => () => store.update(current, (data) => (data.count += 1))
  const [bare = 0, alone = 0, beside = 0] = await medians(
    bareReplace(folder),
    change(empty),
    change(full),
  )
  console.log(
    `update of 10 KB, median ms  alone ${alone.toFixed(2)}, beside 50 MB ${beside.toFixed(2)}`,
  )
  console.log(`  ratio beside 50 MB : alone ${(beside / alone).toFixed(2)}`)
  console.log(`  ratio alone : bare system calls ${(alone / bare).toFixed(2)}`)
}

/** Measures the store; takes no arguments, about 20 s. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gongjian-bench-'))
  const options = { clock: systemClock, logger: createLogger('silent') }
  try {
    const empty = await openStore(join(folder, 'empty'), options)
    const full = await openStore(join(folder, 'full'), options)
    await claims(empty)
    await updates(empty, full, folder)
    await empty.close()
    await full.close()
    const start = performance.now()
    const again = await openStore(join(folder, 'full'), options)
    console.log(`start on 50 MB              ${(performance.now() - start).toFixed(0)} ms`)
    await again.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
