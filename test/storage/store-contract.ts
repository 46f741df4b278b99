import { describe, expect, it } from 'vitest'
import type { Store } from '#storage/store.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { type Tally, tally } from './tally.ts'

/**
 * What every engine behind the `Store` port must do. `open` opens the data in a folder; after `close` it is called again
 * with the same folder, as a restart.
 */
export function storeContract(name: string, open: (folder: string) => Promise<Store>): void {
  const fresh = async () => open(await tempFolder())
  const reopen = async (work: (store: Store) => Promise<unknown>): Promise<Store> => {
    const folder = await tempFolder()
    const store = await open(folder)
    await work(store)
    await store.close()
    return open(folder)
  }
  const week = tally('chats/ab12cd/2024-W20')

  describe(`${name}: partitions`, () => {
    it('gives the empty value of a partition that was never written, and does not list it', async () => {
      const store = await fresh()
      expect(await store.read(week)).toEqual({ count: 0, names: [] })
      expect(await store.list('')).toEqual([])
      await store.close()
    })

    it('returns the result of a change, and reads what it did', async () => {
      const store = await fresh()
      expect(await store.update(week, (data) => data.names.push('张三'))).toBe(1)
      expect(await store.read(week)).toEqual({ count: 0, names: ['张三'] })
      await store.close()
    })

    it('has everything again after a restart', async () => {
      const store = await reopen(async (before) => {
        await before.update(week, (data) => data.names.push('张三', '李四'))
        await before.update(tally('roster'), (data) => (data.count = 7))
      })
      expect(await store.read(week)).toEqual({ count: 0, names: ['张三', '李四'] })
      expect((await store.read(tally('roster'))).count).toBe(7)
      expect(await store.list('')).toEqual(['chats/ab12cd/2024-W20', 'roster'])
      await store.close()
    })

    it('runs 1000 concurrent changes one after another', async () => {
      const folder = await tempFolder()
      const store = await open(folder)
      const changes = Array.from({ length: 1000 }, () =>
        store.update(week, (data) => (data.count += 1)),
      )
      expect(await Promise.all(changes)).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1))
      await store.close()
      const again = await open(folder)
      expect((await again.read(week)).count).toBe(1000)
      await again.close()
    })

    it('changes nothing when the change throws half-way, whoever stands in line with it', async () => {
      const store = await fresh()
      const results = await Promise.allSettled([
        store.update(week, (data) => data.names.push('前')),
        store.update(week, (data) => {
          data.names.push('一半')
          throw new Error('算到一半')
        }),
        store.update(week, (data) => data.names.push('后')),
      ])
      expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect((await store.read(week)).names).toEqual(['前', '后'])
      await store.close()
    })

    it('refuses data that could not be read back, and asynchronous changes', async () => {
      const store = await fresh()
      await expect(store.update(week, (data) => (data.count = Number.NaN))).rejects.toThrow()
      await expect(store.update(week, async (data) => (data.count = 5))).rejects.toThrow()
      expect(await store.read(week)).toEqual({ count: 0, names: [] })
      await store.close()
    })

    it('cannot be changed through what it gave out', async () => {
      const store = await fresh()
      const leak: Tally[] = []
      await store.update(week, (data) => leak.push(data))
      leak[0]?.names.push('偷改')
      const read = await store.read(week)
      expect(() => read.names.push('偷改')).toThrow(TypeError)
      expect((await store.read(week)).names).toEqual([])
      await store.close()
    })

    it('keeps apart names that differ only in capitals or where they are cut', async () => {
      const names = ['chats/aB', 'chats/Ab', 'chats/ab', 'chats/a/b', 'chatsab']
      const store = await reopen(async (before) => {
        for (const name of names) await before.update(tally(name), (data) => data.names.push(name))
      })
      for (const name of names) expect((await store.read(tally(name))).names).toEqual([name])
      expect(await store.list('chats/')).toEqual(['chats/Ab', 'chats/a/b', 'chats/aB', 'chats/ab'])
      await store.close()
    })

    it.each(['', '/a', 'a/', 'a//b', '../a', 'a.b', 'a b', '群', 'a\0', 'x'.repeat(300)])(
      'refuses the name %j',
      async (name) => {
        const store = await fresh()
        await expect(store.update(tally(name), (data) => (data.count = 1))).rejects.toThrow()
        expect(await store.list('')).toEqual([])
        await store.close()
      },
    )

    it('refuses work after it was closed, and may be closed twice', async () => {
      const store = await fresh()
      const last = store.update(week, (data) => (data.count += 1))
      await Promise.all([last, store.close()])
      await store.close()
      await expect(store.read(week)).rejects.toMatchObject({ name: 'AppError' })
      await expect(store.journal.claim('k', null, 1)).rejects.toMatchObject({ name: 'AppError' })
    })
  })

  describe(`${name}: journal`, () => {
    it('lets exactly one of many concurrent claims of a key win', async () => {
      const store = await fresh()
      const claims = Array.from({ length: 50 }, (_, i) => store.journal.claim('消息1', i, i))
      expect(await Promise.all(claims)).toEqual([true, ...Array(49).fill(false)])
      expect(await store.journal.claim('消息1', 0, 99)).toBe(false)
      expect(store.journal.get('消息1')).toEqual({ key: '消息1', value: 0, at: 0, done: false })
      await store.close()
    })

    it('knows after a restart what was claimed, what became of it and what is left', async () => {
      const store = await reopen(async ({ journal }) => {
        await journal.claim('c', { 问: '几座？' }, 30)
        await journal.claim('a', null, 10)
        await journal.claim('b', 'x', 20)
        await journal.mark('a', { 答: '71座' }, true)
        await journal.mark('b', 'sending', false)
      })
      const { journal } = store
      expect(await journal.claim('a', null, 40)).toBe(false)
      expect(journal.get('a')).toEqual({ key: 'a', value: { 答: '71座' }, at: 10, done: true })
      expect(journal.pending()).toEqual([
        { key: 'b', value: 'sending', at: 20, done: false },
        { key: 'c', value: { 问: '几座？' }, at: 30, done: false },
      ])
      expect(journal.get('没有')).toBeUndefined()
      await store.close()
    })

    it('lets the last of several marks stand', async () => {
      const store = await reopen(async ({ journal }) => {
        await journal.claim('k', 0, 1)
        await Promise.all([1, 2, 3].map((value) => journal.mark('k', value, value === 3)))
        expect(journal.get('k')?.value).toBe(3)
      })
      expect(store.journal.get('k')).toEqual({ key: 'k', value: 3, at: 1, done: true })
      await store.close()
    })

    it('refuses to mark what nobody claimed', async () => {
      const store = await fresh()
      await expect(store.journal.mark('k', 1, true)).rejects.toMatchObject({ code: 'internal' })
      expect(store.journal.get('k')).toBeUndefined()
      await store.close()
    })

    it('forgets done entries from before an instant, and only those', async () => {
      const store = await reopen(async ({ journal }) => {
        for (const [key, at] of [
          ['旧', 10],
          ['旧未完', 11],
          ['新', 20],
        ] as const) {
          await journal.claim(key, null, at)
        }
        await journal.mark('旧', null, true)
        await journal.mark('新', null, true)
        journal.forget(20)
        journal.forget(5)
      })
      const { journal } = store
      expect(journal.get('旧')).toBeUndefined()
      expect(journal.pending().map((entry) => entry.key)).toEqual(['旧未完'])
      expect(journal.get('新')?.done).toBe(true)
      expect(await journal.claim('旧', 'wieder', 50)).toBe(true)
      await store.close()
    })

    it('refuses what could not be read back', async () => {
      const store = await fresh()
      await expect(store.journal.claim('k', 1, Number.NaN)).rejects.toThrow()
      await expect(store.journal.claim('k', 1n, 1)).rejects.toThrow()
      expect(await store.journal.claim('k', 1, 1)).toBe(true)
      await store.close()
    })

    it('keeps values as JSON keeps them, safe from later changes', async () => {
      const store = await fresh()
      const value = { list: [1], nothing: undefined }
      await store.journal.claim('k', value, 1)
      value.list.push(2)
      expect(store.journal.get('k')?.value).toStrictEqual({ list: [1] })
      await store.close()
    })
  })
}
