import { resolve } from 'node:path'
import { AppError, toAppError } from '#base/errors.ts'
import { createLogger } from '#base/logger.ts'
import { loadWorld } from '#demo/world.ts'
import { startPlatforms } from './start-platforms.ts'

const { env } = process
/** Started by the demo, which ends this program by letting go of it; signals to both are the demo's business. */
const parent = process.send?.bind(process)
const logger = createLogger(env['LOG_LEVEL'] ?? 'info')

try {
  const platforms = await startPlatforms({
    dataDir: resolve(env['PLATFORMS_DATA'] ?? 'data/platforms'),
    world: loadWorld(env['DEMO_WORLD']),
    port: portOf(env['PLATFORMS_PORT'] ?? '3001'),
    botUrl: parent ? undefined : (env['BOT_URL'] ?? 'http://127.0.0.1:3000'),
    now: Date.parse(env['DEMO_NOW'] || '2024-05-13T08:30:00+08:00'),
    logger,
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => parent || void platforms.stop().then(() => process.exit(0)))
  }
  if (parent) {
    process.once('disconnect', () => process.exit(0))
    parent({ url: platforms.url })
  } else {
    logger.info({ url: platforms.url }, 'pretend platforms listening')
  }
} catch (thrown) {
  const error = toAppError(thrown)
  if (error.code === 'internal') logger.error({ err: thrown }, 'pretend platforms failed')
  process.stderr.write(`${error.message}\n`)
  process.exit(error.code === 'config' ? 78 : 1)
}

function portOf(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port < 65_536) return port
  throw new AppError('config', 'PLATFORMS_PORT 应是 0 到 65535 之间的整数，请改正。')
}
