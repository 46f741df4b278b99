import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { Router } from '@koa/router'
import { describe, expect, it, onTestFinished } from 'vitest'
import { AppError } from '#base/errors.ts'
import { createLogger } from '#base/logger.ts'
import type { CallbackRequest, ChatAdapter } from '#bot/adapter.ts'
import { createServer } from '../src/server.ts'

/** A channel that says back what it was sent. */
function parrot(receive?: ChatAdapter['receive']): ChatAdapter {
  const sayBack = async ({ method, query, read }: CallbackRequest) => {
    const body = method === 'POST' ? (await read()).toString() : ''
    return { status: 200, type: 'text/plain' as const, body: `${method} ${query} ${body}` }
  }
  return {
    name: 'parrot',
    connection: null,
    receive: receive ?? sayBack,
    recover: async () => {},
    drain: async () => {},
  }
}

interface Serve {
  channel?: ChatAdapter
  router?: Router
  troubles?: () => string[]
}

async function serve(options: Serve = {}) {
  const server = createServer({
    channels: new Map([['parrot', options.channel ?? parrot()]]),
    routers: [options.router ?? new Router()],
    troubles: options.troubles ?? (() => []),
    logger: createLogger('silent'),
  })
  const { port } = await server.listen('127.0.0.1', 0)
  onTestFinished(() => server.drain(0))
  return { server, port }
}

interface Reply {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

interface Call {
  method?: string
  headers?: Record<string, string>
  body?: string
  agent?: Agent
}

function call(port: number, path: string, { body, ...options }: Call = {}): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>()
  const sent = request({ host: '127.0.0.1', port, path, ...options }, (response) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('error', reject)
    response.on('end', () => {
      const { statusCode = 0, headers } = response
      resolve({ status: statusCode, headers, text: Buffer.concat(chunks).toString() })
    })
  })
  sent.on('error', reject)
  sent.end(body)
  return promise
}

const code = (reply: Reply) => (JSON.parse(reply.text) as { error: { code: string } }).error.code

describe('health', () => {
  it('runs, and is ready once it listens', async () => {
    const { port } = await serve()
    expect(await call(port, '/healthz')).toMatchObject({ status: 200, text: '{"status":"ok"}' })
    expect(await call(port, '/readyz')).toMatchObject({ status: 200 })
  })

  it('is not ready while a channel is not connected, and says why', async () => {
    const reasons = ['通道 nankai：还没有连上。']
    const { port } = await serve({ troubles: () => reasons })
    const reply = await call(port, '/readyz')
    expect(reply.status).toBe(503)
    expect(JSON.parse(reply.text)).toEqual({ status: 'unavailable', reasons })
    reasons.length = 0
    expect((await call(port, '/readyz')).status).toBe(200)
  })

  it('is told through a proxy too', async () => {
    const { port } = await serve()
    const headers = { host: 'bot.example.gov.cn', 'x-forwarded-for': '1.2.3.4' }
    expect((await call(port, '/healthz', { headers })).status).toBe(200)
  })
})

describe('a channel', () => {
  it('gets method, undecoded query and raw body, through a proxy too', async () => {
    const { port } = await serve()
    const headers = { host: 'bot.example.gov.cn', 'x-real-ip': '1.2.3.4' }
    const path = '/channels/parrot?echostr=a%2Bb+c&x=1?2'
    expect((await call(port, path, { headers })).text).toBe('GET echostr=a%2Bb+c&x=1?2 ')
    const posted = await call(port, '/channels/parrot', { method: 'POST', body: '<xml/>', headers })
    expect(posted.text).toBe('POST  <xml/>')
  })

  it('that nobody configured is a 404 in JSON', async () => {
    const { port } = await serve()
    for (const path of [
      '/channels/nobody',
      '/channels/',
      '/channels/Parrot',
      '/channels/parrot/x',
    ]) {
      const reply = await call(port, path, { method: 'POST' })
      expect(reply.status, path).toBe(404)
      expect(code(reply), path).toBe('not-found')
    }
  })

  it('takes GET and POST only', async () => {
    const { port } = await serve()
    for (const method of ['PUT', 'DELETE', 'HEAD', 'OPTIONS']) {
      const reply = await call(port, '/channels/parrot', { method })
      expect(reply.status).toBe(405)
      expect(reply.headers.allow).toBe('GET, POST')
    }
  })

  it.each([
    [new AppError('signature', '验证不通过。'), 401],
    [new AppError('bad-request', '内容不对。'), 400],
    [new AppError('store-full', '磁盘已满。'), 503],
  ])('answers %s with its status', async (error, status) => {
    const { port } = await serve({ channel: parrot(() => Promise.reject(error)) })
    const reply = await call(port, '/channels/parrot', { method: 'POST', body: 'x' })
    expect(reply.status).toBe(status)
    expect(JSON.parse(reply.text)).toEqual({ error: { code: error.code, message: error.message } })
  })

  it('takes at most 256 KiB, announced or not', async () => {
    const { port } = await serve()
    const post = (size: number, headers = {}) =>
      call(port, '/channels/parrot', { method: 'POST', body: 'x'.repeat(size), headers })
    expect((await post(256 * 1024)).status).toBe(200)
    expect(await post(256 * 1024 + 1)).toMatchObject({ status: 413 })
    expect(await post(256 * 1024 + 1, { 'transfer-encoding': 'chunked' })).toMatchObject({
      status: 413,
    })
  })

  it('learns whether its answer went out', async () => {
    const settled = Promise.withResolvers<boolean>()
    const reply = { status: 200, type: 'application/json' as const, body: '{}' }
    const { port } = await serve({
      channel: parrot(async () => ({ ...reply, settled: settled.resolve })),
    })
    await call(port, '/channels/parrot')
    expect(await settled.promise).toBe(true)
  })

  it('learns when the caller hung up before the answer', async () => {
    const settled = Promise.withResolvers<boolean>()
    const arrived = Promise.withResolvers<void>()
    const { port } = await serve({
      channel: parrot(async ({ read }) => {
        arrived.resolve()
        await read().catch(() => {})
        return { status: 200, type: 'text/plain', body: 'late', settled: settled.resolve }
      }),
    })
    const headers = { 'content-length': '10' }
    const sent = request({
      host: '127.0.0.1',
      port,
      path: '/channels/parrot',
      method: 'POST',
      headers,
    })
    sent.on('error', () => {})
    sent.write('half')
    await arrived.promise
    sent.destroy()
    expect(await settled.promise).toBe(false)
  })
})

