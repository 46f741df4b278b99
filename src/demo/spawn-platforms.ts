import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { AppError } from '#base/errors.ts'
import type { Logger } from '#base/logger.ts'

/** What the child is started with. */
export interface SpawnOptions {
  dataDir: string
  /** `DEMO_WORLD` file. */
  world?: string | null | undefined
  /** What its clock shows at first, epoch milliseconds. */
  now: number
  logger: Logger
}

/** The pretend platforms as a child process. */
export interface PlatformsProcess {
  url: string
  pid: number
  stop(): Promise<void>
}

const START_MS = 20_000
const STOP_MS = 3_000

/**
 * Starts the pretend platforms as a program of their own, which ends when this process does, whatever way it ends.
 * @throws {AppError} `config` with the child's own sentence when its world is wrong, `platform` when it does not start.
 */
export async function spawnPlatforms(options: SpawnOptions): Promise<PlatformsProcess> {
  const child = fork(join(import.meta.dirname, 'platforms', 'main.ts'), [], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    env: {
      ...process.env,
      LOG_LEVEL: quieter(options.logger.level),
      PLATFORMS_DATA: options.dataDir,
      PLATFORMS_PORT: '0',
      DEMO_NOW: new Date(options.now).toISOString(),
      DEMO_WORLD: options.world ?? '',
    },
  })
  const url = await urlOf(child)
  child.stderr?.resume()
  child.once('exit', (code) => options.logger.info({ code }, 'pretend platforms ended'))
  return { url, pid: child.pid ?? 0, stop: () => ended(child) }
}

async function urlOf(child: ChildProcess): Promise<string> {
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString('utf8')).slice(-2_000)
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), START_MS)
  try {
    return await new Promise<string>((resolve, reject) => {
      child.once('message', (message: { url: string }) => resolve(message.url))
      child.once('error', (cause) => reject(notStarted(cause)))
      child.once('close', (code) => {
        if (code === 78) reject(new AppError('config', complaint.trim()))
        else reject(notStarted(complaint))
      })
    })
  } finally {
    clearTimeout(timer)
  }
}

function notStarted(cause: unknown): AppError {
  return new AppError('platform', '演示平台没有启动起来，请查看日志后重试。', { cause })
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    if (child.connected) child.disconnect()
    else child.kill('SIGKILL')
  })
}

/** The child says only what went wrong, and nothing where its parent is to be still. */
function quieter(level: string): string {
  return ['error', 'fatal', 'silent'].includes(level) ? level : 'warn'
}
