import type { Middleware } from '#bot/compose.ts'
import type { BotGroup } from '#bot/context.ts'
import type { MessageEvent } from '#bot/event.ts'
import type { OutboundMessage } from '#bot/message.ts'
import { expiredTouch } from './reminder-card.ts'

/** Something that may answer a message; null leaves it to the next. */
export type ReminderHandler = (
  event: MessageEvent,
  group: BotGroup | null,
) => Promise<OutboundMessage | string | null>

/** Takes what is said to the reminders and leaves everything else to who comes after. Stands before the rounds. */
export function reminderMiddleware(handlers: readonly ReminderHandler[]): Middleware {
  return async (ctx, next) => {
    const { event, group } = ctx
    const isPlace = event.conversation.kind === 'direct' || group !== null
    if (event.type !== 'message' || !event.text.trim() || !isPlace) return next()
    const said = (await firstWord(handlers, event, group)) ?? expiredTouch(event)
    return said === null ? next() : ctx.reply(said)
  }
}

async function firstWord(
  handlers: readonly ReminderHandler[],
  event: MessageEvent,
  group: BotGroup | null,
): Promise<OutboundMessage | null> {
  for (const handler of handlers) {
    const said = await handler(event, group)
    if (said !== null) return typeof said === 'string' ? { text: said } : said
  }
  return null
}
