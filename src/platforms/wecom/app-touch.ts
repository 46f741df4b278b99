import type { Logger } from '#base/logger.ts'
import type { Delivery } from '#bot/adapter.ts'
import type { MessageEvent } from '#bot/event.ts'
import type { Inbox, Receipt } from '#bot/inbox.ts'
import type { AppApi } from './app-api.ts'
import { touchReply } from './touch-reply.ts'
import { appTouchedCard } from './touched-card.ts'

/** What changing touched cards works with. */
export interface AppTouchParts {
  api: AppApi
  inbox: Inbox
  logger: Logger
}

/**
 * Changes a card of an app that somebody has touched, when there is something to say to it. What the card alone is to tell
 * and did not is left to be said. Never rejects.
 * @param code that came with the touch
 */
export async function changeTouched(
  event: MessageEvent & { card: string },
  code: string,
  receipt: Receipt,
  { api, inbox, logger }: AppTouchParts,
): Promise<void> {
  try {
    const touched = await touchReply(inbox, event, event.card, receipt)
    const outcome = await letGo(api, event.sender.id, code, appTouchedCard(touched))
    const isShown = outcome.state === 'sent'
    if (!isShown) logger.warn({ event: event.id, state: outcome.state }, 'card not updated')
    if (!touched.isTaken) return
    const retry = { state: 'retry', reason: 'card not updated' } as const
    await inbox.settle(receipt.key, isShown ? outcome : retry)
  } catch (error) {
    logger.error({ event: event.id, err: error }, 'card could not be updated')
  }
}

async function letGo(api: AppApi, user: string, code: string, card: object): Promise<Delivery> {
  const departure = await api.prepareCard(user, code, card)
  if (departure.state !== 'ready') return departure
  try {
    return await departure.go()
  } finally {
    departure.drop()
  }
}
