import { describe, expect, it } from 'vitest'
import { tempFolder } from '../support/temp-folder.ts'
import { FaultyDisk } from './faulty-disk.ts'
import { storeContract } from './store-contract.ts'
import { tally } from './tally.ts'
import { openTestStore } from './test-store.ts'

storeContract('lowdb', (folder) => openTestStore(folder))

describe('a full disk', () => {
  const full = { code: 'store-full', retryable: true, message: expect.stringContaining('磁盘已满') }

  it('rejects changes, keeps memory like the disk, and works again when there is room', async () => {
    const folder = await tempFolder()
    const disk = new FaultyDisk()
    const store = await openTestStore(folder, { disk })
    await store.update(tally('week'), (data) => data.names.push('前'))
    disk.full = true
    const refused = ['一', '二'].map((name) =>
      store.update(tally('week'), (data) => data.names.push(name)),
    )
    for (const change of refused) await expect(change).rejects.toMatchObject(full)
    expect((await store.read(tally('week'))).names).toEqual(['前'])
    disk.full = false
    await store.update(tally('week'), (data) => data.names.push('后'))
    await store.close()
    const again = await openTestStore(folder)
    expect((await again.read(tally('week'))).names).toEqual(['前', '后'])
    await again.close()
  })

  it('leaves no trace of a partition that could not be created', async () => {
    const folder = await tempFolder()
    const disk = new FaultyDisk()
    const store = await openTestStore(folder, { disk })
    disk.full = true
    await expect(
      store.update(tally('week'), (data) => data.names.push('一')),
    ).rejects.toMatchObject(full)
    expect(await store.list('')).toEqual([])
    await store.close()
    const again = await openTestStore(folder)
    expect(await again.list('')).toEqual([])
    expect((await again.read(tally('week'))).names).toEqual([])
    await again.close()
  })

  it('takes a new file back when only its listing failed', async () => {
    const folder = await tempFolder()
    const disk = new FaultyDisk()
    const store = await openTestStore(folder, { disk })
    const rename = disk.rename.bind(disk)
    disk.rename = async (from, to) => {
      await rename(from, to)
      disk.full = true
    }
    await expect(
      store.update(tally('week'), (data) => data.names.push('一')),
    ).rejects.toMatchObject(full)
    await store.close()
    const again = await openTestStore(folder)
    expect(await again.list('')).toEqual([])
    expect((await again.read(tally('week'))).names).toEqual([])
    await again.close()
  })

  it('rejects claims and marks, and leaves the key free', async () => {
    const folder = await tempFolder()
    const disk = new FaultyDisk()
    const store = await openTestStore(folder, { disk })
    await store.journal.claim('旧', 0, 1)
    disk.full = true
    const twice = [store.journal.claim('新', 0, 2), store.journal.claim('新', 0, 2)]
    for (const claim of twice) await expect(claim).rejects.toMatchObject(full)
    await expect(store.journal.mark('旧', 1, true)).rejects.toMatchObject(full)
    expect(store.journal.get('新')).toBeUndefined()
    expect(store.journal.pending()).toEqual([{ key: '旧', value: 0, at: 1, done: false }])
    disk.full = false
    expect(await store.journal.claim('新', 9, 3)).toBe(true)
    await store.close()
    const again = await openTestStore(folder)
    expect(again.journal.pending().map(({ key, value }) => [key, value])).toEqual([
      ['旧', 0],
      ['新', 9],
    ])
    await again.close()
  })

  it('does not bring a refused claim back, even when the failed write could not be cut', async () => {
    const folder = await tempFolder()
    const disk = new FaultyDisk()
    const store = await openTestStore(folder, { disk })
    await store.journal.claim('前', 0, 1)
    disk.full = true
    disk.stuck = true
    const long = store.journal.claim('长', 'x'.repeat(500), 2)
    await expect(long).rejects.toMatchObject(full)
    disk.full = false
    await expect(store.journal.claim('短', 0, 3)).rejects.toMatchObject({ code: 'internal' })
    disk.stuck = false
    expect(await store.journal.claim('短', 0, 4)).toBe(true)
    await store.close()
    const again = await openTestStore(folder)
    expect(again.journal.pending().map((entry) => entry.key)).toEqual(['前', '短'])
    await again.close()
  })
})
