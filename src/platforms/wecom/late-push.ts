import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { Dispatcher, Sleep } from '#bot/dispatcher.ts'
import { DEDUPE_MS, type Inbox } from '#bot/inbox.ts'
import { isOpen, type OpenEntry } from '#bot/inbox-entry.ts'
import type { ResponseUrl } from './response-url.ts'

/** What late pushes work with. */
export interface LatePushOptions {
  inbox: Inbox
  outlet: ResponseUrl
  dispatcher: Dispatcher<string>
  clock: Clock
  logger: Logger
  sleep: Sleep
}

/** How WeCom may still come for a reply: an answer to it can be repeated, what we send ourselves cannot. */
export type Visit = 'poll' | 'redelivery' | 'no'

/** WeCom polls a stream for six minutes from the person's message (developer.work.weixin.qq.com path 100719). */
const pollingMs = 6 * 60_000
/**
 * How long a redelivery is waited for after a restart: WeCom cuts a connection after five seconds and sends the message
 * again (path 90238; for this kind of bot only that duplicates happen is documented, path 101033).
 */
const redeliveryMs = 6000

/** Gives out by `response_url` what WeCom has not come for when it will not come any more. */
export class LatePush {
  readonly #options: LatePushOptions
  readonly #stop = new AbortController()

  constructor(options: LatePushOptions) {
    this.#options = options
  }

  get isStopped(): boolean {
    return this.#stop.signal.aborted
  }

  /** Ends all waiting: what waits is left to the next start. */
  stop(): void {
    this.#stop.abort()
  }

  /** Sends a reply when WeCom has not come for it, or leaves it where that is impossible. Returns at once. */
  push(key: string, visit: Visit): void {
    const entry = this.#options.inbox.find(key)
    if (!entry || !isOpen(entry)) return
    this.#afterWaiting(key, entry, visit).catch((error: unknown) => {
      if (!this.isStopped) this.#options.logger.error({ err: error }, 'reply could not be stored')
    })
  }

  async #afterWaiting(key: string, { event, back }: OpenEntry, visit: Visit): Promise<void> {
    const { inbox, clock, outlet, dispatcher, sleep } = this.#options
    const patience = { poll: event.at + pollingMs - clock.now(), redelivery: redeliveryMs, no: 0 }
    if (patience[visit] > 0) await sleep(patience[visit], this.#stop.signal)
    await inbox.handled(key)
    const entry = inbox.find(key)
    if (this.isStopped || entry?.state !== 'replied') return
    // WeCom has come meanwhile and was told to poll, which has a push of its own in the end.
    if (visit !== 'poll' && comingFor(entry) === 'poll') return
    if (outlet.usable(back)) dispatcher.push(key)
    else if (event.type === 'enter' || clock.now() > event.at + DEDUPE_MS) {
      await inbox.settle(key, { state: 'refused', reason: 'nobody came for it' })
    }
  }
}

/** How WeCom may still come for the reply of an entry. */
export function comingFor({ promised, opened }: OpenEntry): Visit {
  if (opened !== null) return 'no'
  return promised ? 'poll' : 'redelivery'
}
