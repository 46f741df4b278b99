import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { Delivery, ReplyHandle } from './adapter.ts'
import { backoff } from './backoff.ts'
import type { ChatEvent } from './event.ts'
import { DEDUPE_MS, type Inbox, laneOf } from './inbox.ts'
import { isOpen } from './inbox-entry.ts'
import { Lanes } from './lanes.ts'
import type { OutboundMessage } from './message.ts'

/** A message that is ready to go, or why it cannot go now. */
export type Departure<Outcome = Delivery> =
  | {
      state: 'ready'
      /** Sends it; never rejects. Call this or `drop`, once. */
      go(): Promise<Outcome>
      drop(): void
    }
  | Extract<Delivery, { state: 'retry' | 'refused' }>

/** A way to a conversation by a request of our own. */
export interface Outlet<Part> {
  /**
   * What a reply is sent as, in order; the same ones each time for the same reply.
   * @param opened how the first part went out already; null when it has not.
   */
  render(reply: OutboundMessage, opened: 'answer' | 'push' | null): readonly Part[]
  /** Gets one of them so far that it only has to be let go, as nothing is written down before. Never rejects. */
  prepare(part: Part, event: ChatEvent, back: ReplyHandle | null): Promise<Departure>
  /** Milliseconds between two parts of one reply, so that they arrive in order. */
  readonly pauseMs: number
}

/** Waits; rejects as soon as the signal is aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<unknown>

/** Waits by the machine's timer without keeping the process alive. */
export const timerSleep: Sleep = (ms, signal) => delay(ms, undefined, { signal, ref: false })

/** What a dispatcher works with. */
export interface DispatcherOptions<Part> {
  inbox: Inbox
  outlet: Outlet<Part>
  clock: Clock
  logger: Logger
  sleep?: Sleep
}

/**
 * Gives stored replies to the platform, those of one conversation in the order of their events. What could not go out is
 * tried again with growing pauses for a day after the event; what may have gone out is never repeated.
 */
export class Dispatcher<Part> {
  readonly #options: DispatcherOptions<Part>
  readonly #sleep: Sleep
  readonly #lanes = new Lanes()
  readonly #stop = new AbortController()

  constructor(options: DispatcherOptions<Part>) {
    this.#options = options
    this.#sleep = options.sleep ?? timerSleep
  }

  /** Queues the reply of an accepted event, which may still be in the making. Returns at once and never throws. */
  push(key: string): void {
    const entry = this.#options.inbox.find(key)
    if (!entry || !isOpen(entry)) return
    void this.#lanes.run(laneOf(entry.event), () => this.#deliver(key))
  }

  /** Ends waiting for retries (what waits is left to the next start) and resolves when nothing is being sent. */
  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#lanes.idle()
  }

  /** Resolves when every queued reply is out or given up. */
  async idle(): Promise<void> {
    await this.#lanes.idle()
  }

  async #deliver(key: string): Promise<void> {
    try {
      await this.#options.inbox.handled(key)
      let failures = 0
      let pause = await this.#sendNext(key, failures)
      while (pause !== null) {
        failures = pause.failed ? failures + 1 : 0
        await this.#sleep(pause.ms, this.#stop.signal)
        pause = await this.#sendNext(key, failures)
      }
    } catch (error) {
      const { inbox, logger } = this.#options
      if (!this.#stop.signal.aborted)
        logger.error({ event: inbox.idOf(key), err: error }, 'delivery broke off')
    }
  }

  /** Sends one part; resolves with how long to wait before the next try or part, null when there is none. */
  async #sendNext(key: string, failures: number): Promise<{ ms: number; failed: boolean } | null> {
    const { inbox, outlet } = this.#options
    const entry = inbox.find(key)
    if (this.#stop.signal.aborted || entry?.state !== 'replied') return null
    const parts = outlet.render(entry.reply, entry.opened)
    const part = parts[entry.part]
    const outcome: Delivery | null =
      part === undefined
        ? { state: 'sent' }
        : await this.#letGo(key, await outlet.prepare(part, entry.event, entry.back))
    if (!outcome) return null
    const delivery = this.#lastChance(outcome, entry.event)
    await inbox.settle(key, delivery, parts.length)
    if (delivery.state === 'sent') {
      return entry.part + 1 < parts.length ? { ms: outlet.pauseMs, failed: false } : null
    }
    if (delivery.state !== 'retry') return null
    this.#options.logger.warn(
      { event: inbox.idOf(key), reason: delivery.reason, failures },
      'will be sent again',
    )
    return { ms: delivery.afterMs ?? backoff(failures), failed: true }
  }

  /** Writes down that it goes, then lets it go; null when it has become somebody else's, or the program stops. */
  async #letGo(key: string, departure: Departure): Promise<Delivery | null> {
    if (departure.state !== 'ready') return departure
    try {
      const { inbox } = this.#options
      if (this.#stop.signal.aborted || inbox.find(key)?.state !== 'replied') return null
      await inbox.take(key, 'push')
      return await departure.go()
    } finally {
      departure.drop()
    }
  }

  #lastChance(delivery: Delivery, event: ChatEvent): Delivery {
    if (delivery.state !== 'retry') return delivery
    const tooLate = this.#options.clock.now() > event.at + DEDUPE_MS
    return tooLate ? { state: 'refused', reason: `given up: ${delivery.reason}` } : delivery
  }
}
