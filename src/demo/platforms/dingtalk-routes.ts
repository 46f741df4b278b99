import type { Router } from '@koa/router'
import type { Context } from 'koa'
import { z } from 'zod'
import { signTimestamp } from './dingtalk-sign.ts'
import { serveWithFaults } from './faulty-route.ts'
import { calledIn, EVERYBODY } from './mentions.ts'
import { postFromBot } from './post-from-bot.ts'
import { dingtalkWebhookRate } from './rate-limit.ts'
import { readJson } from './read-json.ts'
import type { PlatformsState } from './state.ts'

const HOUR_MS = 3_600_000
/** Longest body of a webhook message, bytes (errcode 460101). */
const WEBHOOK_BYTES = 20_000

const ok = { errcode: 0, errmsg: 'ok' }
const failed = (errcode: number, errmsg: string) => ({ errcode, errmsg })

const common = {
  at: z
    .object({
      atUserIds: z.array(z.string()).max(50).default([]),
      isAtAll: z.boolean().default(false),
    })
    .optional(),
  msgUuid: z.string().min(1).max(128).optional(),
}
const messageSchema = z.discriminatedUnion('msgtype', [
  z.object({
    msgtype: z.literal('text'),
    text: z.object({ content: z.string().min(1) }),
    ...common,
  }),
  z.object({
    msgtype: z.literal('markdown'),
    markdown: z.object({ title: z.string().min(1), text: z.string().min(1) }),
    ...common,
  }),
])
const typeSchema = z.object({ msgtype: z.string() })

/** The webhooks a bot sends to on DingTalk: `sessionWebhook` and 自定义机器人 with 加签 (open.dingtalk.com). */
export function addDingtalkRoutes(router: Router, state: PlatformsState): void {
  router.post('/robot/sendBySession', async (ctx) => {
    const session = String(ctx.query['session'] ?? '')
    const asked = state.history.callbackOfSession(session)?.message
    const shownBefore = asked ? state.history.repliesTo(asked).length : 0
    try {
      await serveWithFaults(ctx, state.faults, 'session', () => answer(state, ctx, session))
    } finally {
      if (asked && state.history.repliesTo(asked).length === shownBefore) state.troubled.add(asked)
    }
  })
  router.post('/robot/send', async (ctx) => {
    await serveWithFaults(ctx, state.faults, 'webhook', () => push(state, ctx))
  })
}

async function answer(state: PlatformsState, ctx: Context, session: string) {
  const callback = state.history.callbackOfSession(session)
  const alive = callback?.platform === 'dingtalk' && state.clock.now() <= callback.expiresAt
  if (!callback || !alive) return failed(300001, 'session 不存在')
  return show(state, await readJson(ctx), {
    conversation: callback.conversation,
    via: 'session',
    replyTo: callback.message,
    robot: session,
  })
}

interface Destination {
  conversation: string
  via: 'session' | 'webhook'
  replyTo?: string | undefined
  /** Whose message ids (`msgUuid`) these are. */
  robot: string
}

function show(state: PlatformsState, body: unknown, { robot, ...to }: Destination) {
  if (body === undefined) return failed(43004, '无效的HTTP HEADER Content-Type 或 JSON')
  if (Buffer.byteLength(JSON.stringify(body)) > WEBHOOK_BYTES) {
    return failed(460101, 'message too long, exceed 20000 bytes')
  }
  const parsed = messageSchema.safeParse(body)
  if (!parsed.success) return refused(body)
  const message = parsed.data
  const once = message.msgUuid === undefined ? undefined : `${robot}:${message.msgUuid}`
  if (once !== undefined && state.history.wasShown(once)) return ok
  const text = message.msgtype === 'text' ? message.text.content : message.markdown.text
  const called = calledIn(text, message.at?.atUserIds ?? [])
  const mentions = message.at?.isAtAll ? [...called, EVERYBODY] : called
  const title = message.msgtype === 'markdown' ? message.markdown.title : undefined
  postFromBot(state, { ...to, title, text, mentions, once })
  return ok
}

function refused(body: unknown) {
  const { data } = typeSchema.safeParse(body)
  if (data && data.msgtype !== 'text' && data.msgtype !== 'markdown') {
    return failed(400105, '不支持的消息类型')
  }
  return failed(40035, data?.msgtype === 'markdown' ? '缺少参数 markdown' : '缺少参数 json')
}

async function push(state: PlatformsState, ctx: Context) {
  const token = String(ctx.query['access_token'] ?? '')
  const hooks = Object.entries(state.credentials.dingtalk.webhooks)
  const hook = hooks.find(([, each]) => each.accessToken === token)
  if (!hook) return failed(400101, 'access_token 不存在')
  const timestamp = String(ctx.query['timestamp'] ?? '')
  if (!/^\d{13}$/.test(timestamp) || !near(state.clock.now(), Number(timestamp))) {
    return failed(310000, 'invalid timestamp')
  }
  if (signTimestamp(timestamp, hook[1].secret) !== ctx.query['sign']) {
    return failed(310000, 'sign not match')
  }
  if (!state.limit.allows(`dingtalk:${token}`, dingtalkWebhookRate)) {
    return failed(130101, 'send too fast, exceed 20 times per minute')
  }
  const to = { conversation: hook[0], via: 'webhook' as const, robot: token }
  return show(state, await readJson(ctx), to)
}

const near = (now: number, timestamp: number) => Math.abs(now - timestamp) <= HOUR_MS
