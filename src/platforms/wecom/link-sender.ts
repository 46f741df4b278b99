import type { Delivery } from '#bot/adapter.ts'
import type { Departure } from '#bot/dispatcher.ts'
import type { Attachment, Post } from '#bot/post.ts'
import type { Sender, Step } from '#bot/sender.ts'
import type { SenderDeps } from '#platforms/sender-deps.ts'
import { withNames } from '#platforms/with-names.ts'
import type { BotLink } from './link.ts'
import { deliveryOf } from './link-outlet.ts'
import { isPicture } from './pictures.ts'
import { cardBody, markdownBody, wecomContents } from './render.ts'
import { sendLimits } from './send-limits.ts'

/** Limits of an upload in bytes, as WeCom's own plug-in has them. */
const maxImageBytes = 10 * 1024 * 1024
const maxFileBytes = 20 * 1024 * 1024
const minFileBytes = 5
const maxParts = 20
const patienceMs = 5_000

type NotNow = Exclude<Departure, { state: 'ready' }>

/**
 * A 智能机器人 speaking unasked over its long connection, to persons and in groups where somebody has @-ed it before
 * (developer.work.weixin.qq.com path 101463). It can @ nobody there: who is meant is written out by name.
 */
export class LinkSender implements Sender {
  readonly pauseMs: number
  readonly #name: string
  readonly #link: BotLink
  readonly #deps: SenderDeps
  /** Messages with files the platform has already. */
  readonly #uploaded = new WeakMap<Attachment, object>()

  /** @param link shared with the adapter of the same channel: the bot may be connected once only. */
  constructor(name: string, deps: SenderDeps, link: BotLink) {
    this.pauseMs = deps.pauseMs ?? 300
    this.#name = name
    this.#link = link
    this.#deps = deps
  }

  steps(post: Post): Step[] {
    const texts = wecomContents(withNames(post.message, post.mentions), maxParts).map((content) =>
      this.#step(post, null, () => this.#prepare(post, markdownBody(content))),
    )
    const files = post.attachments.map((file) =>
      this.#step(post, file.name, () => this.#prepareAttachment(post, file)),
    )
    return [...texts, ...this.#cardSteps(post), ...files]
  }

  /** Where cards are not taken, everything else still goes. */
  #cardSteps(post: Post): Step[] {
    const body = cardBody(post.message, post.id)
    return body ? [this.#step(post, '按钮', () => this.#prepare(post, body))] : []
  }

  #step({ chatId }: Post, attachment: string | null, prepare: Step['prepare']): Step {
    const robot = `${this.#name}\n${chatId}`
    return { robot, ...sendLimits.botChatPosts, attachment, repeats: false, prepare }
  }

  async #prepare({ chatId, kind }: Post, body: object): Promise<Departure> {
    if (!(await this.#link.ready(patienceMs))) return notConnected
    // Answers in the same chat count as well.
    const go = async () => deliveryOf(await this.#link.send(chatId, kind, body))
    return this.#link.prepare(chatId, go, sendLimits.botChatPosts)
  }

  async #prepareAttachment(post: Post, file: Attachment): Promise<Departure> {
    const known = this.#uploaded.get(file)
    if (known) return this.#prepare(post, known)
    const bytes = await this.#deps.readFile(file.path).catch(() => null)
    if (!bytes) return { state: 'refused', reason: 'file cannot be read' }
    if (bytes.length < minFileBytes || bytes.length > maxFileBytes)
      return { state: 'refused', reason: `file of ${bytes.length} bytes` }
    if (!(await this.#link.ready(patienceMs))) return notConnected
    const type = file.kind === 'image' && isPicture(bytes, maxImageBytes) ? 'image' : 'file'
    const ack = await this.#link.upload(bytes, type, file.name)
    if (ack.state !== 'acked') return notUploaded(deliveryOf(ack))
    const body = { msgtype: type, [type]: { media_id: ack.body } }
    this.#uploaded.set(file, body)
    return this.#prepare(post, body)
  }
}

const notConnected: NotNow = { state: 'retry', reason: 'not connected' }

/** An upload shows nobody anything: what came of it does not matter, it may be made again. */
function notUploaded(delivery: Delivery): NotNow {
  if (delivery.state === 'refused' || delivery.state === 'retry') return delivery
  return { state: 'retry', reason: 'upload not acknowledged' }
}
