import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
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

/** Starts a platform, on a free port unless told one; `answer` gets the request and its number, from 0. */
export async function pretendPlatform(
  answer: (request: Received, index: number) => Answer = () => ({
    body: { errcode: 0, errmsg: 'ok' },
  }),
  port = 0,
): Promise<PretendPlatform> {
  const received: Received[] = []
  const arrivals = new EventEmitter()
  const server = createServer(async (request, response) => {
    const body = await json(request).catch(() => undefined)
    // The caller took it back half-way: nobody acts on that.
    if (!request.complete) return
    const one = { path: request.url ?? '', headers: request.headers, body }
    respond(response, answer(one, received.push(one) - 1))
    arrivals.emit('arrival')
  })
  const loopback = await listen(server, port)
  const until = async (count: number) => {
    while (received.length < count) await once(arrivals, 'arrival')
  }
  return { ...loopback, host: new URL(loopback.url).host, received, until }
}

function respond(response: ServerResponse, answer: Answer): void {
  if (answer === 'hang') return
  if (answer === 'drop') {
    response.destroy()
    return
  }
  const { status = 200, body = {}, headers = {} } = answer
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

async function listen(server: Server, wanted: number): Promise<Loopback> {
  server.listen(wanted, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${port}`, close }
}
