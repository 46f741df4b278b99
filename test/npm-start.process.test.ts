import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readServerFile, type ServerFile } from '../src/server-file.ts'
import { compiled } from './support/compiled.ts'
import { tempFolder } from './support/temp-folder.ts'

const root = join(import.meta.dirname, '..')
const timeout = 60_000

/** A folder with a configuration without channels and an empty knowledge folder. */
async function home(): Promise<string> {
  const folder = await tempFolder()
  await mkdir(join(folder, 'knowledge'))
  await writeFile(join(folder, 'config.yaml'), 'port: 0\n')
  return folder
}

/** `npm start` in a process group of its own, all of which ends with the running test. */
function npmStart(folder: string): ChildProcess {
  const { PATH = '', npm_execpath: npm } = process.env
  const [command, ...before] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm']
  const child = spawn(
    command ?? 'npm',
    [...before, 'start', '--', '--config', join(folder, 'config.yaml')],
    {
      cwd: root,
      env: {
        PATH,
        ...compiled,
        HOME: folder,
        npm_config_cache: join(folder, 'npm'),
        npm_config_update_notifier: 'false',
        DATA_DIR: join(folder, 'data'),
        KNOWLEDGE_DIR: join(folder, 'knowledge'),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    },
  )
  onTestFinished(() => {
    if (child.pid !== undefined && isAlive(-child.pid)) process.kill(-child.pid, 'SIGKILL')
  })
  return child
}

async function serverOf(folder: string): Promise<ServerFile> {
  let server: ServerFile | null = null
  await expect
    .poll(
      async () => {
        server = await readServerFile(join(folder, 'data'))
        return server
      },
      { timeout: 30_000 },
    )
    .not.toBeNull()
  return server ?? expect.unreachable()
}

/** Whether a process, or with a negative number any of its group, is there. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe.skipIf(process.platform === 'win32')('npm start', () => {
  it('ends with 75 and a hint where the first lives on; a SIGTERM to npm itself stops the server', {
    timeout,
  }, async () => {
    const folder = await home()
    const npm = npmStart(folder)
    const server = await serverOf(folder)
    expect(server.pid).not.toBe(npm.pid)

    const second = npmStart(folder)
    const [said, [code]] = await Promise.all([
      text(second.stderr ?? expect.unreachable()),
      once(second, 'exit'),
    ])
    expect(code).toBe(75)
    expect(said).toMatch(/数据文件夹正被另一个程序（进程号 \d+）使用/)
    expect(isAlive(server.pid)).toBe(true)
    expect((await fetch(`http://127.0.0.1:${server.port}/readyz`)).status).toBe(200)

    npm.kill('SIGTERM')
    await expect.poll(() => isAlive(server.pid), { timeout: 15_000 }).toBe(false)
    expect(await readServerFile(join(folder, 'data'))).toBeNull()
  })
})
