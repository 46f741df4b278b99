import { resolve } from 'node:path'
import { toAppError } from '#base/errors.ts'
import { createLogger } from '#base/logger.ts'
import { loadWorld } from '#demo/world.ts'
import { startPlatforms } from './start-platforms.ts'

const { env } = process
const logger = createLogger(env['LOG_LEVEL'] ?? 'info')

try {
  const platforms = await startPlatforms({
    dataDir: resolve(env['PLATFORMS_DATA'] ?? 'data/platforms'),
    world: loadWorld(env['DEMO_WORLD']),
    port: Number(env['PLATFORMS_PORT'] ?? 3001),
    // A parent tells the address of its bot later; alone, the bot is expected where it listens by default.
    botUrl: process.send ? undefined : (env['BOT_URL'] ?? 'http://127.0.0.1:3000'),
    now: Date.parse(env['DEMO_NOW'] || '2024-05-13T08:30:00+08:00'),
    logger,
  })
  const stop = () => void platforms.stop().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  if (process.send) {
    process.once('disconnect', () => process.exit(0))
    process.send({ url: platforms.url })
  } else {
    logger.info({ url: platforms.url }, 'pretend platforms listening')
  }
} catch (thrown) {
  const error = toAppError(thrown)
  if (error.code === 'internal') logger.error({ err: thrown }, 'pretend platforms failed')
  process.stderr.write(`${error.message}\n`)
  process.exit(error.code === 'config' ? 78 : 1)
}
