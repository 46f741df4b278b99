import { WebSocket } from 'ws'

/** What came of a WebSocket that was opened to see whether that works; it is closed again in any case. */
export type SocketTrial =
  | { state: 'opened' }
  /** The first text that came after ours. */
  | { state: 'answered'; text: string }
  /** It was opened, and nothing came. */
  | { state: 'silent' }
  | { state: 'failed'; reason: string }

/**
 * Opens a WebSocket, says something where there is something to say and waits for what comes back. Never rejects.
 * @param timeoutMs for opening and answer together, milliseconds.
 */
export async function trySocket(
  url: string,
  { say, timeoutMs = 10_000 }: { say?: string; timeoutMs?: number } = {},
): Promise<SocketTrial> {
  const { promise, resolve } = Promise.withResolvers<SocketTrial>()
  const socket = new WebSocket(url, {
    maxPayload: 64 * 1024,
    perMessageDeflate: false,
    followRedirects: false,
  })
  const timer = setTimeout(() => {
    const isOpen = socket.readyState === WebSocket.OPEN
    resolve(isOpen ? { state: 'silent' } : { state: 'failed', reason: 'TimeoutError' })
  }, timeoutMs)
  socket.on('open', () => {
    if (say === undefined) resolve({ state: 'opened' })
    else socket.send(say, () => undefined)
  })
  socket.on('message', (data) => resolve({ state: 'answered', text: String(data) }))
  socket.on('error', (error) => resolve({ state: 'failed', reason: reasonOf(error) }))
  socket.on('close', (code) => resolve({ state: 'failed', reason: `closed ${code}` }))
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    socket.terminate()
  }
}

function reasonOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}
