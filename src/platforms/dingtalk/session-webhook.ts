import type { Clock } from '#base/clock.ts'
import type { Delivery, ReplyHandle } from '#bot/adapter.ts'
import { postJson } from '#platforms/http.ts'
import { webhookDelivery } from './delivery.ts'
import { type MarkdownPart, markdownBody } from './render.ts'
import type { DingtalkBotConfig } from './schema.ts'

/** Not used so shortly before its end, so that the clocks need not agree to the minute. */
const spareMs = 5 * 60_000

/** The address a message came with: free of a token, alive for about 90 minutes, for the conversation it came from. */
export class SessionWebhook {
  readonly #config: DingtalkBotConfig
  readonly #clock: Clock
  readonly #timeoutMs: number

  constructor(config: DingtalkBotConfig, clock: Clock, timeoutMs: number) {
    this.#config = config
    this.#clock = clock
    this.#timeoutMs = timeoutMs
  }

  /** Sends one part. `refused` where the address is missing, dead or not the platform's. Never rejects. */
  async send(part: MarkdownPart, back: ReplyHandle | null): Promise<Delivery> {
    if (!back) return { state: 'refused', reason: 'no sessionWebhook' }
    if (this.#clock.now() > back.expiresAt - spareMs)
      return { state: 'refused', reason: 'sessionWebhook expired' }
    return webhookDelivery(
      await postJson({
        url: back.url,
        body: markdownBody(part),
        hosts: this.#config.webhookHosts,
        allowHttp: this.#config.oapiBase.startsWith('http:'),
        timeoutMs: this.#timeoutMs,
      }),
    )
  }
}
