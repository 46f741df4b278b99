import { expect, it, onTestFinished } from 'vitest'
import { AppError } from '#base/errors.ts'
import { createLogger } from '#base/logger.ts'
import type { ForgetRequest, Keeping } from '#console/keeping.ts'
import { keepingRouter } from '#console/keeping-router.ts'
import { remoteKeeping } from '../../src/cli/remote-keeping.ts'
import { createServer } from '../../src/server.ts'

const nothing = { names: [], partitions: 0, entries: 0, files: 0, needed: 0 }

/** A server over data that is kept like this, as the command line finds it. */
async function served(keeping: Partial<Keeping>, token = 'right-token') {
  const full: Keeping = {
    async *backup() {
      yield new Uint8Array([1, 2])
    },
    forget: async () => nothing,
    ...keeping,
  }
  const logger = createLogger('silent')
  const routers = [keepingRouter(full, 'right-token')]
  const server = createServer({ channels: new Map(), routers, logger })
  onTestFinished(() => server.drain(1000))
  const { port } = await server.listen('127.0.0.1', 0)
  return remoteKeeping({ port, token })
}

it('hands the backup over byte by byte', async () => {
  const half = new Uint8Array(300_000).fill(7)
  const keeping = await served({
    async *backup() {
      yield half
      yield half
    },
  })
  const bytes = Buffer.concat(await Array.fromAsync(keeping.backup()))
  expect(bytes.length).toBe(600_000)
  expect(bytes.every((byte) => byte === 7)).toBe(true)
})

it('never lets a part pass for the whole', async () => {
  const broken = await served({
    async *backup() {
      yield new Uint8Array(300_000)
      throw new AppError('internal', '磁盘坏了。')
    },
  })
  await expect(Array.fromAsync(broken.backup())).rejects.toMatchObject({
    code: 'timeout',
    message: expect.stringContaining('没有把备份传完'),
  })
})

it('is for those who know the token', async () => {
  const stranger = await served({}, 'wrong-token')
  await expect(Array.fromAsync(stranger.backup())).rejects.toBeInstanceOf(AppError)
  await expect(stranger.forget({ user: 'a', channel: undefined })).rejects.toThrow('没有权限')
})

it('passes on whom to forget', async () => {
  const asked: ForgetRequest[] = []
  const keeping = await served({
    async forget(request) {
      asked.push(request)
      return { ...nothing, names: ['张三'] }
    },
  })
  const done = await keeping.forget({ user: 'ZhangSan', channel: 'wecom' })
  expect(done.names).toEqual(['张三'])
  expect(asked).toEqual([{ user: 'ZhangSan', channel: 'wecom' }])
})
