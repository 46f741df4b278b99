import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Disk, localDisk } from '#storage/disk.ts'
import { DurableJsonFile } from '#storage/durable-json-file.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { FaultyDisk } from './faulty-disk.ts'

const inFolder = async () => join(await tempFolder(), 'a.json')

it('reads null where there is no file, and afterwards what was written', async () => {
  const file = new DurableJsonFile<{ 名: string }>(await inFolder())
  expect(await file.read()).toBeNull()
  await file.write({ 名: '南开' })
  expect(await file.read()).toEqual({ 名: '南开' })
})

it('writes compact JSON for its owner only, and leaves no temporary file', async () => {
  const path = await inFolder()
  await new DurableJsonFile(path).write({ a: [1, 2] })
  expect(await readFile(path, 'utf8')).toBe('{"a":[1,2]}')
  expect(await readdir(join(path, '..'))).toEqual(['a.json'])
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600)
})

it('makes the content durable before the name', async () => {
  const steps: string[] = []
  const disk: Disk = {
    ...localDisk,
    write: async (path, text) => {
      await localDisk.write(path, text)
      steps.push(`write ${path.slice(-10)}`)
    },
    rename: async (from, to) => {
      steps.push(`rename ${to.slice(-6)}`)
      await localDisk.rename(from, to)
    },
  }
  await new DurableJsonFile(await inFolder(), disk).write(1)
  expect(steps).toEqual(['write a.json.tmp', 'rename a.json'])
})

it('turns 1000 concurrent writes into two at most, the last of which stands', async () => {
  const path = await inFolder()
  let writes = 0
  const disk: Disk = {
    ...localDisk,
    write: (to, text) => {
      writes += 1
      return localDisk.write(to, text)
    },
  }
  const file = new DurableJsonFile<number>(path, disk)
  await Promise.all(Array.from({ length: 1000 }, (_, n) => file.write(n)))
  expect(writes).toBeLessThanOrEqual(2)
  expect(await file.read()).toBe(999)
})

it('keeps the old content when the disk is full, and tidies the half-written file away', async () => {
  const path = await inFolder()
  const disk = new FaultyDisk()
  const file = new DurableJsonFile<string>(path, disk)
  await file.write('alt')
  disk.full = true
  await expect(file.write('neu')).rejects.toMatchObject({ code: 'ENOSPC' })
  expect(await file.read()).toBe('alt')
  expect(await readdir(join(path, '..'))).toEqual(['a.json'])
  disk.full = false
  await file.write('neu')
  expect(await file.read()).toBe('neu')
})

describe('refuses a file that is no JSON', () => {
  it.each([
    ['empty', ''],
    ['cut', '{"a":'],
    ['zeros', '\0\0\0\0'],
    ['not UTF-8', Buffer.from([0x22, 0xb0, 0xa1, 0x22])],
  ])('%s', async (_, content) => {
    const path = await inFolder()
    await writeFile(path, content)
    await expect(new DurableJsonFile(path).read()).rejects.toThrow()
  })
})
