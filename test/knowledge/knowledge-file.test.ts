import { appendFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { AppError } from '#base/errors.ts'
import { emptyScan, isSettled } from '#knowledge/folder-scan.ts'
import { type KnowledgeFile, lookAtFile, planAccess } from '#knowledge/knowledge-file.ts'
import { tempFolder } from '../support/temp-folder.ts'

async function file(content: string | Uint8Array) {
  const path = join(await tempFolder(), 'a.txt')
  await writeFile(path, content)
  const look = (before?: KnowledgeFile, access = planAccess) =>
    lookAtFile(path, 'a.txt', before, access)
  return { path, look }
}

const settled = (seen: KnowledgeFile | null): boolean =>
  isSettled({ ...emptyScan, files: new Map(seen ? [['a.txt', seen]] : []) })

it('an unchanged file is not read again', async () => {
  const { look } = await file('一、目标')
  const read = vi.fn(planAccess.read)
  const first = await look(undefined, { ...planAccess, read })
  const second = await look(first ?? undefined, { ...planAccess, read })
  expect(second).toBe(first)
  expect(read).toHaveBeenCalledOnce()
})

it('a file that grows while it is read is left as it was, until it has come to rest', async () => {
  const { path, look } = await file('一、目标')
  const first = await look()
  await appendFile(path, '，清理')
  const read = async (name: string): Promise<Uint8Array> => {
    const bytes = await planAccess.read(name)
    await appendFile(path, '检查井')
    return bytes
  }
  const moving = await look(first ?? undefined, { ...planAccess, read })
  expect(moving?.content?.text).toBe('一、目标')
  expect([settled(first), settled(moving)]).toEqual([true, false])
  const resting = await look(moving ?? undefined)
  expect(resting?.content?.text).toBe('一、目标，清理检查井')
  expect(settled(resting)).toBe(true)
})

it('a file that disappears, before or while it is read, is gone', async () => {
  const { path, look } = await file('一、目标')
  const read = async (name: string): Promise<Uint8Array> => {
    await rm(name)
    return planAccess.read(name)
  }
  expect(await look(undefined, { ...planAccess, read })).toBeNull()
  expect(await look()).toBeNull()
  await writeFile(path, '一')
  expect((await look())?.content?.text).toBe('一')
})

it('a file over 20 MB is refused without being read', async () => {
  const { look } = await file(new Uint8Array(20 * 1024 * 1024 + 1))
  const read = vi.fn(planAccess.read)
  const seen = await look(undefined, { ...planAccess, read })
  expect(seen?.problem).toMatchObject({ code: 'too-large' })
  expect(read).not.toHaveBeenCalled()
})

it('what a reader throws by mistake is kept as the cause and not shown', async () => {
  const { look } = await file('一')
  const decode = (): never => {
    throw new TypeError('secret detail')
  }
  const { problem } = (await look(undefined, { ...planAccess, decode })) ?? {}
  expect(problem).toBeInstanceOf(AppError)
  expect(problem?.message).not.toContain('secret')
  expect(problem?.cause).toBeInstanceOf(TypeError)
})
