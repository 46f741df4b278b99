import type { Departure } from '#bot/dispatcher.ts'
import type { AppApi, NotNow } from './app-api.ts'
import type { WecomAppConfig } from './app-schema.ts'

/** WeCom's word for a chat id that it does not know (developer.work.weixin.qq.com path 98914). */
const unknownChat: readonly number[] = [86001, 86003]

/** The group chats of an app: it can speak only in those it has made, so the configured ones are made when first needed. */
export class AppChats {
  readonly #api: AppApi
  readonly #chats: WecomAppConfig['chats']
  readonly #timeoutMs: number
  /** Chats that are there, or are being looked for. */
  readonly #known = new Map<string, Promise<NotNow | null>>()

  constructor(api: AppApi, chats: WecomAppConfig['chats'], timeoutMs: number) {
    this.#api = api
    this.#chats = chats
    this.#timeoutMs = timeoutMs
  }

  /** Gets a message for a chat ready to go; a configured one is made where it is missing. Never rejects. */
  async prepare(chatId: string, body: object): Promise<Departure> {
    const chat = this.#chats.find((each) => each.chatId === chatId || each.heardAs === chatId)
    const trouble = chat ? await this.#ensure(chat) : null
    const chatid = chat?.chatId ?? chatId
    return trouble ?? this.#api.prepare('/cgi-bin/appchat/send', { chatid, ...body })
  }

  /** Sees to it that a chat exists; null when it does. */
  async #ensure(chat: WecomAppConfig['chats'][number]): Promise<NotNow | null> {
    const { chatId } = chat
    const known = this.#known.get(chatId) ?? this.#find(chat)
    this.#known.set(chatId, known)
    const trouble = await known
    if (trouble) this.#known.delete(chatId)
    return trouble
  }

  async #find(chat: WecomAppConfig['chats'][number]): Promise<NotNow | null> {
    const found = await this.#api.fetch({
      path: '/cgi-bin/appchat/get',
      query: { chatid: chat.chatId },
      timeoutMs: this.#timeoutMs,
    })
    if ('state' in found) return found
    if (!unknownChat.includes(found.errcode)) return null
    return this.#make(chat)
  }

  async #make({ chatId, name, owner, members }: WecomAppConfig['chats'][number]) {
    const making = await this.#api.prepare('/cgi-bin/appchat/create', {
      chatid: chatId,
      name,
      ...(owner ? { owner } : {}),
      userlist: owner && !members.includes(owner) ? [owner, ...members] : members,
    })
    if (making.state !== 'ready') return making
    const made = await making.go()
    // Whether it was made is found out by the next look.
    if (made.state === 'unknown') return { state: 'retry' as const, reason: made.reason }
    return made.state === 'sent' ? null : made
  }
}
