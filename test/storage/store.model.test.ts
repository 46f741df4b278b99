import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { JournalEntry, Store } from '#storage/store.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { FaultyDisk } from './faulty-disk.ts'
import { tally } from './tally.ts'
import { openTestStore } from './test-store.ts'

const key = fc.constantFrom('a', 'b', 'c', 'd', '消息')
const claim = fc.record({ key, value: fc.jsonValue() })
const mark = fc.record({ key, value: fc.jsonValue(), done: fc.boolean() })
const update = fc.record({ partition: fc.constantFrom('p', 'q/r'), name: fc.string() })
const step: fc.Arbitrary<(store: Store, model: Model) => Promise<void>> = fc.oneof(
  claim.map((next) => (store: Store, model: Model) => playClaim(store, model, next)),
  mark.map((next) => (store: Store, model: Model) => playMark(store, model, next)),
  update.map((next) => (store: Store, model: Model) => playUpdate(store, model, next)),
  fc.boolean().map((full) => async (_: Store, model: Model) => {
    model.disk.full = full
  }),
)

/** What the store must look like from outside. */
class Model {
  readonly partitions = new Map<string, string[]>()
  readonly entries = new Map<string, JournalEntry>()
  readonly disk = new FaultyDisk()
  #now = 0

  tick(): number {
    this.#now += 1
    return this.#now
  }
}

type Claim = { key: string; value: unknown }

async function playClaim(store: Store, model: Model, next: Claim): Promise<void> {
  const at = model.tick()
  const claimed = store.journal.claim(next.key, next.value, at)
  if (model.entries.has(next.key)) return expect(await claimed).toBe(false)
  if (model.disk.full) return expect(claimed).rejects.toMatchObject({ code: 'store-full' })
  expect(await claimed).toBe(true)
  model.entries.set(next.key, { key: next.key, value: asJson(next.value), at, done: false })
}

async function playMark(
  store: Store,
  model: Model,
  next: Claim & { done: boolean },
): Promise<void> {
  const entry = model.entries.get(next.key)
  const marked = store.journal.mark(next.key, next.value, next.done)
  if (!entry) return expect(marked).rejects.toMatchObject({ code: 'internal' })
  if (model.disk.full) return expect(marked).rejects.toMatchObject({ code: 'store-full' })
  await marked
  model.entries.set(next.key, { ...entry, value: asJson(next.value), done: next.done })
}

async function playUpdate(
  store: Store,
  model: Model,
  next: { partition: string; name: string },
): Promise<void> {
  const names = model.partitions.get(next.partition) ?? []
  const changed = store.update(tally(next.partition), (data) => data.names.push(next.name))
  if (model.disk.full) return expect(changed).rejects.toMatchObject({ code: 'store-full' })
  expect(await changed).toBe(names.length + 1)
  model.partitions.set(next.partition, [...names, next.name])
}

async function compare(store: Store, model: Model): Promise<void> {
  expect(await store.list('')).toEqual([...model.partitions.keys()].sort())
  for (const name of ['p', 'q/r']) {
    expect((await store.read(tally(name))).names).toEqual(model.partitions.get(name) ?? [])
  }
  for (const [name, entry] of model.entries) expect(store.journal.get(name)).toEqual(entry)
  const left = [...model.entries.values()].filter((entry) => !entry.done)
  expect(store.journal.pending()).toEqual(left.sort((a, b) => a.at - b.at))
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

it('is a map that survives restarts and full disks, whatever is done', {
  timeout: 30_000,
}, async () => {
  const reopen = fc.constant('reopen' as const)
  const steps = fc.array(fc.oneof({ weight: 6, arbitrary: step }, reopen), { maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const folder = await tempFolder()
      const model = new Model()
      const open = () => openTestStore(folder, { disk: model.disk, foldAt: 200 })
      let store = await open()
      for (const next of all) {
        if (next === 'reopen') {
          model.disk.full = false
          await store.close()
          store = await open()
        } else await next(store, model)
        await compare(store, model)
      }
      await store.close()
    }),
    { numRuns: 40 },
  )
})
