import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

/** Takes the socket of one request that asks for a WebSocket. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/** Serves WebSocket addresses, by their path; on all others the connection is refused. */
export function addUpgrades(server: Server, handlers: Readonly<Record<string, UpgradeHandler>>) {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const { pathname } = new URL(request.url ?? '/', 'http://platforms')
    const handle = Object.hasOwn(handlers, pathname) ? handlers[pathname] : undefined
    if (handle) handle(request, socket, head)
    else refuseUpgrade(socket, 404)
  })
}

/** Answers with an HTTP status instead of a WebSocket. */
export function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
}
