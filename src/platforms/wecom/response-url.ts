import type { Clock } from '#base/clock.ts'
import type { Delivery, ReplyHandle } from '#bot/adapter.ts'
import type { Departure, Outlet } from '#bot/dispatcher.ts'
import type { OutboundMessage } from '#bot/message.ts'
import { isAllowedUrl, type PostResult, preparePost } from '#platforms/http.ts'
import { wecomDelivery } from './error-codes.ts'
import { markdownBody, wecomContents } from './render.ts'
import type { WecomBotConfig } from './schema.ts'

/** How long a `response_url` lives, in milliseconds (developer.work.weixin.qq.com path 101138). */
export const responseUrlLifeMs = 3600 * 1000

/** Where one reply can still be sent when the answer to the platform's own request is no longer possible. */
export class ResponseUrl implements Outlet<string> {
  readonly pauseMs = 1100
  readonly #config: WecomBotConfig
  readonly #clock: Clock
  readonly #timeoutMs: number

  constructor(config: WecomBotConfig, clock: Clock, timeoutMs: number) {
    this.#config = config
    this.#clock = clock
    this.#timeoutMs = timeoutMs
  }

  /** True when the address came with the message, is alive and belongs to the platform. */
  usable(back: ReplyHandle | null): back is ReplyHandle {
    return (
      back !== null &&
      this.#clock.now() < back.expiresAt &&
      isAllowedUrl(back.url, ...this.#allowed())
    )
  }

  /** The address takes one call: two parts only where the first went out in an answer. */
  render(reply: OutboundMessage, opened: 'answer' | 'push' | null): string[] {
    return wecomContents(reply, opened === 'answer' ? 2 : 1).map((content, index) =>
      JSON.stringify(markdownBody(content, index === 0 ? reply.feedbackId : undefined)),
    )
  }

  async prepare(body: string, _event: unknown, back: ReplyHandle | null): Promise<Departure> {
    if (!this.usable(back)) return { state: 'refused', reason: 'no usable response_url' }
    const [hosts, allowHttp] = this.#allowed()
    const { url } = back
    const post = await preparePost({ url, body, hosts, allowHttp, timeoutMs: this.#timeoutMs })
    if (!post.ready) return post.delivery
    return { state: 'ready', go: async () => deliveryOf(await post.send()), drop: post.drop }
  }

  #allowed(): [hosts: readonly string[], allowHttp: boolean] {
    return [this.#config.responseUrlHosts, this.#config.apiBase.startsWith('http:')]
  }
}

function deliveryOf(result: PostResult): Delivery {
  return result.answered ? wecomDelivery(result) : result.delivery
}
