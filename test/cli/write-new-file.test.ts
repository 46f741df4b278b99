import { open, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeNewFile } from '../../src/cli/write-new-file.ts'
import { tempFolder } from '../support/temp-folder.ts'

async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield new TextEncoder().encode(text)
}

it('writes a file for its owner only', async () => {
  const file = join(await tempFolder(), 'a.zip')
  expect(await writeNewFile(file, chunks('ab', 'c'))).toBe(3)
  expect(await readFile(file, 'utf8')).toBe('abc')
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)
})

it('covers no file, not even one that comes meanwhile', async () => {
  const folder = await tempFolder()
  const file = join(folder, 'a.zip')
  const rival = async function* () {
    yield new Uint8Array(1)
    await writeFile(file, 'mine')
  }
  await expect(writeNewFile(file, rival())).rejects.toMatchObject({ code: 'bad-request' })
  await expect(writeNewFile(file, chunks('x'))).rejects.toThrow('没有覆盖它')
  expect(await readFile(file, 'utf8')).toBe('mine')
  expect(await readdir(folder)).toEqual(['a.zip'])
})

it('leaves nothing when the disk is full, or what it writes breaks off', async () => {
  const folder = await tempFolder()
  const file = join(folder, 'a.zip')
  const full = async (path: string) => {
    const handle = await open(path, 'wx')
    let calls = 0
    return {
      write: async (...parameters: Parameters<typeof handle.write>) => {
        calls += 1
        if (calls > 1) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
        return handle.write(...parameters)
      },
      sync: () => handle.sync(),
      close: () => handle.close(),
    } as typeof handle
  }
  await expect(writeNewFile(file, chunks('a', 'b'), full)).rejects.toMatchObject({
    code: 'store-full',
    message: expect.stringContaining('磁盘已满'),
  })
  const broken = async function* () {
    yield new Uint8Array(9)
    throw new Error('cut')
  }
  await expect(writeNewFile(file, broken())).rejects.toThrow('cut')
  expect(await readdir(folder)).toEqual([])
})

it('says what to do where nothing can be written', async () => {
  const file = join(await tempFolder(), 'no such folder', 'a.zip')
  await expect(writeNewFile(file, chunks('x'))).rejects.toMatchObject({
    code: 'bad-request',
    message: expect.stringContaining('是否可写'),
  })
})
