import { expect, it } from 'vitest'
import { GroupCommit } from '#storage/group-commit.ts'

/** A slow disk: each flush waits until the test lets it go. */
function slowDisk() {
  const flushes: { items: string[]; settle: PromiseWithResolvers<void> }[] = []
  const commits = new GroupCommit<string>((items) => {
    const settle = Promise.withResolvers<void>()
    flushes.push({ items, settle })
    return settle.promise
  })
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
  return { flushes, commits, turn }
}

it('has one flush in flight, and puts all that come meanwhile into the next', async () => {
  const { flushes, commits, turn } = slowDisk()
  const first = commits.add('a')
  await turn()
  const rest = ['b', 'c', 'd'].map((item) => commits.add(item))
  await turn()
  expect(flushes.map((flush) => flush.items)).toEqual([['a']])
  flushes[0]?.settle.resolve()
  await first
  await turn()
  expect(flushes.map((flush) => flush.items)).toEqual([['a'], ['b', 'c', 'd']])
  flushes[1]?.settle.resolve()
  await Promise.all(rest)
})

it('settles each item with its own flush, not with a neighbour', async () => {
  const { flushes, commits, turn } = slowDisk()
  const [first, second] = [commits.add('a'), turn().then(() => commits.add('b'))]
  await turn()
  await turn()
  flushes[0]?.settle.reject(new Error('voll'))
  await expect(first).rejects.toThrow('voll')
  await turn()
  flushes[1]?.settle.resolve()
  await expect(second).resolves.toBeUndefined()
})

it('is idle when everything has settled, also after a failure', async () => {
  const { flushes, commits, turn } = slowDisk()
  let idle = false
  const failed = commits.add('a')
  void commits.idle().then(() => {
    idle = true
  })
  await turn()
  expect(idle).toBe(false)
  flushes[0]?.settle.reject(new Error('voll'))
  await expect(failed).rejects.toThrow('voll')
  await turn()
  expect(idle).toBe(true)
})
