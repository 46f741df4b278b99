import { randomUUID } from 'node:crypto'
import type { WebSocket } from 'ws'
import { z } from 'zod'
import type { Attempt } from './attempt.ts'
import type { Patience } from './state.ts'

const ackSchema = z.object({
  code: z.number(),
  headers: z.object({ messageId: z.string() }),
  data: z.string(),
})

/** One connection of a client to the pretend gateway of Stream mode; it ends its timers with itself. */
export class StreamConnection {
  readonly #ws: WebSocket
  readonly #topics: readonly string[]
  readonly #patience: Patience
  readonly #awaited = new Map<string, (attempt: Attempt) => void>()
  readonly #timers: NodeJS.Timeout[] = []
  #isExpiring = false

  constructor(ws: WebSocket, topics: readonly string[], patience: Patience) {
    this.#ws = ws
    this.#topics = topics
    this.#patience = patience
    ws.on('error', () => ws.terminate())
    ws.on('message', (data) => this.#acknowledged(String(data)))
    ws.once('close', () => this.#ended())
    const ping = () => this.#send('SYSTEM', 'ping', { opaque: randomUUID() })
    this.#timers.push(setInterval(ping, patience.streamPing).unref())
    this.#timers.push(
      setTimeout(() => this.expire('connection is expired'), patience.streamLife).unref(),
    )
    this.#send('SYSTEM', 'CONNECTED', {})
  }

  /** True when frames of this topic may be sent here. */
  takes(topic: string): boolean {
    return (
      !this.#isExpiring && this.#ws.readyState === this.#ws.OPEN && this.#topics.includes(topic)
    )
  }

  /** Sends one message in a frame of its own and waits for the acknowledgement, at most 60 s. */
  deliver(topic: string, body: unknown): Promise<Attempt> {
    const { promise, resolve } = Promise.withResolvers<Attempt>()
    const id = this.#send('CALLBACK', topic, body)
    const late = () => resolve({ state: 'again', reason: 'not acknowledged' })
    const timer = setTimeout(late, this.#patience.streamAck)
    this.#awaited.set(id, resolve)
    return promise.finally(() => {
      clearTimeout(timer)
      this.#awaited.delete(id)
    })
  }

  /** Announces the end, after which nothing more is delivered here; ten seconds later the connection is dropped. */
  expire(reason: string): void {
    if (this.#isExpiring) return
    this.#isExpiring = true
    this.#send('SYSTEM', 'disconnect', { reason })
    this.#timers.push(setTimeout(() => this.drop(), this.#patience.streamLinger).unref())
  }

  /** Sends a text that is no frame. */
  babble(): void {
    this.#ws.send('<xml>not a frame</xml>')
  }

  /** Ends it without a word. */
  drop(): void {
    this.#ws.terminate()
  }

  #send(type: string, topic: string, data: unknown): string {
    const messageId = randomUUID()
    const headers = { topic, messageId, contentType: 'application/json', time: String(Date.now()) }
    const frame = { specVersion: '1.0', type, headers, data: JSON.stringify(data) }
    this.#ws.send(JSON.stringify(frame), () => undefined)
    return messageId
  }

  #acknowledged(text: string): void {
    const ack = ackSchema.safeParse(parsed(text))
    if (!ack.success) return
    const { code, headers } = ack.data
    this.#awaited.get(headers.messageId)?.(
      code === 200 ? { state: 'taken' } : { state: 'refused', reason: `code ${code}` },
    )
  }

  #ended(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    for (const resolve of this.#awaited.values())
      resolve({ state: 'again', reason: 'connection ended' })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
