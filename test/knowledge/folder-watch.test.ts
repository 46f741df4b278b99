import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { createLogger } from '#base/logger.ts'
import { pollTime, settleTime, type Timers, watchFolder } from '#knowledge/folder-watch.ts'
import { tempFolder } from '../support/temp-folder.ts'

const silent = createLogger('silent')

/** Timers that go off when the test says so; at most one is pending. */
class HandTimers implements Timers {
  pending: { task: () => void; milliseconds: number } | null = null

  start(task: () => void, milliseconds: number): unknown {
    this.pending = { task, milliseconds }
    return this.pending
  }

  stop(handle: unknown): void {
    if (this.pending === handle) this.pending = null
  }

  /** Lets the pending time pass and what follows from it happen. */
  async pass(): Promise<void> {
    const { task } = this.pending ?? expect.fail('nothing is pending')
    this.pending = null
    task()
    await Promise.resolve()
    await vi.waitFor(() => expect(this.pending).not.toBeNull())
  }
}

async function watched(look: () => Promise<'settled' | 'again'>) {
  const folder = await tempFolder()
  const timers = new HandTimers()
  const stop = watchFolder(folder, look, silent, timers)
  onTestFinished(stop)
  const change = async (): Promise<void> => {
    await writeFile(join(folder, 'a.txt'), String(Math.random()))
  }
  return { timers, stop, change }
}

it('looks when the folder has come to rest after a change', async () => {
  const look = vi.fn(async () => 'settled' as const)
  const { timers, change } = await watched(look)
  expect(timers.pending?.milliseconds).toBe(pollTime)
  await change()
  await vi.waitFor(() => expect(timers.pending?.milliseconds).toBe(settleTime))
  await timers.pass()
  expect(look).not.toHaveBeenCalled()
  for (let i = 0; look.mock.calls.length === 0 && i < 20; i++) await timers.pass()
  expect(look).toHaveBeenCalledTimes(1)
})

it('looks regularly without any event', async () => {
  const look = vi.fn(async () => 'settled' as const)
  const { timers } = await watched(look)
  await timers.pass()
  await timers.pass()
  expect(look).toHaveBeenCalledTimes(2)
  expect(timers.pending?.milliseconds).toBe(pollTime)
})

it('looks again soon while a file is being written', async () => {
  const look = vi.fn(async () => 'again' as const)
  const { timers } = await watched(look)
  await timers.pass()
  expect(timers.pending?.milliseconds).toBe(settleTime)
})

it('a look that fails does not end the watching', async () => {
  const look = vi.fn(async () => Promise.reject(new Error('disk')))
  const { timers } = await watched(look)
  await timers.pass()
  expect(timers.pending?.milliseconds).toBe(pollTime)
})

it('a folder that cannot be watched is still looked at', async () => {
  const look = vi.fn(async () => 'settled' as const)
  const timers = new HandTimers()
  onTestFinished(watchFolder(join(await tempFolder(), 'gone'), look, silent, timers))
  await timers.pass()
  expect(look).toHaveBeenCalledTimes(1)
})

it('stops for good, also while a look is under way', async () => {
  const { promise, resolve } = Promise.withResolvers<'again'>()
  const { timers, stop } = await watched(() => promise)
  const { task } = timers.pending ?? expect.fail('nothing is pending')
  timers.pending = null
  task()
  stop()
  resolve('again')
  await promise
  await new Promise(setImmediate)
  expect(timers.pending).toBeNull()
})

it('looks all the same when the folder never rests', async () => {
  const look = vi.fn(async () => 'settled' as const)
  const { timers, change } = await watched(look)
  for (let i = 0; look.mock.calls.length === 0 && i < 60; i++) {
    await change()
    await timers.pass()
  }
  expect(look).toHaveBeenCalled()
})
