import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createLogger } from '#base/logger.ts'
import { PlatformsClient } from '#demo/platforms-client.ts'
import { spawnPlatforms } from '#demo/spawn-platforms.ts'
import { tempFolder } from '../support/temp-folder.ts'

const logger = createLogger('silent')
const now = Date.parse('2024-05-13T08:30:00+08:00')

it('runs as a child, keeps address and credentials over a restart, and ends when told', async () => {
  const dataDir = await tempFolder()
  const first = await spawnPlatforms({ dataDir, now, logger })
  const { credentials } = await new PlatformsClient(first.url).stage()
  await first.stop()
  await expect(fetch(`${first.url}/control/stage`)).rejects.toThrow()

  const second = await spawnPlatforms({ dataDir, now, logger })
  onTestFinished(() => second.stop())
  expect(second.url).toBe(first.url)
  expect((await new PlatformsClient(second.url).stage()).credentials).toEqual(credentials)
})

it('says what is wrong with a world that does not fit', async () => {
  const dataDir = await tempFolder()
  const world = join(dataDir, 'world.json')
  writeFileSync(world, '{"groups":[{"id":"g"}]}')
  await expect(spawnPlatforms({ dataDir, world, now, logger })).rejects.toMatchObject({
    code: 'config',
    message: expect.stringContaining('groups.0.name'),
  })
})

it.skipIf(process.platform === 'win32')(
  'outlives the signals of a terminal, so that its parent can bring out its last answers',
  async () => {
    const platforms = await spawnPlatforms({ dataDir: await tempFolder(), now, logger })
    onTestFinished(() => platforms.stop())
    process.kill(platforms.pid, 'SIGINT')
    process.kill(platforms.pid, 'SIGTERM')
    expect((await fetch(`${platforms.url}/control/stage`)).status).toBe(200)
  },
)

it('ends when its parent is gone, whatever way that went', async () => {
  const main = join(import.meta.dirname, '..', '..', 'src', 'demo', 'platforms', 'main.ts')
  const child = fork(main, [], {
    execArgv: [],
    stdio: 'ignore',
    env: {
      ...process.env,
      PLATFORMS_DATA: await tempFolder(),
      PLATFORMS_PORT: '0',
      LOG_LEVEL: 'silent',
    },
  })
  await once(child, 'message')
  child.disconnect()
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
})
