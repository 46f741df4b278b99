import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'

/** How `connections/open` is answered; default with an endpoint. */
export type OpenAnswer = { status: number; body: object }

/** One connection as the gateway sees it. */
export interface GatewaySocket {
  ws: WebSocket
  /** What the client sent, parsed. */
  acks: Ack[]
  closed: boolean
  /** WebSocket pings that came. */
  pings: number
  send(frame: unknown): void
  /** A message to the robot in a frame of this id. */
  message(frameId: string, payload: object): void
}

/** An acknowledgement of a client. */
export interface Ack {
  code: number
  headers: { messageId: string; contentType: string }
  data: string
}

interface Told {
  /** What `connections/open` is answered with, null as usual. */
  open(): OpenAnswer | null
  /** HTTP status that refuses the handshake, null as usual. */
  shake(): number | null
  /** True leaves pings unanswered. */
  silent: boolean
  /** Where the rest of the server API is. */
  api: string
}

/** A gateway of Stream mode that does what a test tells it; it ends with the running test. */
export async function streamGateway() {
  const opens: Record<string, unknown>[] = []
  const tickets: string[] = []
  const sockets: GatewaySocket[] = []
  const told: Told = {
    open: () => null,
    shake: () => null,
    silent: false,
    api: '',
  }
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as Record<string, unknown>
    if (!request.url?.endsWith('/connections/open')) {
      const init = { method: 'POST', body: JSON.stringify(body) }
      const answer = await fetch(told.api + request.url, init)
      response.end(await answer.text())
      return
    }
    opens.push(body)
    const { port } = server.address() as AddressInfo
    const usual = { endpoint: `ws://127.0.0.1:${port}/connect`, ticket: `T+/=${opens.length}` }
    const answer = told.open() ?? { status: 200, body: usual }
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer.body))
  })
  const wss = new WebSocketServer({ noServer: true, autoPong: false })
  server.on('upgrade', (request, socket, head) => {
    const ticket = new URL(request.url ?? '', 'ws://gateway').searchParams.get('ticket') ?? ''
    tickets.push(ticket)
    const status = told.shake()
    if (status !== null) {
      socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
      return
    }
    wss.handleUpgrade(request, socket, head, (ws) => {
      ws.on('ping', () => told.silent || ws.pong())
      sockets.push(gatewaySocket(ws))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const { ws } of sockets) ws.terminate()
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, opens, tickets, sockets, told }
}

/** A running gateway. */
export type StreamGateway = Awaited<ReturnType<typeof streamGateway>>

function gatewaySocket(ws: WebSocket): GatewaySocket {
  const socket: GatewaySocket = {
    ws,
    acks: [],
    closed: false,
    pings: 0,
    send: (frame) => ws.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    message: (frameId, payload) =>
      socket.send({
        specVersion: '1.0',
        type: 'CALLBACK',
        headers: {
          topic: '/v1.0/im/bot/messages/get',
          messageId: frameId,
          contentType: 'application/json',
        },
        data: JSON.stringify(payload),
      }),
  }
  ws.on('message', (data) => socket.acks.push(JSON.parse(String(data)) as Ack))
  ws.on('ping', () => {
    socket.pings += 1
  })
  ws.on('close', () => {
    socket.closed = true
  })
  return socket
}

/** A `SYSTEM` frame. */
export const system = (topic: string, data: object = {}, messageId = topic) => ({
  specVersion: '1.0',
  type: 'SYSTEM',
  headers: { topic, messageId, contentType: 'application/json' },
  data: JSON.stringify(data),
})
