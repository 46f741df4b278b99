import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listening, runProgram, startProgram } from './support/program.ts'
import { tempFolder } from './support/temp-folder.ts'

const patience = 60_000

/** A folder with an empty knowledge folder and a configuration without channels. */
async function home(yaml = 'port: 0\nlogLevel: info\n'): Promise<string> {
  const folder = await tempFolder()
  await mkdir(join(folder, 'knowledge'))
  await writeFile(join(folder, 'config.yaml'), yaml)
  return folder
}

describe('a start that fails', () => {
  it(
    'lists every mistake of the configuration and ends with 78',
    async () => {
      const folder = await home('port: x\nchanels: {}\nlogLevel: loud\n')
      const { code, stdout, stderr } = await runProgram('main.ts', [], { folder })
      expect(code).toBe(78)
      expect(stdout).toBe('')
      expect(stderr).toMatch(/3 处错误/)
      expect(stderr).toMatch(
        /第 1 行 port：.*\n.*第 3 行 logLevel：.*\n.*第 2 行 chanels：.*channels/,
      )
      expect(stderr).not.toMatch(/at |\.ts/)
    },
    patience,
  )

  it(
    'ends with 64 for arguments it does not know',
    async () => {
      const { code, stderr } = await runProgram('main.ts', ['--cfg'], { folder: await home() })
      expect(code).toBe(64)
      expect(stderr).toMatch(/^用法：/)
    },
    patience,
  )

  it(
    'ends with 1 and one sentence when the port is taken',
    async () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      const other = createServer().listen(0, '127.0.0.1', () => resolve())
      await promise
      onTestFinished(() => {
        other.close()
      })
      const address = other.address()
      const port = String(typeof address === 'object' && address ? address.port : 0)
      const { code, stderr } = await runProgram('main.ts', [], {
        folder: await home(),
        env: { PORT: port },
      })
      expect(code).toBe(1)
      expect(stderr).toMatch(new RegExp(`^端口 ${port} 已被占用.*。\n$`))
    },
    patience,
  )
})

describe('one start after the other', () => {
  it(
    'SIGTERM while it starts leaves the folder free, kill -9 leaves it to the next, SIGTERM answers what was accepted',
    async () => {
      const folder = await home()
      const data = join(folder, 'data')
      const early = startProgram('main.ts', [], { folder })
      const lock = join(data, 'lock-1.json')
      await expect.poll(() => existsSync(lock), { timeout: 30_000, interval: 5 }).toBe(true)
      early.child.kill('SIGTERM')
      expect((await early.ended).code).toBe(0)

      const second = startProgram('main.ts', [], { folder })
      await listening(second, data)
      second.child.kill('SIGKILL')
      await second.ended

      const third = startProgram('main.ts', [], { folder })
      const { port } = await listening(third, data)
      expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
      const half = halfAsked(port)
      await fetch(`http://127.0.0.1:${port}/healthz`, { headers: { connection: 'close' } })
      third.child.kill('SIGTERM')
      await refused(port)
      expect(await half.finish()).toBe(200)
      const { code, stdout } = await third.ended
      expect(code).toBe(0)
      expect(stdout).toContain('"signal":"SIGTERM"')
    },
    patience,
  )
})

describe('the demo', () => {
  it(
    'starts without any configuration and says where to look',
    async () => {
      const folder = await tempFolder()
      await cp(join(import.meta.dirname, '../knowledge'), join(folder, 'knowledge'), {
        recursive: true,
      })
      const program = startProgram('main.ts', [], { folder, env: { PORT: '0' } })
      const told = once(program.child.stdout ?? program.child, 'data')
      const { port } = await listening(program, join(folder, 'data', 'demo'))
      const page = await fetch(`http://127.0.0.1:${port}/`)
      expect(page.headers.get('content-type')).toContain('text/html')
      const said = await fetch(`http://127.0.0.1:${port}/demo/api/groups`)
      expect(await said.json()).toHaveLength(2)
      // It listens before the platforms have tried its address.
      await told
      program.child.kill('SIGTERM')
      const { code, stdout } = await program.ended
      expect(code).toBe(0)
      expect(stdout).toBe(`演示已启动：http://127.0.0.1:${port}/\n`)
    },
    patience,
  )
})

/** Half a request is under way; the other half may follow once nobody listens any more, and then tells the status. */
function halfAsked(port: number): { finish: () => Promise<number> } {
  const agent = new Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  const body = Buffer.from(JSON.stringify({ question: '目标是多少' }))
  const headers = { 'content-type': 'application/json', 'content-length': body.length }
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const options = { host: '127.0.0.1', port, path: '/api/ask', method: 'POST', agent }
  const sent = request({ ...options, headers }, (response) => {
    response.resume()
    response.on('end', () => resolve(response.statusCode ?? 0))
  })
  sent.on('error', reject)
  sent.write(body.subarray(0, 10))
  const finish = () => {
    sent.end(body.subarray(10))
    return promise
  }
  return { finish }
}

/** Resolves once nobody takes connections at the port any more. */
async function refused(port: number): Promise<void> {
  for (;;) {
    try {
      await fetch(`http://127.0.0.1:${port}/healthz`, { headers: { connection: 'close' } })
    } catch {
      return
    }
  }
}
