import type { Departure, Outlet } from '#bot/dispatcher.ts'
import type { ChatEvent } from '#bot/event.ts'
import type { OutboundMessage } from '#bot/message.ts'
import type { AppApi } from './app-api.ts'
import { type AppBody, appBodies } from './app-render.ts'

/** The way of an app back to the person who wrote to it: `message/send`, as a callback can carry no markdown. */
export class AppOutlet implements Outlet<AppBody> {
  readonly pauseMs = 200
  readonly #api: AppApi
  readonly #format: 'markdown' | 'text'

  constructor(api: AppApi, format: 'markdown' | 'text') {
    this.#format = format
    this.#api = api
  }

  render(reply: OutboundMessage): AppBody[] {
    return appBodies(reply, this.#format)
  }

  prepare(body: AppBody, event: ChatEvent): Promise<Departure> {
    return this.#api.prepareTo(event.sender.id, body)
  }
}
