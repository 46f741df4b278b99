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
const pushSchema = z.discriminatedUnion('msgtype', [
  z.object({
    msgtype: z.literal('text'),
    text: z.object({
      content: z.string().min(1),
      mentioned_list: z.array(z.string()).default([]),
    }),
  }),
  z.object({ msgtype: z.literal('markdown'), markdown: z.object({ content: z.string().min(1) }) }),
  z.object({
    msgtype: z.literal('markdown_v2'),
    markdown_v2: z.object({ content: z.string().min(1) }),
  }),
])

/** The addresses a bot sends to on WeCom: `response_url` (page 101138) and the 消息推送 webhook (page 91770). */
export function addWecomRoutes(router: Router, state: PlatformsState): void {
  router.post('/cgi-bin/aibot/response', async (ctx) => {
    const code = String(ctx.query['response_code'] ?? '')
    await serveWithFaults(ctx, state.faults, 'response-url', async () =>
      answerByUrl(state, code, await readJson(ctx)),
    )
  })
  router.post('/cgi-bin/webhook/send', async (ctx) => {
    const key = String(ctx.query['key'] ?? '')
    await serveWithFaults(ctx, state.faults, 'webhook', async () =>
      push(state, key, await readJson(ctx)),
    )
  })
}

function answerByUrl(state: PlatformsState, code: string, body: unknown): WecomResult {
  const callback = state.history.callbackOfSession(code)
  const replies = callback?.message ? state.history.repliesTo(callback.message) : []
  const used = replies.some((each) => each.via === 'response-url')
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
    replyTo: callback.message,
    feedbackId: feedback?.id,
  })
  return ok
}

function push(state: PlatformsState, key: string, body: unknown): WecomResult {
  const group = Object.entries(state.credentials.wecom.webhookKeys).find(([, each]) => each === key)
  if (!group) return failed(93000, 'invalid webhook url')
  if (!state.limit.allows(`wecom:${key}`)) return failed(45009, 'api freq out of limit')
  const parsed = pushSchema.safeParse(body)
  if (!parsed.success) return failed(40008, 'invalid message type')
  const { text, listed, limit } = contentOf(parsed.data)
  if (Buffer.byteLength(text) > limit) return failed(40058, 'content exceed max length')
  const inline = parsed.data.msgtype === 'markdown_v2' ? [] : text.matchAll(/<@([^<>\s]+)>/g)
  const mentions = [...listed, ...[...inline].map((match) => match[1] ?? '')]
  postFromBot(state, { conversation: group[0], text, mentions, via: 'webhook' })
  return ok
}

function contentOf(push: z.infer<typeof pushSchema>) {
  switch (push.msgtype) {
    case 'text':
      return { text: push.text.content, listed: push.text.mentioned_list, limit: 2_048 }
    case 'markdown':
      return { text: push.markdown.content, listed: [], limit: 4_096 }
    case 'markdown_v2':
      return { text: push.markdown_v2.content, listed: [], limit: 4_096 }
  }
}
