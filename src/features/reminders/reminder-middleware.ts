import type { Middleware } from '#bot/compose.ts'
import type { BotGroup } from '#bot/context.ts'
import type { MessageEvent } from '#bot/event.ts'

/** Something that may answer a message; null leaves it to the next. */
export type ReminderHandler = (
  event: MessageEvent,
  group: BotGroup | null,
) => Promise<string | null>

/** Takes what is said to the reminders and leaves everything else to who comes after. Stands before the rounds. */
export function reminderMiddleware(handlers: readonly ReminderHandler[]): Middleware {
  return async (ctx, next) => {
    const { event, group } = ctx
    const isPlace = event.conversation.kind === 'direct' || group !== null
    if (event.type !== 'message' || !event.text.trim() || !isPlace) return next()
    for (const handler of handlers) {
      const text = await handler(event, group)
      if (text !== null) return ctx.reply({ text })
    }
    return next()
  }
}
