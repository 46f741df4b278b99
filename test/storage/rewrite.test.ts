import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { tempFolder } from '../support/temp-folder.ts'
import { tally } from './tally.ts'
import { openTestStore } from './test-store.ts'

/** All that is on disk of the store. */
async function onDisk(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return (
    await Promise.all(files.map((each) => readFile(join(each.parentPath, each.name), 'utf8')))
  ).join('\n')
}

/** Replaces a word in everything. */
function without(word: string) {
  const cut = (data: unknown) => JSON.parse(JSON.stringify(data).replaceAll(word, 'x'))
  return {
    partition: (_: string, data: unknown) => cut(data),
    entry: (entry: { key: string; value: unknown; done: boolean }) =>
      entry.key === 'drop' ? null : { value: cut(entry.value), done: entry.done },
  }
}

it('leaves nothing of what was taken out in any file, open or not, and goes on', async () => {
  const folder = await tempFolder()
  const first = await openTestStore(folder)
  for (const name of ['a', 'b'])
    await first.update(tally(name), (data) => void data.names.push('secret'))
  for (const key of ['keep', 'drop']) await first.journal.claim(key, { text: 'secret' }, 1)
  await first.close()

  const store = await openTestStore(folder)
  await store.update(tally('a'), (data) => void data.names.push('secret too'))
  await store.journal.mark('keep', { text: 'secret again' }, false)
  await store.upkeep.rewrite(without('secret'))
  expect(await onDisk(folder)).not.toContain('secret')
  expect((await store.read(tally('a'))).names).toEqual(['x', 'x too'])
  expect((await store.read(tally('b'))).names).toEqual(['x'])
  expect(store.journal.get('keep')?.value).toEqual({ text: 'x again' })
  expect(store.journal.get('drop')).toBeUndefined()
  await store.update(tally('b'), (data) => void data.names.push('y'))
  await store.close()

  const again = await openTestStore(folder)
  onTestFinished(() => again.close())
  expect((await again.read(tally('b'))).names).toEqual(['x', 'y'])
})

it('loses no change that is made meanwhile', async () => {
  const store = await openTestStore(await tempFolder())
  onTestFinished(() => store.close())
  const names = Array.from({ length: 20 }, (_, at) => `p/${at}`)
  for (const name of names) await store.update(tally(name), (data) => void data.names.push('old'))
  const changes = Array.from({ length: 10 }, async () => {
    for (const name of names)
      await store.update(tally(name), (data) => {
        data.count += 1
      })
  })
  await Promise.all([...changes, store.upkeep.rewrite(without('old'))])
  for (const name of names)
    expect(await store.read(tally(name))).toEqual({ count: 10, names: ['x'] })
})

it('checks what it looked at when its owner comes, and keeps what does not fit from being stored', async () => {
  const store = await openTestStore(await tempFolder())
  onTestFinished(() => store.close())
  await store.update(tally('a'), (data) => void data.names.push('n'))
  const broken = store.upkeep.rewrite({ ...without('n'), partition: () => ({ no: 'tally' }) })
  await expect(broken).rejects.toMatchObject({ code: 'internal' })
  expect((await store.read(tally('a'))).names).toEqual(['n'])
  const other = { name: 'a', schema: z.object({ other: z.string() }), empty: () => ({ other: '' }) }
  expect(await store.read(other)).toMatchObject({ names: ['n'] })
})
