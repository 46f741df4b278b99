import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { openStore } from '#storage/open-store.ts'
import { createApp } from '../src/app.ts'
import { openDesk } from '../src/cli-desk.ts'
import type { Config } from '../src/config.ts'
import { writeServerFile } from '../src/server-file.ts'
import { tempFolder } from './support/temp-folder.ts'

const deps = { clock: systemClock, logger: createLogger('silent') }
/** No process has this number: it is above what systems give out. */
const nobody = 2 ** 30

async function config(): Promise<Config> {
  return {
    host: '127.0.0.1',
    port: 0,
    dataDir: join(await tempFolder(), 'data'),
    knowledgeDir: join(import.meta.dirname, '../knowledge'),
    logLevel: 'silent',
    channels: {},
    groups: [],
    roster: null,
    demo: null,
  }
}

it('asks the server that runs on the folder', async () => {
  const settings = await config()
  const app = await createApp(settings, deps)
  onTestFinished(() => app.close())
  await app.listen()
  const desk = await openDesk(settings, deps)
  expect(desk.served).toBe(true)
  expect(await desk.ask({ question: '南开汛期前疏通多少米管道' })).toMatchObject({
    status: 'answered',
  })
  await desk.ask({ question: '环保局电话多少' })
  expect((await desk.knowledge()).documents).toHaveLength(2)
  expect((await desk.unanswered()).questions).toMatchObject([{ question: '环保局电话多少' }])
  await expect(desk.ask({ question: '目标', group: '没有的群' })).rejects.toMatchObject({
    code: 'bad-request',
    message: expect.stringContaining('没有叫这个名称的群'),
  })
})

it('opens the folder itself where no server runs, and leaves it free', async () => {
  const settings = await config()
  for (const times of [1, 2]) {
    const desk = await openDesk(settings, deps)
    expect(desk.served).toBe(false)
    await desk.ask({ question: '环保局电话多少' })
    expect((await desk.unanswered()).questions).toMatchObject([{ times }])
    await desk.close()
  }
})

it('is not misled by the note of a server that was killed', async () => {
  const settings = await config()
  const before = await openDesk(settings, deps)
  await before.close()
  await writeServerFile(settings.dataDir, { port: 9, token: 'x', pid: nobody })
  const desk = await openDesk(settings, deps)
  expect(desk.served).toBe(false)
  await desk.close()
})

it('does not touch a folder that another program holds without serving', async () => {
  const settings = await config()
  const store = await openStore(settings.dataDir, deps)
  onTestFinished(() => store.close())
  await expect(openDesk(settings, deps)).rejects.toMatchObject({ code: 'folder-in-use' })
})

it('keeps nothing of a trial', async () => {
  const settings = await config()
  const desk = await openDesk(settings, deps, 'trial')
  await desk.ask({ question: '环保局电话多少' })
  await desk.close()
  expect(existsSync(settings.dataDir)).toBe(false)
})

it('knows the groups of the demo', async () => {
  const demo = { now: null, world: null, platformsUrl: null }
  const desk = await openDesk({ ...(await config()), demo }, deps)
  onTestFinished(() => desk.close())
  const answer = await desk.ask({ question: 'PM2.5目标多少', group: '金桥街道攻坚群' })
  expect(answer).toMatchObject({ citations: [{ document: 'jinqiao-2023' }] })
})
