import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'

/** A frame of WeCom's long connection. */
export interface Frame {
  cmd?: string
  headers: { req_id: string }
  body?: Record<string, unknown>
  errcode?: number
  errmsg?: string
}

/** What a server does with a frame: nothing, or an answer with these fields; undefined is all well. */
export type LinkScript = (
  frame: Frame,
  connection: number,
) => 'silence' | Partial<Frame> | undefined

/**
 * WeCom's end of the long connection on loopback: acknowledges everything unless told otherwise, and notes what it gets.
 * It ends with the running test.
 */
export async function linkServer(script: LinkScript = () => undefined) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const frames: Frame[] = []
  const sockets: WebSocket[] = []
  let requests = 0
  server.on('connection', (socket) => {
    const connection = sockets.push(socket)
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as Frame
      frames.push(frame)
      const told = script(frame, connection)
      if (told === 'silence') return
      const answer = { headers: frame.headers, errcode: 0, errmsg: 'ok', ...told }
      socket.send(JSON.stringify({ ...bodyFor(frame), ...answer }))
    })
  })
  onTestFinished(async () => {
    for (const socket of server.clients) socket.terminate()
    server.close()
    await once(server, 'close')
  })

  const of = (cmd: string) => frames.filter((frame) => frame.cmd === cmd)
  const say = (body: object, cmd = 'aibot_msg_callback', reqId = `req-${++requests}`) => {
    sockets.at(-1)?.send(JSON.stringify({ cmd, headers: { req_id: reqId }, body }))
    return reqId
  }
  return {
    url: `ws://127.0.0.1:${port}`,
    frames,
    /** Frames of one command, oldest first. */
    of,
    sockets,
    /** Sends a callback over the newest connection; gives its request id. */
    say,
    /** Sends any frame over the newest connection. */
    send: (frame: object) => sockets.at(-1)?.send(JSON.stringify(frame)),
    /** Cuts the newest connection. */
    cut: () => sockets.at(-1)?.terminate(),
    answers: () => of('aibot_respond_msg').map(({ body }) => body?.['stream'] as StreamBody),
    pushes: () => of('aibot_send_msg').map(({ body }) => body ?? {}),
  }
}

interface StreamBody {
  id: string
  finish: boolean
  content: string
  feedback?: { id: string }
}

function bodyFor({ cmd }: Frame): { body?: object } {
  if (cmd === 'aibot_upload_media_init') return { body: { upload_id: 'U1' } }
  if (cmd === 'aibot_upload_media_finish') return { body: { type: 'file', media_id: 'MEDIA' } }
  return {}
}
