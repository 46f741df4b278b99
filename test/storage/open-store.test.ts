import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { currentFormat, type Format } from '#storage/format.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { FaultyDisk } from './faulty-disk.ts'
import { tally } from './tally.ts'
import { openTestStore } from './test-store.ts'

/** A folder that was used and closed: one partition with 张三, one open claim. */
async function usedFolder(): Promise<string> {
  const folder = await tempFolder()
  const store = await openTestStore(folder)
  await store.update(tally('chats/a'), (data) => data.names.push('张三'))
  await store.journal.claim('消息', '问', 1)
  await store.close()
  return folder
}

const partition = (folder: string) => join(folder, 'partitions', 'chats.a.json')

describe('a new folder', () => {
  it('is created with those above it, for its owner only', async () => {
    const folder = join(await tempFolder(), 'deep', 'data')
    const store = await openTestStore(folder)
    await store.update(tally('a'), (data) => (data.count = 1))
    await store.close()
    if (process.platform === 'win32') return
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    const files = await readdir(folder, { recursive: true, withFileTypes: true })
    for (const file of files.filter((entry) => entry.isFile())) {
      expect((await stat(join(file.parentPath, file.name))).mode & 0o777, file.name).toBe(0o600)
    }
  })

  it('belongs to one store at a time', async () => {
    const folder = await tempFolder()
    const store = await openTestStore(folder)
    await expect(openTestStore(folder)).rejects.toMatchObject({ code: 'folder-in-use' })
    await store.close()
    await (await openTestStore(folder)).close()
  })

  it('is given back when the start fails', async () => {
    const folder = await usedFolder()
    const good = await readFile(partition(folder))
    await writeFile(partition(folder), '{')
    await expect(openTestStore(folder)).rejects.toMatchObject({ code: 'damaged-store' })
    await writeFile(partition(folder), good)
    await (await openTestStore(folder)).close()
  })

  it('names the trouble when it cannot be one', async () => {
    const file = join(await tempFolder(), 'file')
    await writeFile(file, '')
    await expect(openTestStore(file)).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringMatching(/^[^/\\]*$/),
    })
  })
})

describe('a file nobody can read', { timeout: 30_000 }, () => {
  it.each([
    ['partitions/chats.a.json', ''],
    ['partitions/chats.a.json', '{"version":1,"data":{"names":["张'],
    ['partitions/chats.a.json', 'null'],
    ['partitions/chats.a.json', '{"names":[]}'],
    ['journal.json', '{"version":1,"data":{}}'],
    ['journal.json', ''],
    ['manifest.ndjson', 'x\ny\n'],
  ])('stops the start, is named and kept: %s as %j', async (name, content) => {
    const folder = await usedFolder()
    const path = join(folder, ...name.split('/'))
    await writeFile(path, content)
    await expect(openTestStore(folder)).rejects.toMatchObject({
      code: 'damaged-store',
      message: expect.stringContaining(`“${name.split('/').at(-1)}”已损坏`),
    })
    expect(await readFile(path, 'utf8')).toBe(content)
  })

  it('is also one whose data does not fit: found when it is asked for', async () => {
    const folder = await usedFolder()
    await writeFile(partition(folder), '{"version":1,"data":{"count":"many"}}')
    const store = await openTestStore(folder)
    await expect(store.read(tally('chats/a'))).rejects.toMatchObject({ code: 'damaged-store' })
    await expect(store.update(tally('chats/a'), (data) => (data.count = 1))).rejects.toMatchObject({
      code: 'damaged-store',
    })
    await store.close()
    expect(await readFile(partition(folder), 'utf8')).toContain('many')
  })
})

describe('a file that has gone', () => {
  it.each([
    ['partitions/chats.a.json', 'chats.a.json'],
    ['journal-1.ndjson', 'journal-1.ndjson'],
    ['manifest.ndjson', 'manifest.ndjson'],
  ])('stops the start: %s', async (name, named) => {
    const folder = await usedFolder()
    await rm(join(folder, ...name.split('/')))
    await expect(openTestStore(folder)).rejects.toMatchObject({
      code: 'damaged-store',
      message: expect.stringContaining(`“${named}”不见了`),
    })
  })

  it('stops the start when the whole folder of partitions is another one', async () => {
    const folder = await usedFolder()
    await rename(join(folder, 'partitions'), join(folder, 'elsewhere'))
    await mkdir(join(folder, 'partitions'))
    await expect(openTestStore(folder)).rejects.toMatchObject({ code: 'damaged-store' })
  })
})

