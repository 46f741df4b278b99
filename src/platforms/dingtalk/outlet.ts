import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { ReplyHandle } from '#bot/adapter.ts'
import type { Departure, Outlet } from '#bot/dispatcher.ts'
import type { ChatEvent } from '#bot/event.ts'
import type { OutboundMessage } from '#bot/message.ts'
import { dingtalkParts, type MarkdownPart } from './render.ts'
import { RobotApi } from './robot-api.ts'
import type { DingtalkRobotConfig } from './schema.ts'
import { SessionWebhook } from './session-webhook.ts'

/** The way back to DingTalk: by the message's own `sessionWebhook`, and where that is refused, as the robot. */
export class DingtalkOutlet implements Outlet<MarkdownPart> {
  readonly pauseMs = 1100
  readonly #webhook: SessionWebhook
  readonly #api: RobotApi
  readonly #logger: Logger

  constructor(
    config: DingtalkRobotConfig,
    deps: { clock: Clock; logger: Logger },
    timeoutMs: number,
  ) {
    this.#webhook = new SessionWebhook(config, deps.clock, timeoutMs)
    this.#api = new RobotApi(config, deps.clock, timeoutMs)
    this.#logger = deps.logger
  }

  render(reply: OutboundMessage): MarkdownPart[] {
    return dingtalkParts(reply)
  }

  async prepare(
    part: MarkdownPart,
    event: ChatEvent,
    back: ReplyHandle | null,
  ): Promise<Departure> {
    const departure = await this.#webhook.prepare(part, back)
    if (departure.state !== 'refused') return departure
    this.#logger.warn(
      { event: event.id, reason: departure.reason },
      'sessionWebhook refused, sent by the robot API',
    )
    return this.#api.prepare(part, event)
  }
}
