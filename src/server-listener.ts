import type { Server } from 'node:http'
import { Server as NetServer } from 'node:net'
import { AppError } from '#base/errors.ts'

/** Starts to listen; resolves with the port, which the system chooses when `port` is 0. Throws `AppError`. */
export function listen(http: Server, host: string, port: number): Promise<{ port: number }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ port: number }>()
  http.once('error', (cause: NodeJS.ErrnoException) => reject(listenError(cause, port)))
  http.listen(port, host, () => {
    const address = http.address()
    resolve({ port: typeof address === 'object' && address ? address.port : port })
  })
  return promise
}

function listenError(cause: NodeJS.ErrnoException, port: number): AppError {
  if (cause.code === 'EADDRINUSE') {
    const message = `端口 ${port} 已被占用，请停掉占用它的程序，或用 PORT 换一个端口。`
    return new AppError('internal', message, { cause })
  }
  return new AppError('config', '无法在配置的 host 和 port 上监听，请检查这两项。', { cause })
}

/** How long a client that keeps its connection has to send once more and be told that it is the last time. */
const graceMs = 200

/**
 * Stops listening; resolves when every connection is gone, at the latest after `limitMs`, when the rest are cut. Idle
 * connections get a moment first: `http.Server.close` would end them at once, under requests that are on their way.
 */
export function stopListening(http: Server, limitMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const idle = setInterval(() => http.closeIdleConnections(), graceMs)
  const limit = setTimeout(() => http.closeAllConnections(), limitMs)
  NetServer.prototype.close.call(http, () => {
    clearInterval(idle)
    clearTimeout(limit)
    resolve()
  })
  return promise
}