describe('a crash between two steps', () => {
  it('may leave a partition unlisted: it is taken in', async () => {
    const folder = await usedFolder()
    const copy = join(folder, 'partitions', 'chats.b.json')
    await writeFile(copy, await readFile(partition(folder)))
    for (let start = 0; start < 2; start += 1) {
      const store = await openTestStore(folder)
      expect(await store.list('chats/')).toEqual(['chats/a', 'chats/b'])
      expect((await store.read(tally('chats/b'))).names).toEqual(['张三'])
      await store.close()
    }
  })

  it('may leave half-written files: they are tidied away', async () => {
    const folder = await usedFolder()
    await writeFile(`${partition(folder)}.tmp`, '{"ver')
    await writeFile(join(folder, 'journal.json.tmp'), '')
    const store = await openTestStore(folder)
    expect((await store.read(tally('chats/a'))).names).toEqual(['张三'])
    await store.close()
    const files = await readdir(folder, { recursive: true })
    expect(files.filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('may tear the list of names: what it lost is still there', async () => {
    const folder = await usedFolder()
    await writeFile(join(folder, 'manifest.ndjson'), '{"version":1,"da')
    for (let start = 0; start < 2; start += 1) {
      const store = await openTestStore(folder)
      expect(await store.list('')).toEqual(['chats/a'])
      await store.close()
    }
  })
})

describe('versions', { timeout: 30_000 }, () => {
  /** A made-up next release that keeps names as objects, and claims with a colon. */
  const next: Format = {
    version: currentFormat.version + 1,
    steps: new Map([
      ...currentFormat.steps,
      [
        currentFormat.version,
        (data, place) => {
          if (place.kind !== 'partition') return data
          const { count, names } = data as { count: number; names: string[] }
          return { count, names: names.map((name) => `${place.name}:${name}`) }
        },
      ],
    ]),
  }

  it('brings older data up to date on the disk, once', async () => {
    const folder = await usedFolder()
    for (let start = 0; start < 2; start += 1) {
      const store = await openTestStore(folder, { format: next })
      expect((await store.read(tally('chats/a'))).names).toEqual(['chats/a:张三'])
      expect(store.journal.get('消息')?.value).toBe('问')
      await store.close()
    }
    expect(JSON.parse(await readFile(partition(folder), 'utf8'))).toMatchObject({
      version: next.version,
    })
    expect(JSON.parse(await readFile(join(folder, 'journal.json'), 'utf8'))).toMatchObject({
      version: next.version,
    })
  })

  it('goes on where a migration was cut short', async () => {
    for (let steps = 1; steps < 14; steps += 1) {
      const folder = await usedFolder()
      const disk = new FaultyDisk()
      disk.stepsLeft = steps
      const started = await openTestStore(folder, { disk, format: next }).catch(() => undefined)
      await started?.close()
      const store = await openTestStore(folder, { format: next, disk: new FaultyDisk() })
      expect((await store.read(tally('chats/a'))).names).toEqual(['chats/a:张三'])
      expect(store.journal.get('消息')?.value).toBe('问')
      await store.close()
    }
  })

  it('does not start on data of a later release, and leaves it as it is', async () => {
    const folder = await usedFolder()
    await (await openTestStore(folder, { format: next })).close()
    const before = await readFile(partition(folder))
    await expect(openTestStore(folder)).rejects.toMatchObject({ code: 'newer-store' })
    expect(await readFile(partition(folder))).toEqual(before)
  })

  it('writes the version into every file', async () => {
    const folder = await usedFolder()
    const files = await readdir(folder, { recursive: true })
    for (const name of files.filter((file) => /^(journal|manifest|partitions.)/.test(file))) {
      for (const line of (await readFile(join(folder, name), 'utf8')).split('\n').filter(Boolean)) {
        expect(JSON.parse(line), name).toMatchObject({ version: currentFormat.version })
      }
    }
  })
})
