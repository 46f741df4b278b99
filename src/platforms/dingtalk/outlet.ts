import { createHash } from 'node:crypto'
import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { Delivery, ReplyHandle } from '#bot/adapter.ts'
import type { Departure, Outlet } from '#bot/dispatcher.ts'
import type { ChatEvent } from '#bot/event.ts'
import type { OutboundMessage } from '#bot/message.ts'
import { dingtalkParts, type MarkdownPart } from './render.ts'
import type { RobotLine } from './robot-line.ts'
import type { DingtalkRobotConfig } from './schema.ts'
import { SessionWebhook } from './session-webhook.ts'

/** One way to a conversation. */
interface Way {
  name: string
  prepare(part: MarkdownPart, event: ChatEvent, back: ReplyHandle | null): Promise<Departure>
}

/** What an outlet works with. */
export interface OutletOptions {
  config: DingtalkRobotConfig
  line: RobotLine
  clock: Clock
  logger: Logger
  timeoutMs: number
}

/** Why a way is not taken for an answer, and from when on it may be again, epoch milliseconds; `Infinity` = never. */
interface Closed {
  reason: string
  until: number
}

/** An answer waits no longer than so many milliseconds for one way while there is another. */
const patienceMs = 2 * 60_000

/**
 * The way back to DingTalk: by the message's own `sessionWebhook`, where that is refused or shut for minutes as the robot,
 * where that is by the group's own webhook. A way that was refused is not tried again for the same message.
 */
export class DingtalkOutlet implements Outlet<MarkdownPart> {
  readonly pauseMs = 1100
  readonly #ways: readonly Way[]
  readonly #clock: Clock
  readonly #logger: Logger
  readonly #closed = new WeakMap<ChatEvent, Map<Way, Closed>>()

  constructor({ config, line, clock, logger, timeoutMs }: OutletOptions) {
    const session = new SessionWebhook(config, { clock, timeoutMs, quota: line.quota })
    this.#ways = [
      { name: 'sessionWebhook', prepare: (part, _event, back) => session.prepare(part, back) },
      { name: 'robot API', prepare: (part, event) => line.api.prepare(part, event) },
      { name: 'group webhook', prepare: (part, event) => byGroupWebhook(line, part, event) },
    ]
    this.#clock = clock
    this.#logger = logger
  }

  render(reply: OutboundMessage): MarkdownPart[] {
    return dingtalkParts(reply)
  }

  async prepare(
    part: MarkdownPart,
    event: ChatEvent,
    back: ReplyHandle | null,
  ): Promise<Departure> {
    for (const way of this.#ways) {
      if (this.#isClosed(event, way)) continue
      const departure = await way.prepare(part, event, back)
      if (departure.state === 'ready')
        return { ...departure, go: async () => this.#after(event, way, await departure.go()) }
      if (!this.#close(event, way, departure)) return departure
    }
    return this.#allClosed(event)
  }

  /** Another way is another request, which must be written down before it is made: hence `retry`, at once. */
  #after(event: ChatEvent, way: Way, delivery: Delivery): Delivery {
    if (!this.#close(event, way, delivery)) return delivery
    const isLeft = this.#ways.some((each) => !this.#isClosed(event, each))
    const verdict = this.#allClosed(event)
    return isLeft ? { state: 'retry', reason: verdict.reason, afterMs: 0 } : verdict
  }

  /** Notes that a way cannot be taken now; false where the outcome says nothing of the kind. */
  #close(event: ChatEvent, way: Way, delivery: Delivery): boolean {
    const waitMs = waitFor(delivery)
    if (delivery.state === 'sent' || delivery.state === 'unknown' || waitMs <= patienceMs)
      return false
    const { reason } = delivery
    const closed = this.#closed.get(event) ?? new Map<Way, Closed>()
    this.#closed.set(event, closed.set(way, { reason, until: this.#clock.now() + waitMs }))
    this.#logger.warn({ event: event.id, way: way.name, reason }, 'way to answer refused')
    return true
  }

  #isClosed(event: ChatEvent, way: Way): boolean {
    const closed = this.#closed.get(event)?.get(way)
    return closed !== undefined && this.#clock.now() < closed.until
  }

  #allClosed(event: ChatEvent): Extract<Delivery, { state: 'retry' | 'refused' }> {
    const closed = [...(this.#closed.get(event) ?? [])]
    const reason = closed.map(([{ name }, each]) => `${name}: ${each.reason}`).join('; ')
    const afterMs = Math.min(...closed.map(([, { until }]) => until)) - this.#clock.now()
    return Number.isFinite(afterMs)
      ? { state: 'retry', reason, afterMs }
      : { state: 'refused', reason }
  }
}

/** How long a way is shut by what came of it, milliseconds; `Infinity` = for good. */
function waitFor(delivery: Delivery): number {
  if (delivery.state === 'refused') return Number.POSITIVE_INFINITY
  return delivery.state === 'retry' ? (delivery.afterMs ?? 0) : 0
}

async function byGroupWebhook(
  line: RobotLine,
  { title, text }: MarkdownPart,
  { id, conversation }: ChatEvent,
): Promise<Departure> {
  const call = conversation.kind === 'group' ? line.webhookOf(conversation.id) : null
  if (!call) return { state: 'refused', reason: 'none' }
  const msgUuid = createHash('sha256').update(`${id}\n${text}`).digest('hex').slice(0, 32)
  return call.prepare(JSON.stringify({ msgtype: 'markdown', markdown: { title, text }, msgUuid }))
}
