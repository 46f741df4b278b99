import type { Middleware } from '#bot/compose.ts'

/** Most chats that are remembered as told. */
const limit = 1_000

/** Writes the id of a group nobody configured into the log, once a chat, so that it can be copied into `groups`. */
export function tellUnknownGroups(): Middleware {
  const told = new Set<string>()
  return async ({ event: { conversation }, group, logger }, next) => {
    const key = `${conversation.channel} ${conversation.id}`
    if (conversation.kind === 'group' && group === null && !told.has(key) && told.size < limit) {
      told.add(key)
      logger.info(
        { chatId: conversation.id },
        'message from a group that is not in the configuration',
      )
    }
    await next()
  }
}
