import type { Middleware } from '#bot/compose.ts'
import type { BotGroup } from '#bot/context.ts'
import { bindingText } from './binding-text.ts'

const asked = /^(?:查看|怎么|如何)?绑定(?:本群|这个群|群|信息)?[。.!！?？]*$/

/** Answers 绑定, asked by anybody anywhere: with what the configuration needs to know of this chat and of who asks. */
export function bindingMiddleware(
  groups: readonly BotGroup[],
  pushing: ReadonlySet<string>,
): Middleware {
  return async (ctx, next) => {
    const { event } = ctx
    if (event.type !== 'message' || !asked.test(event.text.trim())) return next()
    const { conversation, sender } = event
    ctx.reply({ text: bindingText({ conversation, sender, groups, pushing }) })
  }
}
