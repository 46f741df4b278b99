import type { Clock } from '#base/clock.ts'
import type { Delivery, ReplyHandle } from '#bot/adapter.ts'
import type { Departure } from '#bot/dispatcher.ts'
import { preparePost, type ReadyPost } from '#platforms/http.ts'
import { webhookDelivery } from './delivery.ts'
import { type MarkdownPart, markdownBody } from './render.ts'
import type { DingtalkRobotConfig } from './schema.ts'

/** Not used so shortly before its end, so that the clocks need not agree to the minute. */
const spareMs = 5 * 60_000

/** The address a message came with: free of a token, alive for about 90 minutes, for the conversation it came from. */
export class SessionWebhook {
  readonly #config: DingtalkRobotConfig
  readonly #clock: Clock
  readonly #timeoutMs: number
  /** Addresses that the platform has refused. */
  readonly #dead = new WeakSet<ReplyHandle>()

  constructor(config: DingtalkRobotConfig, clock: Clock, timeoutMs: number) {
    this.#config = config
    this.#clock = clock
    this.#timeoutMs = timeoutMs
  }

  /** Gets one part ready to go. `refused` where the address is missing, dead or not the platform's. Never rejects. */
  async prepare(part: MarkdownPart, back: ReplyHandle | null): Promise<Departure> {
    if (!back) return { state: 'refused', reason: 'no sessionWebhook' }
    if (this.#clock.now() > back.expiresAt - spareMs)
      return { state: 'refused', reason: 'sessionWebhook expired' }
    if (this.#dead.has(back)) return { state: 'refused', reason: 'sessionWebhook was refused' }
    const post = await preparePost({
      url: back.url,
      body: markdownBody(part),
      hosts: this.#config.webhookHosts,
      allowHttp: this.#config.oapiBase.startsWith('http:'),
      timeoutMs: this.#timeoutMs,
    })
    if (!post.ready) return post.delivery
    return { state: 'ready', go: () => this.#send(post, back), drop: post.drop }
  }

  /** Another way is another request, which must be written down before it is made: hence `retry`, at once. */
  async #send(post: ReadyPost, back: ReplyHandle): Promise<Delivery> {
    const delivery = webhookDelivery(await post.send())
    if (delivery.state !== 'refused') return delivery
    this.#dead.add(back)
    return { state: 'retry', reason: delivery.reason, afterMs: 0 }
  }
}
