import type { Departure } from '#bot/dispatcher.ts'
import type { Post } from '#bot/post.ts'
import type { Sender, Step } from '#bot/sender.ts'
import { preparePost } from '#platforms/http.ts'
import { type SenderDeps, sendTimeoutMs } from '#platforms/sender-deps.ts'
import { webhookDelivery } from './delivery.ts'
import { dingtalkPauseMs, type RobotSender } from './group-message.ts'
import { dingtalkSign } from './signature.ts'
import { webhookBodies } from './webhook-render.ts'
import type { DingtalkWebhookConfig } from './webhook-schema.ts'

/**
 * A 自定义机器人 with 加签: the only way to really @ people of a group unasked. It carries no files; those go by the robot
 * of an app in the same group, where there is one.
 */
export class DingtalkWebhook implements Sender {
  readonly pauseMs: number
  readonly #name: string
  readonly #config: DingtalkWebhookConfig
  readonly #deps: SenderDeps
  readonly #files: RobotSender | null

  /** @param files carries the attachments into the same group. */
  constructor(
    name: string,
    config: DingtalkWebhookConfig,
    deps: SenderDeps,
    files: RobotSender | null,
  ) {
    this.#name = name
    this.#config = config
    this.#deps = deps
    this.pauseMs = deps.pauseMs ?? dingtalkPauseMs
    this.#files = files
  }

  steps(post: Post): Step[] {
    if (post.kind === 'direct') return [this.#refusing(null, 'a webhook reaches nobody in private')]
    const texts = webhookBodies(post).map((body) => this.#step(null, () => this.#prepare(body)))
    const files =
      this.#files?.fileSteps(post) ??
      post.attachments.map(({ name }) => this.#refusing(name, 'a webhook carries no files'))
    return [...texts, ...files]
  }

  #refusing(attachment: string | null, reason: string): Step {
    return this.#step(attachment, async () => ({ state: 'refused', reason }))
  }

  #step(attachment: string | null, prepare: () => Promise<Departure>): Step {
    const { perMinute } = this.#config
    return { robot: this.#name, perMinute, attachment, repeats: attachment === null, prepare }
  }

  async #prepare(body: string): Promise<Departure> {
    const { oapiBase } = this.#config
    const post = await preparePost({
      url: this.#signedUrl(),
      body,
      hosts: [new URL(oapiBase).host],
      allowHttp: oapiBase.startsWith('http:'),
      timeoutMs: this.#deps.timeoutMs ?? sendTimeoutMs,
    })
    if (!post.ready) return post.delivery
    return { state: 'ready', go: async () => webhookDelivery(await post.send()), drop: post.drop }
  }

  /** A signature is good for an hour, so every request gets its own. */
  #signedUrl(): string {
    const { accessToken, secret, oapiBase } = this.#config
    const timestamp = String(this.#deps.clock.now())
    const sign = dingtalkSign(timestamp, secret)
    const query = new URLSearchParams({ access_token: accessToken, timestamp, sign })
    return `${oapiBase.replace(/\/$/, '')}/robot/send?${query}`
  }
}
