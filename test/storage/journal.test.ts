import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLogger } from '#base/logger.ts'
import { dataFolder } from '#storage/data-folder.ts'
import { localDisk } from '#storage/disk.ts'
import { currentFormat } from '#storage/format.ts'
import { JournalFiles } from '#storage/journal-files.ts'
import type { Store } from '#storage/store.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { FaultyDisk } from './faulty-disk.ts'
import { tally } from './tally.ts'
import { openTestStore } from './test-store.ts'

/** A closed folder whose newest journal file holds one line for each of these keys; the path of that file. */
async function folderWith(keys: string[]): Promise<{ folder: string; file: string }> {
  const folder = await tempFolder()
  const store = await openTestStore(folder)
  for (const [at, key] of keys.entries()) await store.journal.claim(key, `值${key}`, at)
  await store.close()
  const files = (await readdir(folder)).filter((name) => /^journal-\d+\.ndjson$/.test(name))
  expect(files).toHaveLength(1)
  return { folder, file: join(folder, files[0] ?? '') }
}

async function keysIn(folder: string): Promise<string[]> {
  const store = await openTestStore(folder, { disk: new FaultyDisk() })
  const keys = store.journal.pending().map((entry) => entry.key)
  await store.close()
  return keys
}

describe('a torn end', () => {
  it('is cut at whatever byte it was torn, and every whole line is kept', async () => {
    const keys = ['甲', '乙', '丙']
    const { folder, file } = await folderWith(keys)
    const bytes = await readFile(file)
    const ends = [...bytes.entries()].filter(([, byte]) => byte === 10).map(([at]) => at + 1)
    expect(ends).toHaveLength(3)
    const options = { disk: localDisk, format: currentFormat, logger: createLogger('silent') }
    for (let size = 0; size <= bytes.length; size += 1) {
      await writeFile(file, bytes.subarray(0, size))
      const entries = await new JournalFiles(dataFolder(folder), options).load(true)
      const whole = ends.filter((end) => end <= size).length
      expect(
        entries.map((entry) => entry.key),
        `cut to ${size} bytes`,
      ).toEqual(keys.slice(0, whole))
    }
  })

  it('does not harm what is claimed after it', async () => {
    const { folder, file } = await folderWith(['甲', '乙'])
    await writeFile(file, (await readFile(file)).subarray(0, -3))
    const store = await openTestStore(folder)
    expect(await store.journal.claim('乙', '再来', 5)).toBe(true)
    await store.close()
    expect(await keysIn(folder)).toEqual(['甲', '乙'])
  })

  it('is also one whose middle never reached the disk', async () => {
    const { folder, file } = await folderWith(['甲', '乙'])
    await appendFile(file, Buffer.concat([Buffer.alloc(40), Buffer.from('}]}\n')]))
    expect(await keysIn(folder)).toEqual(['甲', '乙'])
  })
})

describe('damage before the end', () => {
  it.each([
    ['a line that is no JSON', (line: string) => line.slice(0, -5)],
    ['bytes that are no text', (line: string) => line.replace('data', 'd\xffta')],
    ['JSON that is no record', () => '{"version":1,"data":[{"key":5}]}'],
    ['JSON without a version', () => '[1]'],
  ])('stops the start and leaves the file alone: %s', async (_, damage) => {
    const { folder, file } = await folderWith(['甲', '乙', '丙'])
    const lines = (await readFile(file, 'latin1')).split('\n')
    lines[1] = damage(lines[1] ?? '')
    await writeFile(file, lines.join('\n'), 'latin1')
    const before = await readFile(file)
    await expect(openTestStore(folder)).rejects.toMatchObject({
      code: 'damaged-store',
      message: expect.stringContaining('“journal-1.ndjson”已损坏'),
    })
    expect(await readFile(file)).toEqual(before)
  })
})

