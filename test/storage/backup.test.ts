import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, it, onTestFinished } from 'vitest'
import type { Store } from '#storage/store.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { type Tally, tally } from './tally.ts'
import { openTestStore } from './test-store.ts'

/** Writes a zip file's entries into an empty folder, as any unpacking program does. */
async function unpack(chunks: AsyncIterable<Uint8Array>, folder: string): Promise<string[]> {
  const zip = Buffer.concat(await Array.fromAsync(chunks))
  const entries = Object.entries(unzipSync(zip))
  for (const [name, bytes] of entries) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), bytes)
  }
  return entries.map(([name]) => name)
}

/**
 * Changes partition `first`, then `second`, then claims a key, each only when the one before is durable, so that in any
 * true state `first` >= `second` >= claims. Runs until stopped; tells how far it is.
 */
function load(store: Store) {
  const state = { rounds: 0, stop: false }
  const running = (async () => {
    while (!state.stop) {
      const n = state.rounds
      for (const name of [`first/${n % 3}`, `second/${n % 3}`])
        await store.update(tally(name), count)
      await store.journal.claim(`key-${n}`, { n, filler: 'x'.repeat(3000) }, n)
      state.rounds += 1
    }
  })()
  const end = () => {
    state.stop = true
    return running
  }
  return { state, end }
}

function count(data: Tally): void {
  data.count += 1
}

async function counted(store: Store) {
  const lengths = async (prefix: string) => {
    const parts = [0, 1, 2].map((part) => store.read(tally(`${prefix}/${part}`)))
    return (await Promise.all(parts)).reduce((sum, { count }) => sum + count, 0)
  }
  const claims = store.journal.pending().map(({ key }) => Number(key.slice(4)))
  return { first: await lengths('first'), second: await lengths('second'), claims }
}

it('takes one instant of a store that is being written to, whole journal folds included', async () => {
  const folder = await tempFolder()
  const store = await openTestStore(folder, { foldAt: 20_000 })
  // Many files between the two: without an instant, hundreds of changes would lie between one and the other.
  const between = Array.from({ length: 300 }, (_, at) => tally(`half-way/${at}`))
  await Promise.all(between.map((partition) => store.update(partition, count)))
  const writers = load(store)
  for (let backup = 0; backup < 4; backup += 1) {
    const goal = writers.state.rounds + 7
    while (writers.state.rounds < goal) await new Promise((resolve) => setImmediate(resolve))
    const promised = writers.state.rounds
    const restored = await tempFolder()
    await unpack(store.upkeep.backup(), restored)
    const copy = await openTestStore(restored)
    const { first, second, claims } = await counted(copy)
    await copy.close()
    expect(claims).toEqual(claims.map((_, at) => at))
    expect(claims.length).toBeGreaterThanOrEqual(promised)
    expect(second - claims.length).toBeOneOf([0, 1])
    expect(first - second).toBeOneOf([0, 1])
  }
  await writers.end()
  await store.close()
}, 30_000)

it('holds everything in the folder but locks, notes, half-written files and what is left out', async () => {
  const folder = await tempFolder()
  const store = await openTestStore(folder)
  onTestFinished(() => store.close())
  await store.update(tally('chats/a'), count)
  for (const name of ['files/w20/南开周报.docx', 'server.json', 'files/x.part', 'demo/platforms/h'])
    await mkdir(dirname(join(folder, name)), { recursive: true }).then(() =>
      writeFile(join(folder, name), name),
    )
  const names = await unpack(store.upkeep.backup(['demo/platforms']), await tempFolder())
  expect(names).toEqual([
    'files/w20/南开周报.docx',
    'journal-1.ndjson',
    'journal.json',
    'manifest.ndjson',
    'partitions/chats.a.json',
  ])
  expect((await readdir(folder)).filter((name) => name.startsWith('snapshot-'))).toEqual([])
})

it('lets go of the snapshot when nobody reads on, and tidies one away that a crash left', async () => {
  const folder = await tempFolder()
  const store = await openTestStore(folder)
  await store.journal.claim('a', 'x'.repeat(200_000), 1)
  for await (const _ of store.upkeep.backup()) break
  const left = async () => (await readdir(folder)).filter((name) => name.startsWith('snapshot-'))
  expect(await left()).toEqual([])
  await store.close()

  await mkdir(join(folder, 'snapshot-1'))
  await writeFile(join(folder, 'snapshot-1', '0'), 'x')
  const again = await openTestStore(folder)
  expect(existsSync(join(folder, 'snapshot-1'))).toBe(false)
  await again.close()
})
