import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { tempFolder } from '../support/temp-folder.ts'
import { openTestStore } from './test-store.ts'

/** A process that opens a folder and works on it until it is killed. */
function starter(folder: string): { child: ChildProcess; opened: Promise<boolean> } {
  const script = join(import.meta.dirname, 'kill-writer.ts')
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const opened = new Promise<boolean>((resolve) => {
    child.stdout.once('data', () => resolve(true))
    child.once('close', () => resolve(false))
  })
  return { child, opened }
}

async function kill(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close')
  child.kill('SIGKILL')
  await closed
}

it('keeps another process out while the owner lives, and lets it in once the owner was killed', {
  timeout: 30_000,
}, async () => {
  const folder = await tempFolder()
  const { child, opened } = starter(folder)
  expect(await opened).toBe(true)
  await expect(openTestStore(folder)).rejects.toMatchObject({
    code: 'folder-in-use',
    message: expect.stringContaining(`进程号 ${child.pid}`),
  })
  await kill(child)
  await (await openTestStore(folder)).close()
})

it('lets exactly one of several processes take over what a killed one left', {
  timeout: 30_000,
}, async () => {
  const folder = await tempFolder()
  const left = starter(folder)
  expect(await left.opened).toBe(true)
  await kill(left.child)
  const starters = Array.from({ length: 4 }, () => starter(folder))
  const opened = await Promise.all(starters.map((one) => one.opened))
  expect(opened.filter(Boolean)).toHaveLength(1)
})
