import type { Departure } from '#bot/dispatcher.ts'
import type { Attachment, Post } from '#bot/post.ts'
import type { Sender, Step } from '#bot/sender.ts'
import { type SenderDeps, sendTimeoutMs } from '#platforms/sender-deps.ts'
import type { AppApi } from './app-api.ts'
import { AppChats } from './app-chats.ts'
import { AppMedia } from './app-media.ts'
import { appBodies, appCard } from './app-render.ts'
import type { WecomAppConfig } from './app-schema.ts'
import { sendLimits } from './send-limits.ts'

/**
 * A 自建应用 speaking unasked: to single persons, and in the group chats it has made, where it really @s people. WeCom
 * answers without an id that a repetition could be known by.
 */
export class AppSender implements Sender {
  readonly pauseMs: number
  readonly platform: string
  readonly #name: string
  readonly #format: WecomAppConfig['format']
  readonly #api: AppApi
  readonly #chats: AppChats
  readonly #media: AppMedia

  /** @param api the app's, shared with the adapter of the same channel: both use one access token. */
  constructor(name: string, config: WecomAppConfig, deps: SenderDeps, api: AppApi) {
    const timeoutMs = deps.timeoutMs ?? sendTimeoutMs
    this.pauseMs = deps.pauseMs ?? 200
    this.platform = config.apiBase
    this.#name = name
    this.#format = config.format
    this.#api = api
    this.#chats = new AppChats(this.#api, config.chats, timeoutMs)
    this.#media = new AppMedia(this.#api, deps)
  }

  steps(post: Post): Step[] {
    const { kind, message, mentions, attachments } = post
    const texts = appBodies(message, this.#format, kind === 'group' ? mentions : []).map((body) =>
      this.#step(post, null, () => this.#prepare(post, body)),
    )
    const files = attachments.map((file) =>
      this.#step(post, file.name, () => this.#prepareAttachment(post, file)),
    )
    return [...texts, ...this.#cardSteps(post), ...files]
  }

  /** Group chats of an app take no cards (path 90248); where they are not taken, everything else still goes. */
  #cardSteps(post: Post): Step[] {
    const body = post.kind === 'direct' ? appCard(post.message, this.#format, post.id) : null
    return body ? [this.#step(post, '按钮', () => this.#prepare(post, body))] : []
  }

  #step({ kind, chatId }: Post, attachment: string | null, prepare: Step['prepare']): Step {
    const { perMinute } = kind === 'group' ? sendLimits.appChat : sendLimits.appPerson
    return { robot: `${this.#name}\n${chatId}`, perMinute, attachment, repeats: false, prepare }
  }

  #prepare({ kind, chatId }: Post, body: object): Promise<Departure> {
    if (kind === 'group') return this.#chats.prepare(chatId, body)
    return this.#api.prepareTo(chatId, body)
  }

  async #prepareAttachment(post: Post, file: Attachment): Promise<Departure> {
    const body = await this.#media.bodyOf(file)
    return 'state' in body ? body : this.#prepare(post, body)
  }
}
