import type { Router } from '@koa/router'
import { z } from 'zod'
import { serveWithFaults } from './faulty-route.ts'
import { postFromBot } from './post-from-bot.ts'
import { readJson } from './read-json.ts'
import type { PlatformsState } from './state.ts'

interface WecomResult {
  errcode: number
  errmsg: string
}

const ok: WecomResult = { errcode: 0, errmsg: 'ok' }
const failed = (errcode: number, errmsg: string): WecomResult => ({ errcode, errmsg })

const markdownSchema = z.object({
  msgtype: z.literal('markdown'),
  markdown: z.object({
    content: z.string().min(1),
    feedback: z.object({ id: z.string().min(1).max(256) }).optional(),
  }),
})
/** The address at which the WeCom bot answers later: `response_url` (developer.work.weixin.qq.com 101138). */
export function addWecomRoutes(router: Router, state: PlatformsState): void {
  router.post('/cgi-bin/aibot/response', async (ctx) => {
    const code = String(ctx.query['response_code'] ?? '')
    await serveWithFaults(ctx, state.faults, 'response-url', async () =>
      answerByUrl(state, code, await readJson(ctx)),
    )
  })
}

function answerByUrl(state: PlatformsState, code: string, body: unknown): WecomResult {
  const callback = state.history.callbackOfSession(code)
  const once = `response:${code}`
  const used = state.history.wasShown(once)
  if (callback?.platform !== 'wecom' || used || state.clock.now() > callback.expiresAt) {
    return failed(60140, 'invalid or expired response_code')
  }
  const parsed = markdownSchema.safeParse(body)
  if (!parsed.success) return failed(40008, 'invalid message type')
  const { content, feedback } = parsed.data.markdown
  if (Buffer.byteLength(content) > 20_480) return failed(40058, 'content exceed max length')
  postFromBot(state, {
    conversation: callback.conversation,
    text: content,
    via: 'response-url',
    once,
    replyTo: callback.message,
    feedbackId: feedback?.id,
  })
  return ok
}
