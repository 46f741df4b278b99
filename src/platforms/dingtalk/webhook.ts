import type { Departure } from '#bot/dispatcher.ts'
import type { Post } from '#bot/post.ts'
import type { Sender, Step } from '#bot/sender.ts'
import type { SenderDeps } from '#platforms/sender-deps.ts'
import { dingtalkPauseMs, type RobotSender } from './group-message.ts'
import { leftOut, mayGo } from './spare.ts'
import type { WebhookCall } from './webhook-call.ts'
import { webhookBodies } from './webhook-render.ts'
import type { DingtalkWebhookConfig } from './webhook-schema.ts'

/**
 * A 自定义机器人 with 加签: the only way to really @ people of a group unasked. It carries no files; those go by the robot
 * of an app in the same group, where there is one.
 */
export class DingtalkWebhook implements Sender {
  readonly pauseMs: number
  readonly platform: string
  readonly #name: string
  readonly #config: DingtalkWebhookConfig
  readonly #deps: SenderDeps
  readonly #call: WebhookCall
  readonly #files: RobotSender | null

  /** @param files carries the attachments into the same group. */
  constructor(
    name: string,
    config: DingtalkWebhookConfig,
    deps: SenderDeps,
    { call, files }: { call: WebhookCall; files: RobotSender | null },
  ) {
    this.#name = name
    this.#config = config
    this.#deps = deps
    this.pauseMs = deps.pauseMs ?? dingtalkPauseMs
    this.platform = config.oapiBase
    this.#call = call
    this.#files = files
  }

  steps(post: Post): Step[] {
    if (post.kind === 'direct') return [this.#refusing(null, 'a webhook reaches nobody in private')]
    const texts = webhookBodies(post).map((body) => this.#step(null, () => this.#text(post, body)))
    const files =
      this.#files?.fileSteps(post) ??
      post.attachments.map(({ name }) => this.#refusing(name, 'a webhook carries no files'))
    return [...texts, ...files]
  }

  async #text(post: Post, body: string): Promise<Departure> {
    if (!mayGo(this.#deps, post, null, this.#call.quota.isTight('webhook'))) return leftOut
    return this.#call.prepare(body)
  }

  #refusing(attachment: string | null, reason: string): Step {
    return this.#step(attachment, async () => ({ state: 'refused', reason }))
  }

  #step(attachment: string | null, prepare: () => Promise<Departure>): Step {
    const { perMinute } = this.#config
    return { robot: this.#name, perMinute, attachment, repeats: attachment === null, prepare }
  }
}
