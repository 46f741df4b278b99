import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { Timers } from '#base/timers.ts'
import type { ChatConnection, ConnectionView } from '#bot/connection.ts'
import { ackFrame, type FrameAnswer, readFrame, type StreamFrame } from './stream-frame.ts'
import type { OpenedGate } from './stream-gate.ts'
import { StreamSocket } from './stream-socket.ts'

/** What a client works with. */
export interface StreamOptions {
  /** Asks for a new way in; never rejects. */
  open(): Promise<OpenedGate>
  /** What comes of a frame that is no `SYSTEM` frame; null acknowledges nothing, so that it comes again. Never rejects. */
  handle(frame: StreamFrame): Promise<FrameAnswer | null>
  clock: Clock
  timers: Timers
  /** From 0 to 1, for the length of pauses. */
  random(): number
  logger: Logger
}

/** Longest first and longest pause before another try, milliseconds. */
const firstPauseMs = 1000
const longestPauseMs = 60_000
const wrongCredentialsMs = 5 * 60_000
/** A connection that has worked for so long was a good one: its end is followed by a short pause. */
const steadyMs = 10_000
/** After so long without a connection somebody should look. */
const alarmMs = 3 * 60_000

const longDown = '已有三分钟以上没有连上钉钉，群里的消息收不到，请检查网络和开发者后台的应用状态。'
const notYet = '还没有连上钉钉，正在重试；如长时间连不上，请检查服务器能否访问 api.dingtalk.com。'
const wrongCredentials =
  '钉钉不认 clientId 或 clientSecret，请到开发者后台应用的凭证页重新复制，改好配置后重启。'

/**
 * Keeps one connection to DingTalk's gateway. Never more than one is being opened, each by a ticket of its own; when
 * DingTalk announces the end of one, the next is opened first. Frames are answered over the socket they came by.
 */
export class StreamClient implements ChatConnection {
  readonly #options: StreamOptions
  readonly #sockets = new Set<StreamSocket>()
  /** The socket that messages come by. */
  #current: StreamSocket | null = null
  #dialled: StreamSocket | null = null
  #isAsking = false
  #retry: unknown = null
  #isStopped = false
  /** Tries and connections in a row that came to nothing. */
  #failures = 0
  #opened = 0
  #lastHeard = 0
  #trouble = notYet
  #downSince: number | null = null
  #isAlarmed = false
  readonly #closed = Promise.withResolvers<void>()

  constructor(options: StreamOptions) {
    this.#options = options
  }

  start(): void {
    this.#downSince = this.#options.clock.now()
    void this.#connect()
  }

  stop(): void {
    this.#isStopped = true
    this.#options.timers.stop(this.#retry)
    for (const socket of this.#sockets) socket.leave()
    this.#settle()
  }

  /** Resolves when a stopped client has no socket left. */
  closed(): Promise<void> {
    return this.#closed.promise
  }

  view(): ConnectionView {
    const sockets = [...this.#sockets]
    const isUp = sockets.some(({ isOpen }) => isOpen)
    const lastHeard = Math.max(this.#lastHeard, ...sockets.map(({ lastHeard }) => lastHeard))
    return {
      trouble: isUp ? null : this.#trouble,
      lastFrameAt: lastHeard || null,
      opened: this.#opened,
    }
  }

  async #connect(): Promise<void> {
    if (this.#isStopped || this.#isAsking || this.#dialled) return
    this.#options.timers.stop(this.#retry)
    this.#isAsking = true
    const gate = await this.#options.open()
    this.#isAsking = false
    if (this.#isStopped) return
    if (gate.state === 'open') this.#dial(gate.url)
    else this.#refused(gate)
  }

  #dial(url: string): void {
    const { clock, timers } = this.#options
    const socket: StreamSocket = new StreamSocket({
      url,
      clock,
      timers,
      listener: {
        opened: () => this.#established(socket),
        frame: (text) => this.#received(socket, text),
        ended: (reason) => this.#ended(socket, reason),
      },
    })
    this.#sockets.add(socket)
    this.#dialled = socket
  }

  #established(socket: StreamSocket): void {
    this.#dialled = null
    if (this.#isStopped) return
    this.#current = socket
    this.#opened += 1
    this.#downSince = null
    this.#isAlarmed = false
    this.#options.logger.info({ opened: this.#opened }, 'connected to DingTalk')
    for (const other of this.#sockets) if (other !== socket) other.leave()
  }

  #refused(gate: Exclude<OpenedGate, { state: 'open' }>): void {
    this.#failures += 1
    const isWrong = gate.state === 'wrong-credentials'
    this.#trouble = isWrong ? wrongCredentials : notYet
    if (isWrong) this.#options.logger.error({ reason: gate.reason }, wrongCredentials)
    this.#tryLater(gate.reason, isWrong ? wrongCredentialsMs : this.#pause())
  }

  #ended(socket: StreamSocket, reason: string): void {
    this.#sockets.delete(socket)
    this.#lastHeard = Math.max(this.#lastHeard, socket.lastHeard)
    if (this.#isStopped) {
      this.#settle()
      return
    }
    if (socket !== this.#current && socket !== this.#dialled) return
    this.#lost(socket)
    this.#tryLater(reason, this.#pause())
  }

  async #received(socket: StreamSocket, text: string): Promise<string | null> {
    const frame = readFrame(text)
    if (!frame) {
      this.#options.logger.warn({ length: text.length }, 'frame not understood')
      return null
    }
    if (frame.type !== 'SYSTEM') {
      const answer = await this.#options.handle(frame)
      return answer && ackFrame(frame, answer)
    }
    if (frame.headers.topic === 'disconnect') this.#announced(socket)
    return frame.headers.topic === 'ping' ? ackFrame(frame, { code: 200, data: frame.data }) : null
  }

  /** DingTalk delivers nothing here any more and closes soon: the next connection is opened at once, but not in a storm. */
  #announced(socket: StreamSocket): void {
    if (socket !== this.#current || this.#isStopped) return
    this.#lost(socket)
    if (this.#failures <= 1) void this.#connect()
    else this.#tryLater('asked to leave', this.#pause())
  }

  #lost(socket: StreamSocket): void {
    if (socket === this.#current) {
      this.#downSince = this.#options.clock.now()
      this.#trouble = notYet
    }
    this.#current = null
    this.#dialled = null
    this.#failures = socket.provedMs >= steadyMs ? 0 : this.#failures + 1
  }

  #tryLater(reason: string, ms: number): void {
    const { clock, timers, logger } = this.#options
    const downMs = clock.now() - (this.#downSince ?? clock.now())
    logger.warn({ reason, failures: this.#failures, ms }, 'not connected to DingTalk')
    if (downMs >= alarmMs && !this.#isAlarmed) {
      this.#isAlarmed = true
      logger.error({ downMs }, longDown)
    }
    timers.stop(this.#retry)
    this.#retry = timers.start(() => void this.#connect(), ms)
  }

  /** Exponential with full jitter, so that many clients do not come back together. */
  #pause(): number {
    const longest = Math.min(firstPauseMs * 2 ** Math.max(this.#failures - 1, 0), longestPauseMs)
    return Math.round(this.#options.random() * longest)
  }

  #settle(): void {
    if (this.#sockets.size === 0) this.#closed.resolve()
  }
}
