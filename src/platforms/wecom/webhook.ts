import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Delivery } from '#bot/adapter.ts'
import type { Departure } from '#bot/dispatcher.ts'
import type { Attachment, Post } from '#bot/post.ts'
import type { Sender, Step } from '#bot/sender.ts'
import { fetchJson, mediaForm } from '#platforms/fetch-json.ts'
import { preparePost } from '#platforms/http.ts'
import { type SenderDeps, sendTimeoutMs, uploadTimeoutMs } from '#platforms/sender-deps.ts'
import { readAnswer, wecomDelivery } from './error-codes.ts'
import { isPicture } from './pictures.ts'
import { webhookBodies } from './webhook-render.ts'
import type { WecomWebhookConfig } from './webhook-schema.ts'

const maxImageBytes = 2 * 1024 * 1024
const maxFileBytes = 20 * 1024 * 1024
const minFileBytes = 5
/** WeCom's word for a key that it does not know, or of a robot that was removed. */
const unknownKey = 93000
const uploadedSchema = z.object({ media_id: z.string().min(1) })

type NotNow = Exclude<Departure, { state: 'ready' }>
type Bytes = Uint8Array<ArrayBuffer>

/**
 * A 消息推送 (group webhook): text that really @s people, markdown, files and pictures into its one group. It answers
 * without a message id, so that nothing of unknown outcome can be repeated.
 */
export class WecomWebhook implements Sender {
  readonly pauseMs: number
  readonly platform: string
  readonly #config: WecomWebhookConfig
  readonly #deps: SenderDeps
  readonly #robot: string
  /** Set when WeCom does not know the key any more. */
  #gone: NotNow | null = null
  /** Files the platform has already; it keeps them for three days. */
  readonly #uploaded = new WeakMap<Attachment, string>()

  constructor(name: string, config: WecomWebhookConfig, deps: SenderDeps) {
    this.#robot = name
    this.#config = config
    this.#deps = deps
    this.pauseMs = deps.pauseMs ?? 200
    this.platform = config.apiBase
  }

  steps({ kind, message, mentions, attachments }: Post): Step[] {
    if (kind === 'direct') {
      const reason = 'a group webhook reaches nobody in private'
      return [this.#step(null, async () => ({ state: 'refused', reason }))]
    }
    const texts = webhookBodies(message, mentions).map((body) =>
      this.#step(null, () => this.#prepare(body)),
    )
    const files = attachments.map((file) =>
      this.#step(file.name, () => this.#prepareAttachment(file)),
    )
    return [...texts, ...files]
  }

  #step(attachment: string | null, prepare: () => Promise<Departure>): Step {
    const { perMinute } = this.#config
    return { robot: this.#robot, perMinute, attachment, repeats: false, prepare }
  }

  async #prepare(body: string): Promise<Departure> {
    if (this.#gone) return this.#gone
    const { apiBase } = this.#config
    const post = await preparePost({
      url: this.#url('send'),
      body,
      hosts: [new URL(apiBase).host],
      allowHttp: apiBase.startsWith('http:'),
      timeoutMs: this.#deps.timeoutMs ?? sendTimeoutMs,
    })
    if (!post.ready) return post.delivery
    const go = async () => {
      const result = await post.send()
      return result.answered ? this.#judge(result) : result.delivery
    }
    return { state: 'ready', go, drop: post.drop }
  }

  /** A key that is not known any more never will be again: a robot that is added anew has another one. */
  #judge(answer: { status: number; body: unknown }): Delivery {
    const delivery = wecomDelivery(answer)
    if (delivery.state === 'refused' && readAnswer(answer.body)?.errcode === unknownKey)
      this.#gone = {
        state: 'refused',
        reason: `${delivery.reason}; not called again before a restart`,
      }
    return delivery
  }

  async #prepareAttachment(file: Attachment): Promise<Departure> {
    const bytes = await this.#deps.readFile(file.path).catch(() => null)
    if (!bytes) return { state: 'refused', reason: 'file cannot be read' }
    if (file.kind === 'image' && isPicture(bytes, maxImageBytes)) {
      return this.#prepare(JSON.stringify({ msgtype: 'image', image: imageOf(bytes) }))
    }
    const id = await this.#upload(file, bytes)
    if (typeof id !== 'string') return id
    return this.#prepare(JSON.stringify({ msgtype: 'file', file: { media_id: id } }))
  }

  async #upload(file: Attachment, bytes: Bytes): Promise<string | NotNow> {
    const known = this.#uploaded.get(file)
    if (known) return known
    if (this.#gone) return this.#gone
    if (bytes.length < minFileBytes || bytes.length > maxFileBytes)
      return { state: 'refused', reason: `file of ${bytes.length} bytes` }
    const result = await fetchJson({
      url: this.#url('upload_media', { type: 'file' }),
      method: 'POST',
      body: mediaForm(bytes, file.name),
      timeoutMs: this.#deps.uploadTimeoutMs ?? uploadTimeoutMs,
    })
    if (!result.answered) return result.delivery
    const uploaded = uploadedSchema.safeParse(result.body)
    if (!uploaded.success) return notUploaded(this.#judge(result))
    this.#uploaded.set(file, uploaded.data.media_id)
    return uploaded.data.media_id
  }

  #url(action: 'send' | 'upload_media', more: Record<string, string> = {}): string {
    const query = new URLSearchParams({ key: this.#config.key, ...more })
    return `${this.#config.apiBase.replace(/\/$/, '')}/cgi-bin/webhook/${action}?${query}`
  }
}

function imageOf(bytes: Bytes): { base64: string; md5: string } {
  return {
    base64: Buffer.from(bytes).toString('base64'),
    md5: createHash('md5').update(bytes).digest('hex'),
  }
}

function notUploaded(delivery: Delivery): NotNow {
  if (delivery.state === 'retry' || delivery.state === 'refused') return delivery
  return { state: 'refused', reason: 'upload gave no media id' }
}
