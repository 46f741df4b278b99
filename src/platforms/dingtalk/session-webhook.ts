import type { Clock } from '#base/clock.ts'
import type { ReplyHandle } from '#bot/adapter.ts'
import type { Departure } from '#bot/dispatcher.ts'
import type { Quota } from '#bot/quota.ts'
import { preparePost } from '#platforms/http.ts'
import { webhookDelivery } from './delivery.ts'
import { type MarkdownPart, markdownBody } from './render.ts'
import type { DingtalkRobotConfig } from './schema.ts'

/** Not used so shortly before its end, so that the clocks need not agree to the minute. */
const spareMs = 5 * 60_000

/** What answers by it need. */
export interface SessionOptions {
  clock: Clock
  /** Milliseconds. */
  timeoutMs: number
  quota: Quota
}

/** The address a message came with: free of a token, alive for about 90 minutes, for the conversation it came from. */
export class SessionWebhook {
  readonly #config: DingtalkRobotConfig
  readonly #options: SessionOptions

  constructor(config: DingtalkRobotConfig, options: SessionOptions) {
    this.#config = config
    this.#options = options
  }

  /** Gets one part ready to go. `refused` where the address is missing, dead or not the platform's. Never rejects. */
  async prepare(part: MarkdownPart, back: ReplyHandle | null): Promise<Departure> {
    if (!back) return { state: 'refused', reason: 'no sessionWebhook' }
    const { clock, timeoutMs, quota } = this.#options
    if (clock.now() > back.expiresAt - spareMs)
      return { state: 'refused', reason: 'sessionWebhook expired' }
    const post = await preparePost({
      url: back.url,
      body: markdownBody(part),
      hosts: this.#config.webhookHosts,
      allowHttp: this.#config.oapiBase.startsWith('http:'),
      timeoutMs,
    })
    if (!post.ready) return post.delivery
    const go = async () => {
      quota.count('webhook')
      return webhookDelivery(await post.send())
    }
    return { state: 'ready', go, drop: post.drop }
  }
}
