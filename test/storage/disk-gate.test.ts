import { expect, it } from 'vitest'
import type { Disk, Tail } from '#storage/disk.ts'
import { DiskGate } from '#storage/disk-gate.ts'

/** A disk whose operations end when told, and a list of those that began. */
function slowDisk() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const operation = (name: string) => {
    begun.push(name)
    return new Promise<void>((resolve) => ends.set(name, resolve))
  }
  const tail: Tail = {
    write: () => operation('tail write'),
    sync: () => operation('sync'),
    truncate: () => operation('truncate'),
    close: async () => {},
  }
  const disk: Disk = {
    read: async () => undefined,
    write: (path) => operation(`write ${path}`),
    rename: (path) => operation(`rename ${path}`),
    remove: (path) => operation(`remove ${path}`),
    openTail: async () => tail,
  }
  return { disk, begun, end: (name: string) => ends.get(name)?.() }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

it('waits for what is under way, holds back what comes, and lets it go afterwards', async () => {
  const { disk, begun, end } = slowDisk()
  const gate = new DiskGate()
  const guarded = gate.guard(disk)
  const tail = await guarded.openTail('log')
  void guarded.write('a', '')
  const held = Promise.withResolvers<void>()
  const hold = gate.hold(() => {
    begun.push('held')
    return held.promise
  })
  await turn()
  const later = [guarded.rename('a', 'b'), guarded.remove('c'), tail.write(Buffer.from('x'), 0)]
  await turn()
  expect(begun).toEqual(['write a'])

  end('write a')
  await turn()
  expect(begun).toEqual(['write a', 'held'])
  expect(await guarded.read('a')).toBeUndefined()

  held.resolve()
  await hold
  await turn()
  expect(begun.slice(2)).toEqual(['rename a', 'remove c', 'tail write'])
  for (const name of begun) end(name)
  await Promise.all(later)
})

it('opens again when the work behind it fails', async () => {
  const { disk, begun } = slowDisk()
  const gate = new DiskGate()
  await expect(gate.hold(() => Promise.reject(new Error('full')))).rejects.toThrow('full')
  void gate.guard(disk).write('a', '')
  await turn()
  expect(begun).toEqual(['write a'])
})
