import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { readServerFile } from '../../src/server-file.ts'
import { compiled } from './compiled.ts'

/** What a program said and how it ended. */
export interface Ended {
  /** Exit code, null when a signal ended it. */
  code: number | null
  stdout: string
  stderr: string
}

/** A program of this project as a process of its own; it is killed when the running test ends, before its folder is removed. */
export interface Program {
  child: ChildProcess
  ended: Promise<Ended>
}

/** Starts `src/<file>` in `folder`, with nothing but `env` and what a process needs from the environment. */
export function startProgram(
  file: string,
  args: readonly string[],
  { folder, env = {} }: { folder: string; env?: Record<string, string> },
): Program {
  const program = join(import.meta.dirname, '../../src', file)
  const { PATH = '', SystemRoot = '' } = process.env
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { PATH, SystemRoot, ...compiled, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = end(child)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, ended }
}

async function end(child: ChildProcess): Promise<Ended> {
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      said[name] += text
    })
  }
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...said }
}

/** Runs `src/<file>` to its end. */
export function runProgram(...parameters: Parameters<typeof startProgram>): Promise<Ended> {
  return startProgram(...parameters).ended
}

/** Resolves with port and token once the server of this process listens; rejects with its words when it ends first. */
export async function listening({ child, ended }: Program, dataDir: string) {
  const failed = ended.then(({ stdout, stderr }) => {
    throw new Error(`ended before listening: ${stdout}${stderr}`)
  })
  for (;;) {
    const server = await readServerFile(dataDir)
    if (server?.pid === child.pid && server) return server
    await Promise.race([failed, new Promise((resolve) => setTimeout(resolve, 30))])
  }
}
