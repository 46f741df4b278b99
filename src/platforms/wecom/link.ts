import { randomUUID } from 'node:crypto'
import type { WSClient } from '@wecom/aibot-node-sdk'
import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import { systemTimers, type Timers } from '#base/timers.ts'
import type { Delivery } from '#bot/adapter.ts'
import type { ChatConnection, ConnectionView } from '#bot/connection.ts'
import type { Departure } from '#bot/dispatcher.ts'
import { SendLimits, type SendRate } from '#bot/send-limits.ts'
import type { WecomBotWsConfig } from './bot-ws-schema.ts'
import { type Ack, ackOf } from './link-ack.ts'
import { type LinkFrame, LinkKeeper } from './link-keeper.ts'
import { sendLimits } from './send-limits.ts'

/** What a link works with. */
export interface LinkDeps {
  clock: Clock
  logger: Logger
  timers?: Timers
  /** First pause before connecting again, milliseconds; default 1000. */
  reconnectMs?: number
  /** Between two heartbeats, milliseconds; default 30,000. */
  heartbeatMs?: number
}

/** Commands that answer a frame (developer.work.weixin.qq.com path 101463). */
export type AnswerCommand =
  | 'aibot_respond_msg'
  | 'aibot_respond_welcome_msg'
  | 'aibot_respond_update_msg'

/** The long connection of a 智能机器人, shared by what listens and what speaks on its channel. Nothing of it ever rejects. */
export class BotLink implements ChatConnection {
  readonly #keeper: LinkKeeper
  readonly #timers: Timers
  readonly #limits: SendLimits
  readonly #waiting = new Set<() => void>()
  #listener: (frame: LinkFrame) => Promise<void> = async () => undefined
  #isStopping = false

  constructor(name: string, config: WecomBotWsConfig, deps: LinkDeps) {
    const { clock, timers = systemTimers, reconnectMs = 1000, heartbeatMs = 30_000 } = deps
    this.#timers = timers
    this.#limits = new SendLimits(clock)
    this.#keeper = new LinkKeeper({
      config,
      clock,
      timers,
      reconnectMs,
      heartbeatMs,
      logger: deps.logger.child({ channel: name }),
      take: async (frame) => {
        if (!this.#isStopping) await this.#listener(frame)
      },
      changed: () => this.#wake(),
    })
  }

  /** Says who gets what comes in. */
  listen(listener: (frame: LinkFrame) => Promise<void>): void {
    this.#listener = listener
  }

  start(): void {
    this.#keeper.connect()
  }

  stop(): void {
    this.#isStopping = true
    this.#wake()
  }

  /** Ends the connection for good. */
  close(): void {
    this.#keeper.close()
  }

  view(): ConnectionView {
    return this.#keeper.view()
  }

  /** Resolves with whether it is connected and logged in: at once if so or if it never will be, else within so many ms. */
  async ready(withinMs: number): Promise<boolean> {
    if (!this.#keeper.client && !this.#keeper.isOver && !this.#isStopping) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = this.#timers.start(resolve, withinMs)
      this.#waiting.add(resolve)
      await promise
      this.#waiting.delete(resolve)
      this.#timers.stop(timer)
    }
    return this.#keeper.client !== null
  }

  /**
   * Gets one message in a chat ready where there is room for it. Never rejects.
   * @param rate how many answers and posts there may be together; default all that WeCom lets through.
   */
  prepare(
    chatId: string,
    go: () => Promise<Delivery>,
    rate: SendRate = sendLimits.botChat,
  ): Promise<Departure> {
    const counted = { robot: chatId, ...rate, reason: 'limit of the chat' }
    const departure: Departure = { state: 'ready', go, drop: () => undefined }
    return this.#limits.prepare(counted, async () => departure)
  }

  /** Answers a frame. Answers to one frame must be sent one after another. */
  respond(reqId: string, body: object, command: AnswerCommand = 'aibot_respond_msg'): Promise<Ack> {
    return this.#over((client) => client.reply(named(reqId), { ...body }, command))
  }

  /** Says something unasked in a chat; a person's chat has the person's id. */
  send(chatId: string, kind: 'group' | 'direct', body: object): Promise<Ack> {
    const message = { chatid: chatId, chat_type: kind === 'group' ? 2 : 1, ...body }
    const frame = named(`aibot_send_msg_${randomUUID()}`)
    return this.#over((client) => client.reply(frame, message, 'aibot_send_msg'))
  }

  /** Uploads a file in pieces; the `body` of the acknowledgement is its media id, good for three days. */
  upload(bytes: Uint8Array, type: 'file' | 'image', filename: string): Promise<Ack> {
    return this.#over(async (client) => {
      const uploaded = await client.uploadMedia(Buffer.from(bytes), { type, filename })
      return { errcode: 0, body: uploaded.media_id }
    })
  }

  async #over(work: (client: WSClient) => Promise<unknown>): Promise<Ack> {
    const { client } = this.#keeper
    return client ? ackOf(work(client)) : { state: 'not-sent' }
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve()
  }
}

function named(reqId: string) {
  return { headers: { req_id: reqId } }
}
