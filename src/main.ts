import { systemClock } from '#base/clock.ts'
import { toAppError } from '#base/errors.ts'
import { createLogger, type Logger } from '#base/logger.ts'
import type { App } from './app.ts'
import { loadConfig } from './config.ts'
import { exitCodeOf } from './exit-code.ts'

/** When an orderly stop takes longer, the program ends without it: what was accepted is on disk. Milliseconds. */
const stopMs = 9_000

async function main(): Promise<void> {
  const config = loadConfig(process.argv.slice(2), process.env, process.cwd())
  const logger = createLogger(config.logLevel)
  dieLoudly(logger)
  const starting: { app?: App } = {}
  stopOnSignal(starting, logger)
  // Loaded when the configuration is right: a mistake in it is told at once.
  const { createApp } = await import('./app.ts')
  const app = await createApp(config, { clock: systemClock, logger })
  starting.app = app
  try {
    const { port } = await app.listen()
    if (config.demo) console.log(`演示已启动：http://127.0.0.1:${port}/`)
  } catch (error) {
    await app.close()
    throw error
  }
}

/** Until there is an app nothing has been accepted, and the data folder of a process that is gone is free. */
function stopOnSignal(started: { app?: App }, logger: Logger): void {
  let stopping = false
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return
    stopping = true
    logger.info({ signal }, 'stopping')
    setTimeout(() => {
      logger.warn('not everything came to its end in time; it will be taken up at the next start')
      process.exit(0)
    }, stopMs)
    await started.app?.close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => stop(signal).catch((error: unknown) => die(error, logger)))
  }
  followNpm(() => stop('SIGTERM').catch((error: unknown) => die(error, logger)))
}

/**
 * `npm start` runs this program through a shell that ends on a signal without passing it on: the program would live on,
 * holding the data folder. When the shell is gone it stops as well.
 */
function followNpm(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const shell = process.ppid
  setInterval(() => {
    if (process.ppid !== shell) stop()
  }, 500).unref()
}

function dieLoudly(logger: Logger): void {
  process.on('uncaughtException', (error) => die(error, logger))
  process.on('unhandledRejection', (error) => die(error, logger))
}

function die(error: unknown, logger: Logger): never {
  logger.fatal({ err: error }, 'unexpected error')
  process.exit(1)
}

try {
  await main()
} catch (thrown) {
  const error = toAppError(thrown)
  if (exitCodeOf(error) === 1) createLogger('error').error({ err: error }, 'cannot start')
  console.error(error.message)
  process.exit(exitCodeOf(error))
}