describe('folding', () => {
  it('happens as the file grows, and leaves one small file', async () => {
    const folder = await tempFolder()
    const store = await openTestStore(folder, { disk: new FaultyDisk(), foldAt: 2000 })
    await store.journal.claim('k', 0, 0)
    const newest = async () =>
      Math.max(
        ...(await readdir(folder)).map((name) => Number(/^journal-(\d+)/.exec(name)?.[1] ?? 0)),
      )
    let marks = 0
    while ((await newest()) < 6) {
      marks += 1
      await store.journal.mark('k', marks, false)
    }
    await store.close()
    expect(marks, 'each of the five files held 2000 bytes').toBeGreaterThan(100)
    const files = await readdir(folder)
    expect(files.filter((name) => name.startsWith('journal-'))).toHaveLength(1)
    expect((await readFile(join(folder, 'journal.json'))).length).toBeLessThan(200)
    const again = await openTestStore(folder)
    expect(again.journal.get('k')).toEqual({ key: 'k', value: marks, at: 0, done: false })
    await again.close()
  })

  it('forgets while the bot runs, and a forgotten key may be claimed again', async () => {
    const folder = await tempFolder()
    const store = await openTestStore(folder, { disk: new FaultyDisk(), foldAt: 500 })
    for (let n = 0; n < 100; n += 1) {
      await store.journal.claim(`k${n}`, null, n)
      await store.journal.mark(`k${n}`, null, true)
      store.journal.forget(n - 10)
    }
    while (store.journal.get('k0')) await store.journal.mark('k99', null, true)
    expect(store.journal.get('k95')).toBeDefined()
    expect(await store.journal.claim('k0', '再来', 200)).toBe(true)
    await store.close()
    const again = await openTestStore(folder)
    expect(again.journal.pending().map((entry) => entry.value)).toEqual(['再来'])
    await again.close()
  })
})

describe('a crash at any step', { timeout: 30_000 }, () => {
  /** Everything that was acknowledged, in the words of the check below. */
  interface Acked {
    claims: string[]
    marks: Map<string, number>
    names: string[]
  }

  async function work(store: Store, acked: Acked, round: number): Promise<void> {
    for (let n = 0; n < 6; n += 1) {
      const key = `${round}-${n}`
      if (await store.journal.claim(key, 0, n)) acked.claims.push(key)
      await store.journal.mark(key, n, n % 2 === 0)
      acked.marks.set(key, n)
      await store.update(tally('week'), (data) => data.names.push(key))
      acked.names.push(key)
    }
  }

  async function check(store: Store, acked: Acked): Promise<void> {
    const { names } = await store.read(tally('week'))
    expect(names.slice(0, acked.names.length)).toEqual(acked.names)
    expect(names.length - acked.names.length, 'at most the one in flight').toBeLessThan(2)
    expect(new Set(names).size).toBe(names.length)
    for (const key of acked.claims) expect(await store.journal.claim(key, 'x', 0)).toBe(false)
    for (const [key, value] of acked.marks) {
      expect(store.journal.get(key)).toMatchObject({ value, done: value % 2 === 0 })
    }
  }

  it('loses nothing that was acknowledged, doubles nothing and leaves no litter', async () => {
    let finished = false
    for (let steps = 1; !finished; steps += 1) {
      const folder = await tempFolder()
      const acked: Acked = { claims: [], marks: new Map(), names: [] }
      const first = await openTestStore(folder, { disk: new FaultyDisk(), foldAt: 150 })
      await work(first, acked, 0)
      await first.close()
      const disk = new FaultyDisk()
      disk.stepsLeft = steps
      const crashed = await openTestStore(folder, { disk, foldAt: 150 }).catch(() => undefined)
      finished = await Promise.resolve(crashed && work(crashed, acked, 1)).then(
        () => crashed !== undefined,
        () => false,
      )
      await crashed?.close()
      const again = await openTestStore(folder, { disk: new FaultyDisk() })
      await check(again, acked)
      await again.close()
      const files = await readdir(folder, { recursive: true })
      expect(files.filter((name) => name.endsWith('.tmp'))).toEqual([])
      expect(files.filter((name) => name.startsWith('journal-'))).toHaveLength(1)
      expect(files.filter((name) => name.startsWith('lock-'))).toHaveLength(1)
      expect(steps, 'the work must end some time').toBeLessThan(500)
    }
  })
})
