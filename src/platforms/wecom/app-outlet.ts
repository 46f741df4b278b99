import type { Departure, Outlet } from '#bot/dispatcher.ts'
import type { ChatEvent } from '#bot/event.ts'
import type { OutboundMessage } from '#bot/message.ts'
import type { AppApi } from './app-api.ts'
import { type AppBody, appBodies, appCard } from './app-render.ts'

/** One message of a reply: a body, or what can be touched of it. */
export type AppPart = AppBody | { cardOf: OutboundMessage }

/** The way of an app back to the person who wrote to it: `message/send`, as a callback can carry no markdown. */
export class AppOutlet implements Outlet<AppPart> {
  readonly pauseMs = 200
  readonly #api: AppApi
  readonly #format: 'markdown' | 'text'

  constructor(api: AppApi, format: 'markdown' | 'text') {
    this.#format = format
    this.#api = api
  }

  render(reply: OutboundMessage): AppPart[] {
    const texts = appBodies(reply, this.#format)
    return appCard(reply, this.#format, '') ? [...texts, { cardOf: reply }] : texts
  }

  async prepare(part: AppPart, event: ChatEvent): Promise<Departure> {
    const body = 'cardOf' in part ? appCard(part.cardOf, this.#format, event.id) : part
    if (!body) return { state: 'refused', reason: 'nothing on the card' }
    return this.#api.prepareTo(event.sender.id, body)
  }
}
