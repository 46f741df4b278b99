import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLogger } from '#base/logger.ts'
import type { ChatAdapter } from '#bot/adapter.ts'
import { createServer as createChannelServer } from '../../src/server.ts'

/** A server on a free port of the loopback. */
export interface Loopback {
  url: string
  close(): Promise<void>
}

/** Serves adapters by the application's own server. */
export async function serveChannels(...adapters: ChatAdapter[]): Promise<Loopback> {
  const server = createChannelServer({
    channels: new Map(adapters.map((adapter) => [adapter.name, adapter])),
    routers: [],
    logger: createLogger('silent'),
  })
  const { port } = await server.listen('127.0.0.1', 0)
  return { url: `http://127.0.0.1:${port}`, close: () => server.drain(0) }
}

/** One request that a pretend platform received. */
export interface Received {
  path: string
  headers: IncomingHttpHeaders
  body: unknown
}

/** How a pretend platform answers one request; `hang` never does, `drop` cuts the connection. */
export type Answer =
  | { status?: number; body?: unknown; headers?: Record<string, string> }
  | 'hang'
  | 'drop'

/** A platform that writes down what it is sent and answers as told. */
export interface PretendPlatform extends Loopback {
  host: string
  received: Received[]
  /** Resolves when so many requests have come. */
  until(count: number): Promise<void>
}

/** Starts a platform on a free port; `answer` gets the request and its number, from 0. */
export async function pretendPlatform(
  answer: (request: Received, index: number) => Answer = () => ({
    body: { errcode: 0, errmsg: 'ok' },
  }),
): Promise<PretendPlatform> {
  const received: Received[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const one = {
      path: request.url ?? '',
      headers: request.headers,
      body: JSON.parse(text || 'null'),
    }
    const reply = answer(one, received.push(one) - 1)
    for (const { count, resolve } of waiting) if (received.length >= count) resolve()
    if (reply === 'hang') return
    if (reply === 'drop') return void request.socket.destroy()
    const { status = 200, body = {}, headers = {} } = reply
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  const loopback = await listen(server)
  const until = async (count: number) => {
    if (received.length >= count) return
    const { promise, resolve } = Promise.withResolvers<void>()
    waiting.push({ count, resolve })
    await promise
  }
  return { ...loopback, host: new URL(loopback.url).host, received, until }
}

async function listen(server: Server): Promise<Loopback> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${port}`, close }
}
