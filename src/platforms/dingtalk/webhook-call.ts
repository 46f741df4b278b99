import type { Clock } from '#base/clock.ts'
import type { Departure } from '#bot/dispatcher.ts'
import { noQuota, type Quota } from '#bot/quota.ts'
import { SendLimits } from '#bot/send-limits.ts'
import { preparePost } from '#platforms/http.ts'
import { webhookDelivery } from './delivery.ts'
import { dingtalkSign } from './signature.ts'
import type { DingtalkWebhookConfig } from './webhook-schema.ts'

/** What calls of a webhook need. */
export interface WebhookCallOptions {
  clock: Clock
  timeoutMs: number
  quota?: Quota
}

/** The address of a 自定义机器人 with 加签: whatever is posted there appears in its group. */
export class WebhookCall {
  readonly #config: DingtalkWebhookConfig
  readonly #options: WebhookCallOptions
  /** For answers and posts together: after too many DingTalk closes the webhook for ten minutes. */
  readonly #limits: SendLimits
  readonly quota: Quota

  constructor(config: DingtalkWebhookConfig, options: WebhookCallOptions) {
    this.#config = config
    this.#options = options
    this.#limits = new SendLimits(options.clock)
    this.quota = options.quota ?? noQuota
  }

  /** Gets a message ready to go; with `msgUuid` in it DingTalk knows a repetition. Never rejects. */
  prepare(body: string): Promise<Departure> {
    const { perMinute } = this.#config
    const counted = { robot: '', perMinute, reason: 'limit of the webhook' }
    return this.#limits.prepare(counted, () => this.#prepare(body))
  }

  async #prepare(body: string): Promise<Departure> {
    const { oapiBase } = this.#config
    const post = await preparePost({
      url: this.#signedUrl(),
      body,
      hosts: [new URL(oapiBase).host],
      allowHttp: oapiBase.startsWith('http:'),
      timeoutMs: this.#options.timeoutMs,
    })
    if (!post.ready) return post.delivery
    const go = async () => {
      this.quota.count('webhook')
      return webhookDelivery(await post.send())
    }
    return { state: 'ready', go, drop: post.drop }
  }

  /** A signature is good for an hour, so every request gets its own. */
  #signedUrl(): string {
    const { accessToken, secret, oapiBase } = this.#config
    const timestamp = String(this.#options.clock.now())
    const sign = dingtalkSign(timestamp, secret)
    const query = new URLSearchParams({ access_token: accessToken, timestamp, sign })
    return `${oapiBase.replace(/\/$/, '')}/robot/send?${query}`
  }
}
