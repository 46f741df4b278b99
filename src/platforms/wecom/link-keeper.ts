import { createRequire } from 'node:module'
import type { WSClient } from '@wecom/aibot-node-sdk'
import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { Timers } from '#base/timers.ts'
import type { ConnectionView } from '#bot/connection.ts'
import type { WecomBotWsConfig } from './bot-ws-schema.ts'
import { readAnswer } from './error-codes.ts'
import { linkWords } from './link-words.ts'
import { sdkLogger } from './sdk-logger.ts'

/** A message or an event as it came over the connection. */
export interface LinkFrame {
  /** What an answer has to name. */
  reqId: string
  body: unknown
}

/** What a keeper works with. */
export interface KeeperOptions {
  config: WecomBotWsConfig
  /** Told of every message and event; what it rejects with is logged. */
  take(frame: LinkFrame): Promise<void>
  /** Told each time it is logged in, and when it never will be any more. */
  changed(): void
  clock: Clock
  timers: Timers
  logger: Logger
  /** First pause before connecting again after the connection broke, milliseconds; doubled up to 30 s. */
  reconnectMs: number
  /** Between two heartbeats, milliseconds; two that are not answered end the connection. */
  heartbeatMs: number
}

/** After so long without an answer to the login the connection is given up. */
const loginMs = 10_000
const longestPauseMs = 60_000
/** The platform protects its login: one that was refused five times is tried again only so often. */
const refusedPauseMs = 10 * 60_000
const busyPauseMs = 60_000
const maxFrameBytes = 1024 * 1024

const load = createRequire(import.meta.url)
/** Loaded with the first connection: it brings an HTTP client along, for which a start without one need not wait. */
const sdk = (): typeof import('@wecom/aibot-node-sdk') => load('@wecom/aibot-node-sdk')

/**
 * Keeps WeCom's SDK connected and repairs where that gives up or hangs: a login that is never answered, one that was
 * refused too often, a connection that somebody else has taken over, which stays down, as two programs would throw each
 * other out for ever.
 */
export class LinkKeeper {
  readonly #options: KeeperOptions
  #client: WSClient | null = null
  #isReady = false
  /** True when no further try is made. */
  #isOver = false
  #trouble: string = linkWords.notYet
  #timer: unknown = null
  /** True when the last login was refused for now only. */
  #isBusy = false
  /** Logins in a row that were not answered. */
  #unanswered = 0
  #opened = 0
  #lastHeard: number | null = null

  constructor(options: KeeperOptions) {
    this.#options = options
  }

  /** The client while it is connected and logged in. */
  get client(): WSClient | null {
    return this.#isReady ? this.#client : null
  }

  /** True when it will never be connected any more. */
  get isOver(): boolean {
    return this.#isOver
  }

  view(): ConnectionView {
    const trouble = this.#isReady ? null : this.#trouble
    return { trouble, lastFrameAt: this.#lastHeard, opened: this.#opened }
  }

  /** Always by a client of its own: one that was told to go may still lay hands on its next connection. */
  connect(): void {
    if (this.#isOver) return
    const { config, reconnectMs, heartbeatMs, logger } = this.#options
    const { botId, secret, wsUrl } = config
    const client = new (sdk().WSClient)({
      botId,
      secret,
      wsUrl,
      reconnectInterval: reconnectMs,
      heartbeatInterval: heartbeatMs,
      maxReconnectAttempts: -1,
      logger: sdkLogger(logger),
      wsOptions: {
        handshakeTimeout: loginMs,
        maxPayload: maxFrameBytes,
        perMessageDeflate: false,
        finishRequest: (request, socket) => {
          socket.on('message', () => this.#heard())
          request.end()
        },
      },
    })
    this.#client = client
    client.on('connected', () => this.#awaitLogin())
    client.on('authenticated', () => this.#loggedIn())
    client.on('disconnected', (reason) => this.#lost(reason))
    client.on('error', (error) => this.#failed(error))
    client.on('event.disconnected_event', () => this.#takenOver())
    client.on('message', (frame) => this.#take(frame))
    client.on('event', (frame) => this.#take(frame))
    client.connect()
  }

  /** Ends the connection for good. */
  close(): void {
    if (!this.#isOver) this.#end(linkWords.stopped)
  }

  #awaitLogin(): void {
    const { timers, logger } = this.#options
    timers.stop(this.#timer)
    this.#timer = timers.start(() => {
      this.#trouble = linkWords.noLogin
      logger.warn({ times: ++this.#unanswered }, 'login not answered')
      this.#again(Math.min(1000 * 2 ** (this.#unanswered - 1), longestPauseMs))
    }, loginMs)
  }

  #loggedIn(): void {
    const { timers, logger, changed } = this.#options
    timers.stop(this.#timer)
    this.#unanswered = 0
    this.#isReady = true
    this.#opened += 1
    this.#trouble = linkWords.notYet
    logger.info({ opened: this.#opened }, 'connected to WeCom')
    changed()
  }

  #lost(reason: string): void {
    const { timers, logger } = this.#options
    timers.stop(this.#timer)
    if (this.#isReady) logger.warn({ reason }, 'connection to WeCom lost')
    this.#isReady = false
    if (reason.startsWith('New connection established')) this.#takenOver()
  }

  /** The SDK tries again by itself, but for a login that was refused too often. */
  #failed(error: Error): void {
    if (error.message.startsWith('Authentication failed')) {
      this.#options.timers.stop(this.#timer)
      this.#refused(/\(code: (-?\d+)\)$/.exec(error.message)?.[1])
    }
    if ('code' in error && error.code === 'WS_AUTH_FAILURE_EXHAUSTED')
      this.#again(this.#isBusy ? busyPauseMs : refusedPauseMs)
  }

  #refused(errcode: string | undefined): void {
    this.#isBusy = readAnswer({ errcode })?.delivery.state === 'retry'
    this.#trouble = this.#isBusy ? linkWords.notYet : linkWords.refused(errcode)
    this.#options.logger.error({ errcode }, this.#trouble)
  }

  #takenOver(): void {
    if (this.#isOver) return
    this.#options.logger.error(linkWords.takenOver)
    this.#end(linkWords.takenOver)
  }

  #end(trouble: string): void {
    this.#isOver = true
    this.#trouble = trouble
    this.#dropClient()
    this.#options.changed()
  }

  #again(pauseMs: number): void {
    this.#dropClient()
    this.#timer = this.#options.timers.start(() => this.connect(), pauseMs)
  }

  #dropClient(): void {
    this.#options.timers.stop(this.#timer)
    this.#isReady = false
    const client = this.#client
    this.#client = null
    // Ended before it is silenced: what waits for an answer learns that there will be none.
    client?.disconnect()
    client?.removeAllListeners()
  }

  #heard(): void {
    this.#lastHeard = this.#options.clock.now()
  }

  #take({ headers, body }: { headers?: { req_id?: string }; body?: unknown }): void {
    const { take, logger } = this.#options
    take({ reqId: headers?.req_id ?? '', body }).catch((error: unknown) =>
      logger.error({ err: error }, 'frame could not be taken'),
    )
  }
}
