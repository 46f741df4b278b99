import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { delay } from '#demo/delay.ts'
import { writeWhole } from '#demo/write-whole.ts'
import type { Attempt } from './attempt.ts'
import type { Faults } from './faults.ts'
import type { Callback } from './history.ts'

/** Path of the WebSocket of WeCom's long connection. */
export const linkPath = '/aibot'

/** A frame of a client. */
export interface LinkFrame {
  cmd: string
  headers: { req_id: string }
  body: unknown
}

/** What a command is answered with. */
export interface LinkAnswer {
  errcode: number
  errmsg?: string
  body?: object
}

/** What a link works with. */
export interface WecomLinkOptions {
  /** It is remembered here that the bot was switched to the long connection. */
  folder: string
  faults: Faults
  /** The machine's time. */
  now(): number
  /** Whether these are the bot's own. */
  isRight(botId: string, secret: string): boolean
}

/** How long a touched card may be updated (101463). */
const touchMs = 5_000

const frameSchema = z.object({
  cmd: z.string(),
  headers: z.object({ req_id: z.string() }),
  body: z.unknown(),
})
const loginSchema = z.object({ bot_id: z.string(), secret: z.string() })

/**
 * The pretend end of WeCom's long connection of a 智能机器人 (developer.work.weixin.qq.com 101463): one connection, the newest;
 * an older one is told and closed. Nobody acknowledges a message, so what was on its way when a connection broke is lost.
 */
export class WecomLink {
  readonly #options: WecomLinkOptions
  readonly #file: string
  readonly #wss = new WebSocketServer({ noServer: true })
  /** Callbacks by the request id of the frame they were sent in. */
  readonly #sent = new Map<string, Callback>()
  /** Until when, by the machine's time, a touched card may be updated. */
  readonly #updatable = new Map<string, number>()
  #current: WebSocket | null = null
  #isUsed: boolean
  /** Told after a client has logged in. */
  onConnect: () => void = () => undefined
  /** Serves the commands of a client that has logged in. */
  serve: (frame: LinkFrame) => LinkAnswer = () => ({ errcode: 40008 })

  constructor(options: WecomLinkOptions) {
    this.#options = options
    this.#file = join(options.folder, 'link.json')
    this.#isUsed = existsSync(this.#file)
  }

  /** True once a client has logged in: from then on messages come this way, and no longer to the callback address. */
  get isUsed(): boolean {
    return this.#isUsed
  }

  /** Takes a client, which has to log in. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#wss.handleUpgrade(request, socket, head, (ws) => {
      ws.on('error', () => ws.terminate())
      ws.on('message', (data) => this.#received(ws, String(data)))
      ws.once('close', () => {
        if (ws === this.#current) this.#current = null
      })
    })
  }

  /** Hands one message to the client. */
  deliver(callback: Callback): Attempt {
    if (!this.#current) return { state: 'again', reason: 'no long connection' }
    const reqId = randomUUID()
    this.#sent.set(reqId, callback)
    if (callback.kind === 'touch') this.#updatable.set(reqId, this.#options.now() + touchMs)
    const cmd = callback.kind === 'message' ? 'aibot_msg_callback' : 'aibot_event_callback'
    const { response_url, ...body } = callback.body
    this.#current.send(JSON.stringify({ cmd, headers: { req_id: reqId }, body }))
    return { state: 'taken' }
  }

  /** The callback that an answer with this request id belongs to. */
  callbackOf(reqId: string): Callback | undefined {
    return this.#sent.get(reqId)
  }

  /** Uses up the one update of a touched card; false when it was used, or is too late. */
  close(reqId: string): boolean {
    const until = this.#updatable.get(reqId)
    this.#updatable.delete(reqId)
    return until !== undefined && this.#options.now() <= until
  }

  /** Ends the connection without a word. */
  drop(): void {
    this.#current?.terminate()
    this.#current = null
  }

  /** Sends a text that is no frame. */
  babble(): void {
    this.#current?.send('<xml>not a frame</xml>')
    this.#current?.send(JSON.stringify({ cmd: 'aibot_msg_callback', headers: {}, body: 7 }))
  }

  #received(ws: WebSocket, text: string): void {
    const frame = readFrame(text)
    if (!frame) return
    const answer = (said: LinkAnswer) =>
      ws.send(JSON.stringify({ headers: frame.headers, errmsg: 'ok', ...said }), () => undefined)
    if (frame.cmd === 'aibot_subscribe') this.#login(ws, frame, answer)
    else if (ws !== this.#current) answer({ errcode: 846607, errmsg: 'not subscribed' })
    else if (frame.cmd === 'ping') answer({ errcode: 0 })
    else this.#serve(ws, frame, answer)
  }

  #login(ws: WebSocket, { body }: LinkFrame, answer: (said: LinkAnswer) => void): void {
    const fault = this.#options.faults.take('login')
    if (fault?.mode === 'hang') return
    const { data } = loginSchema.safeParse(body)
    if (!data || !this.#options.isRight(data.bot_id, data.secret)) {
      answer({ errcode: 853000, errmsg: 'invalid bot_id or secret' })
      return
    }
    if (!this.#isUsed) writeWhole(this.#file, JSON.stringify({ version: 1, mode: 'link' }))
    this.#isUsed = true
    const older = this.#current
    this.#current = ws
    answer({ errcode: 0 })
    if (older) {
      const event = { msgtype: 'event', event: { eventtype: 'disconnected_event' } }
      const headers = { req_id: randomUUID() }
      older.send(JSON.stringify({ cmd: 'aibot_event_callback', headers, body: event }))
      older.close()
    }
    this.onConnect()
  }

  #serve(ws: WebSocket, frame: LinkFrame, answer: (said: LinkAnswer) => void): void {
    const isUpload = frame.cmd.startsWith('aibot_upload')
    const fault = this.#options.faults.take(isUpload ? 'upload' : 'link')
    switch (fault?.mode) {
      case undefined:
      case 'late':
        answer(this.serve(frame))
        return
      case 'slow': {
        const said = this.serve(frame)
        void delay(fault.ms).then(() => answer(said))
        return
      }
      case 'errcode':
        answer({ errcode: Number(fault.errcode), errmsg: 'planned fault' })
        return
      case 'babble':
        ws.send(fault.body)
        return
      case 'drop':
        this.serve(frame)
        ws.terminate()
        return
      case 'status':
        ws.terminate()
        return
      case 'hang':
        return
    }
  }
}

function readFrame(text: string): LinkFrame | null {
  try {
    return frameSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
