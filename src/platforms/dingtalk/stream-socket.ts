import { WebSocket } from 'ws'
import type { Clock } from '#base/clock.ts'
import type { Timers } from '#base/timers.ts'

/** What happens on a socket, told to its owner. */
export interface SocketListener {
  opened(): void
  /** A text frame came. What comes of it is sent back over this socket; null sends nothing. */
  frame(text: string): Promise<string | null>
  /** Called once, whatever it ended by; the reason is for the log. */
  ended(reason: string): void
}

/** What a socket works with. */
export interface SocketOptions {
  url: string
  clock: Clock
  timers: Timers
  listener: SocketListener
}

/** How often a silent peer is asked for a sign of life, milliseconds. */
export const pingEveryMs = 25_000
/** So many pings in a row that nothing followed, and the peer is gone: 75 s of silence. */
const deadAfterPings = 2
const handshakeMs = 10_000
/** How long a socket that is left waits for what is still being stored, milliseconds. */
const farewellMs = 5_000
const largestFrame = 1024 * 1024
/** Acknowledgements that nobody takes are dropped beyond so many bytes: the messages come again. */
const mostWaiting = 1024 * 1024

/** One WebSocket with timers of its own, all of which end with it; it is never opened again. */
export class StreamSocket {
  readonly #options: SocketOptions
  readonly #socket: WebSocket
  #timer: unknown
  #unanswered = 0
  #working = 0
  #isLeaving = false
  #lastHeard = 0
  #frames = 0
  #openedAt: number | null = null

  /** Dials at once. */
  constructor(options: SocketOptions) {
    this.#options = options
    const socket = new WebSocket(options.url, {
      maxPayload: largestFrame,
      perMessageDeflate: false,
      followRedirects: false,
    })
    this.#socket = socket
    this.#timer = options.timers.start(() => socket.terminate(), handshakeMs)
    let reason = 'handshake'
    socket.on('open', () => this.#opened())
    socket.on('message', (data) => void this.#received(String(data)))
    socket.on('ping', () => this.#heard())
    socket.on('pong', () => this.#heard())
    socket.on('error', (error) => {
      reason = error.message
    })
    socket.on('close', (code) => {
      options.timers.stop(this.#timer)
      options.listener.ended(this.#openedAt === null ? reason : `closed ${code}`)
    })
  }

  /** When anything last came, epoch milliseconds; 0 when nothing has. */
  get lastHeard(): number {
    return this.#lastHeard
  }

  /** Milliseconds since it was opened, 0 as long as no frame has come: only then is it known to work. */
  get provedMs(): number {
    if (this.#openedAt === null || this.#frames === 0) return 0
    return this.#options.clock.now() - this.#openedAt
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN
  }

  /** Takes no further frames and closes, when those that came are answered or after five seconds. */
  leave(): void {
    if (this.#isLeaving) return
    this.#isLeaving = true
    const { timers } = this.#options
    timers.stop(this.#timer)
    this.#timer = timers.start(() => this.#socket.terminate(), farewellMs)
    this.#closeIfDone()
  }

  #opened(): void {
    const { clock, listener } = this.#options
    this.#openedAt = clock.now()
    this.#lookLater()
    listener.opened()
  }

  #heard(): void {
    this.#unanswered = 0
    this.#lastHeard = this.#options.clock.now()
  }

  async #received(text: string): Promise<void> {
    this.#heard()
    this.#frames += 1
    if (this.#isLeaving) return
    this.#working += 1
    const answer = await this.#options.listener.frame(text).catch(() => null)
    this.#working -= 1
    if (answer !== null && this.isOpen && this.#socket.bufferedAmount < mostWaiting)
      this.#socket.send(answer, () => undefined)
    if (this.#isLeaving) this.#closeIfDone()
  }

  #closeIfDone(): void {
    if (this.#working > 0) return
    if (this.isOpen) this.#socket.close(1000)
    else this.#socket.terminate()
  }

  #lookLater(): void {
    const { timers } = this.#options
    timers.stop(this.#timer)
    this.#timer = timers.start(() => this.#look(), pingEveryMs)
  }

  #look(): void {
    if (this.#unanswered >= deadAfterPings) {
      this.#socket.terminate()
      return
    }
    this.#unanswered += 1
    this.#socket.ping(() => undefined)
    this.#lookLater()
  }
}
