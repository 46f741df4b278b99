import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { lockFolder } from '#storage/folder-lock.ts'
import { thisProcess } from '#storage/process-identity.ts'
import { tempFolder } from '../support/temp-folder.ts'

const self = thisProcess()
const inUse = { code: 'folder-in-use', message: expect.stringContaining(`进程号 ${self.pid}`) }
const gone = { pid: self.pid, start: `${self.start}9`, released: false }

it('keeps a second one out while the owner lives, and lets it in when the owner has left', async () => {
  const folder = await tempFolder()
  const lock = await lockFolder(folder)
  expect(lock.takenOver).toBe(false)
  await expect(lockFolder(folder)).rejects.toMatchObject(inUse)
  await lock.release()
  const next = await lockFolder(folder)
  expect(next.takenOver).toBe(false)
  await next.release()
})

it('takes over at once from an owner that has gone, though its number is in use again', async () => {
  const folder = await tempFolder()
  await writeFile(join(folder, 'lock-7.json'), JSON.stringify(gone))
  const lock = await lockFolder(folder)
  expect(lock.takenOver).toBe(true)
  expect(await readdir(folder)).toEqual(['lock-8.json'])
  await expect(lockFolder(folder)).rejects.toMatchObject(inUse)
})

it.each(['', '\0\0\0', '{"pid":1}', '[]'])(
  'is not kept out by a lock file nobody can read: %j',
  async (content) => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'lock-1.json'), content)
    await expect(lockFolder(folder)).resolves.toMatchObject({ takenOver: true })
  },
)

it('lets exactly one of many starters win, on a new folder and on a left one', async () => {
  for (const left of [false, true]) {
    const folder = await tempFolder()
    if (left) await writeFile(join(folder, 'lock-3.json'), JSON.stringify(gone))
    const starters = await Promise.allSettled(Array.from({ length: 30 }, () => lockFolder(folder)))
    const won = starters.filter((starter) => starter.status === 'fulfilled')
    expect(won).toHaveLength(1)
    for (const starter of starters) {
      if (starter.status === 'rejected') expect(starter.reason).toMatchObject(inUse)
    }
    expect(await readdir(folder)).toEqual([left ? 'lock-4.json' : 'lock-1.json'])
  }
})