describe('an error', () => {
  it('shows nothing of itself', async () => {
    const router = new Router()
    router.get('/api/broken', () => {
      throw new TypeError(`cannot read ${import.meta.filename}`)
    })
    const { port } = await serve({ router })
    const reply = await call(port, '/api/broken')
    expect(reply.status).toBe(500)
    expect(code(reply)).toBe('internal')
    expect(reply.text).not.toMatch(/TypeError|cannot read|\.ts|at /)
  })

  it('is JSON for unknown addresses and methods as well', async () => {
    const router = new Router()
    router.get('/api/thing', (ctx) => {
      ctx.body = 'x'
    })
    const { port } = await serve({ router })
    expect(code(await call(port, '/api/none'))).toBe('not-found')
    const wrong = await call(port, '/api/thing', { method: 'DELETE' })
    expect(wrong).toMatchObject({ status: 405, headers: { allow: 'HEAD, GET' } })
    expect(code(wrong)).toBe('method-not-allowed')
  })

  it('never comes of a strange request target', async () => {
    const { port } = await serve()
    for (const path of [
      '/%',
      '/channels/%E0%A4%A',
      '/channels/..%2f..%2fetc',
      '/?%00',
      '/channels/%00',
    ]) {
      expect((await call(port, path)).status, path).toBeLessThan(500)
    }
  })
})

it('refuses guarded addresses to others before looking for them', async () => {
  const { port } = await serve()
  const headers = { host: 'bot.example.gov.cn' }
  for (const path of ['/api/ask', '/API/ask', '/demo/api/say', '/metrics', '/', '/nothing']) {
    const reply = await call(port, path, { headers })
    expect(reply.status, path).toBe(403)
    expect(code(reply)).toBe('forbidden')
  }
})

it('sends its security headers with everything', async () => {
  const { port } = await serve()
  for (const path of ['/healthz', '/nothing', '/channels/nobody']) {
    expect((await call(port, path)).headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    })
  }
})

it('says which port is taken', async () => {
  const { port } = await serve()
  const second = createServer({
    channels: new Map(),
    routers: [],
    logger: createLogger('silent'),
  })
  await expect(second.listen('127.0.0.1', port)).rejects.toThrow(`端口 ${port} 已被占用`)
})

describe('draining', () => {
  it('answers what is under way, then lets the connection go', async () => {
    const arrived = Promise.withResolvers<void>()
    const finish = Promise.withResolvers<void>()
    const channel = parrot(async () => {
      arrived.resolve()
      await finish.promise
      return { status: 200, type: 'text/plain', body: 'done' }
    })
    const { server, port } = await serve({ channel })
    const agent = new Agent({ keepAlive: true })
    onTestFinished(() => agent.destroy())
    const answer = call(port, '/channels/parrot', { agent })
    await arrived.promise
    const drained = server.drain(5_000)
    await expect(call(port, '/healthz')).rejects.toThrow('ECONNREFUSED')
    finish.resolve()
    expect(await answer).toMatchObject({ text: 'done', headers: { connection: 'close' } })
    await drained
  })

  it('is told to those who are connected: running, but not ready', async () => {
    const { server, port } = await serve()
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    onTestFinished(() => agent.destroy())
    await call(port, '/healthz', { agent })
    const drained = server.drain(5_000)
    const reply = await call(port, '/readyz', { agent })
    expect(reply.status).toBe(503)
    expect(JSON.parse(reply.text)).toEqual({ status: 'unavailable', reasons: ['正在停止'] })
    await drained
  })

  it('cuts none of 20 busy keep-alive clients', async () => {
    const { server, port } = await serve()
    const agent = new Agent({ keepAlive: true, maxSockets: 20 })
    onTestFinished(() => agent.destroy())
    let answered = 0
    const failures: string[] = []
    const warm = Promise.withResolvers<void>()
    const client = async () => {
      for (;;) {
        try {
          await call(port, '/channels/parrot', { method: 'POST', body: 'x', agent })
          if (++answered === 200) warm.resolve()
        } catch (error) {
          failures.push((error as NodeJS.ErrnoException).code ?? '')
          return
        }
      }
    }
    const clients = Array.from({ length: 20 }, client)
    await warm.promise
    await server.drain(5_000)
    await Promise.all(clients)
    expect(new Set(failures)).toEqual(new Set(['ECONNREFUSED']))
  })

  it('ends in time although somebody never finishes', async () => {
    const arrived = Promise.withResolvers<void>()
    const channel = parrot(() => {
      arrived.resolve()
      return Promise.withResolvers<never>().promise
    })
    const { server, port } = await serve({ channel })
    const hanging = call(port, '/channels/parrot').catch((error: Error) => error.message)
    await arrived.promise
    await server.drain(50)
    expect(await hanging).toMatch(/socket hang up|ECONNRESET/)
  })
})
