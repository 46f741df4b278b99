import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from 'vitest'
import type { Store } from '#storage/store.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { tally } from './tally.ts'
import { openTestStore } from './test-store.ts'

const partitions = ['chats/0', 'chats/1', 'chats/2', 'chats/3', 'chats/4']

/** What the killed processes had been told is durable. */
class Acknowledged {
  readonly claims = new Map<number, number>()
  readonly marks = new Set<number>()
  readonly names = new Set<string>()
  highest = -1

  note(line: string): void {
    const [what, number] = line.split(' ')
    const n = Number(number)
    if (what === 'claim') {
      this.claims.set(n, (this.claims.get(n) ?? 0) + 1)
      this.highest = Math.max(this.highest, n)
    }
    if (what === 'mark') this.marks.add(n)
    if (what === 'name') this.names.add(String(n))
  }

  get count(): number {
    return this.claims.size + this.marks.size + this.names.size
  }
}

/**
 * Lets a process write and kills it (SIGKILL) after a random number of acknowledgements, so many times, on a fresh
 * folder every 10 kills; after each kill checks that nothing acknowledged is lost, nothing is doubled and no litter is
 * left. Each process begins a few numbers before the last one's end, claiming again what was claimed.
 * @returns how many acknowledgements there were in all.
 */
export async function killLoop(kills: number): Promise<number> {
  let total = 0
  for (let done = 0; done < kills; done += 10) {
    const folder = await tempFolder()
    const acked = new Acknowledged()
    for (let kill = done; kill < Math.min(kills, done + 10); kill += 1) {
      await writeAndKill(folder, acked)
      await check(folder, acked)
    }
    total += acked.count
  }
  return total
}

async function writeAndKill(folder: string, acked: Acknowledged): Promise<void> {
  const script = join(import.meta.dirname, 'kill-writer.ts')
  const from = Math.max(0, acked.highest - 40)
  const child = spawn(process.execPath, [script, folder, String(from)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const complaints: string[] = []
  child.stderr.on('data', (chunk) => complaints.push(String(chunk)))
  const closed = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('close', (_, signal) => resolve(signal))
  })
  let patience = Math.floor(Math.random() ** 2 * 300)
  for await (const line of createInterface({ input: child.stdout })) {
    acked.note(line)
    if (patience === 0) child.kill('SIGKILL')
    patience -= 1
  }
  expect(await closed, complaints.join('')).toBe('SIGKILL')
}

async function check(folder: string, acked: Acknowledged): Promise<void> {
  const store = await openTestStore(folder)
  try {
    checkJournal(store, acked)
    await checkNames(store, acked)
  } finally {
    await store.close()
  }
  const files = await readdir(folder, { recursive: true })
  expect(files.filter((name) => name.endsWith('.tmp'))).toEqual([])
  expect(files.filter((name) => /^(journal|lock)-/.test(name))).toHaveLength(2)
}

function checkJournal({ journal }: Store, acked: Acknowledged): void {
  for (const [n, times] of acked.claims) {
    expect(times, `claims won of k${n}`).toBe(1)
    expect(journal.get(`k${n}`), `k${n}`).toMatchObject({ at: n })
  }
  for (const n of acked.marks) {
    expect(journal.get(`k${n}`)).toMatchObject({ value: { n }, done: n % 3 !== 0 })
  }
}

async function checkNames(store: Store, acked: Acknowledged): Promise<void> {
  const stored: string[] = []
  for (const name of partitions) stored.push(...(await store.read(tally(name))).names)
  const set = new Set(stored)
  expect(set.size, 'nothing doubled').toBe(stored.length)
  for (const name of acked.names) expect(set.has(name), `name ${name}`).toBe(true)
}
