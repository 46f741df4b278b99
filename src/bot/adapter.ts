import type { IncomingHttpHeaders } from 'node:http'
import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { Journal } from '#storage/store.ts'
import type { ChatConnection } from './connection.ts'
import type { ChatEvent } from './event.ts'
import type { OutboundMessage } from './message.ts'

/** What a platform hands its events to. Resolves with the reply, or null when there is nothing to say. */
export type EventSink = (event: ChatEvent) => Promise<OutboundMessage | null>

/** Result of handing a reply to a platform. */
export type Delivery =
  | { state: 'sent'; platformId?: string }
  /** Nothing went out and a later try may work. */
  | { state: 'retry'; reason: string; afterMs?: number }
  /** Nothing went out and never will by this way; `spared`: by our own choice, as it can be done without. */
  | { state: 'refused'; reason: string; spared?: true }
  /** The platform may or may not have shown it: never repeat blindly. */
  | { state: 'unknown'; reason: string }

/** The way back to where a message came from, as a platform gave it; kept with the message, secret-like. */
export interface ReplyHandle {
  /** DingTalk `sessionWebhook`, WeCom `response_url`, or the request id of a frame that came by a long connection. */
  url: string
  /** Epoch milliseconds after which it is dead. */
  expiresAt: number
}

/** One HTTP request to a channel's callback address. */
export interface CallbackRequest {
  method: 'GET' | 'POST'
  /** The query as it came, still percent-encoded, without `?`. */
  query: string
  headers: IncomingHttpHeaders
  /** The raw body under the size limit; throws `AppError` `too-large` or `bad-request`. Call it at most once. */
  read(): Promise<Buffer>
}

/** The HTTP answer to a `CallbackRequest`. */
export interface CallbackReply {
  status: number
  type: 'text/plain' | 'application/json'
  body: string
  /** Told once whether the whole answer was handed to the network or the caller hung up before. */
  settled?: (flushed: boolean) => void
}

/** A place where people talk to the bot, served at `GET|POST /channels/<name>`, or by a connection of its own. */
export interface ChatAdapter {
  readonly name: string
  /** The connection its messages come in by; null where the platform calls us. */
  readonly connection: ChatConnection | null
  /**
   * Answers one callback. Throws `AppError`: `signature` (nothing was opened), `bad-request`, `forbidden`, `too-large`,
   * `unsupported-format`, `store-full`, `not-found` on a channel with a connection; an answer below 300 means that the
   * message is durably accepted.
   */
  receive(request: CallbackRequest): Promise<CallbackReply>
  /** Finishes what an earlier run had accepted; call once, before the first request. Resolves when all is under way. */
  recover(): Promise<void>
  /**
   * Stops waiting for retries and resolves when nothing is being worked on, at the latest after `drainLimitMs`; what is
   * left then waits for `recover`. A connection is closed by then.
   */
  drain(): Promise<void>
}

/** The longest that `drain` takes, in milliseconds: with the server's own share a stop stays under ten seconds. */
export const drainLimitMs = 4000

/** What every channel needs from the application. */
export interface AdapterDeps {
  sink: EventSink
  journal: Journal
  clock: Clock
  logger: Logger
  /** Told the code of what came by a connection and was not taken; a callback's caller is told by `receive`. */
  refused?: (channel: string, code: string) => void
}
