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

/**
 * The way back to DingTalk: by the message's own `sessionWebhook`, where that is refused as the robot, where that is refused
 * by the group's own webhook. A way that was refused is not tried again for the same message.
 */
export class DingtalkOutlet implements Outlet<MarkdownPart> {
  readonly pauseMs = 1100
  readonly #ways: readonly Way[]
  readonly #logger: Logger
  /** Why ways were refused, by event. */
  readonly #refused = new WeakMap<ChatEvent, Map<Way, string>>()

  constructor({ config, line, clock, logger, timeoutMs }: OutletOptions) {
    const session = new SessionWebhook(config, { clock, timeoutMs, quota: line.quota })
    this.#ways = [
      { name: 'sessionWebhook', prepare: (part, _event, back) => session.prepare(part, back) },
      { name: 'robot API', prepare: (part, event) => line.api.prepare(part, event) },
      { name: 'group webhook', prepare: (part, event) => byGroupWebhook(line, part, event) },
    ]
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
    const refused = this.#refused.get(event) ?? new Map<Way, string>()
    this.#refused.set(event, refused)
    for (const way of this.#ways) {
      if (refused.has(way)) continue
      const departure = await way.prepare(part, event, back)
      if (departure.state === 'retry') return departure
      if (departure.state === 'refused') this.#note(event, way, departure.reason)
      else return { ...departure, go: async () => this.#after(event, way, await departure.go()) }
    }
    return { state: 'refused', reason: reasonsIn(refused) }
  }

  /** Another way is another request, which must be written down before it is made: hence `retry`, at once. */
  #after(event: ChatEvent, way: Way, delivery: Delivery): Delivery {
    if (delivery.state !== 'refused') return delivery
    this.#note(event, way, delivery.reason)
    const refused = this.#refused.get(event) ?? new Map<Way, string>()
    const reason = reasonsIn(refused)
    if (refused.size < this.#ways.length) return { state: 'retry', reason, afterMs: 0 }
    return { state: 'refused', reason }
  }

  #note(event: ChatEvent, way: Way, reason: string): void {
    this.#refused.get(event)?.set(way, reason)
    this.#logger.warn({ event: event.id, way: way.name, reason }, 'way to answer refused')
  }
}

function reasonsIn(refused: ReadonlyMap<Way, string>): string {
  return [...refused].map(([{ name }, reason]) => `${name}: ${reason}`).join('; ')
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
