import { randomUUID } from 'node:crypto'
import type { Router } from '@koa/router'
import type { Context } from 'koa'
import { z } from 'zod'
import { findGroup, findMember } from '#demo/world.ts'
import { signTimestamp } from './dingtalk-sign.ts'
import { serveWithFaults } from './faulty-route.ts'
import { awaitedIn, postFromBot } from './post-from-bot.ts'
import { readJson } from './read-json.ts'
import { directWith, type PlatformsState } from './state.ts'

const HOUR_MS = 3_600_000
/** Longest body of a webhook message, bytes (errcode 460101). */
const WEBHOOK_BYTES = 20_000
/** Longest `msgParam`, bytes (the-robot-sends-a-group-message). */
const PARAM_BYTES = 15_000

const ok = { errcode: 0, errmsg: 'ok' }
const failed = (errcode: number, errmsg: string) => ({ errcode, errmsg })

const at = z.object({
  atUserIds: z.array(z.string()).max(50).default([]),
  isAtAll: z.boolean().default(false),
})
const robotMessageSchema = z.discriminatedUnion('msgtype', [
  z.object({
    msgtype: z.literal('text'),
    text: z.object({ content: z.string().min(1) }),
    at: at.optional(),
  }),
  z.object({
    msgtype: z.literal('markdown'),
    markdown: z.object({ title: z.string().min(1), text: z.string().min(1) }),
    at: at.optional(),
  }),
])

/** The webhooks a bot sends to on DingTalk: `sessionWebhook` and 自定义机器人 with 加签 (open.dingtalk.com). */
export function addDingtalkRoutes(router: Router, state: PlatformsState): void {
  router.post('/robot/sendBySession', async (ctx) => {
    await serveWithFaults(ctx, state.faults, 'session', async () => {
      const callback = state.history.callbackOfSession(String(ctx.query['session'] ?? ''))
      const alive = callback?.platform === 'dingtalk' && state.clock.now() <= callback.expiresAt
      if (!callback || !alive) return failed(300001, 'session 不存在')
      return show(state, await readJson(ctx), {
        conversation: callback.conversation,
        via: 'session',
        replyTo: callback.message,
      })
    })
  })
  router.post('/robot/send', async (ctx) => {
    await serveWithFaults(ctx, state.faults, 'webhook', () => push(state, ctx))
  })
}

type Destination = Pick<Parameters<typeof postFromBot>[1], 'conversation' | 'via' | 'replyTo'>

function show(state: PlatformsState, body: unknown, to: Destination) {
  if (body === undefined) return failed(43004, '无效的HTTP HEADER Content-Type 或 JSON')
  if (Buffer.byteLength(JSON.stringify(body)) > WEBHOOK_BYTES) {
    return failed(460101, 'message too long, exceed 20000 bytes')
  }
  const parsed = robotMessageSchema.safeParse(body)
  if (!parsed.success) return failed(40035, '缺少参数 json')
  const message = parsed.data
  const text = message.msgtype === 'text' ? message.text.content : message.markdown.text
  const called = (message.at?.atUserIds ?? []).filter((id) => text.includes(`@${id}`))
  const mentions = message.at?.isAtAll ? [...called, '@all'] : called
  const title = message.msgtype === 'markdown' ? message.markdown.title : undefined
  postFromBot(state, { ...to, title, text, mentions })
  return ok
}

async function push(state: PlatformsState, ctx: Context) {
  const token = String(ctx.query['access_token'] ?? '')
  const hooks = Object.entries(state.credentials.dingtalk.webhooks)
  const hook = hooks.find(([, each]) => each.accessToken === token)
  if (!hook) return failed(400101, 'access_token 不存在')
  const timestamp = String(ctx.query['timestamp'] ?? '')
  if (!(Math.abs(state.clock.now() - Number(timestamp)) <= HOUR_MS)) {
    return failed(310000, 'invalid timestamp')
  }
  if (signTimestamp(timestamp, hook[1].secret) !== ctx.query['sign']) {
    return failed(310000, 'sign not match')
  }
  if (!state.limit.allows(`dingtalk:${token}`)) {
    return failed(130101, 'send too fast, exceed 20 times per minute')
  }
  return show(state, await readJson(ctx), { conversation: hook[0], via: 'webhook' })
}

const sendSchema = z.object({
  robotCode: z.string(),
  msgKey: z.enum(['sampleText', 'sampleMarkdown']),
  msgParam: z.string(),
  openConversationId: z.string().optional(),
  userIds: z.array(z.string()).min(1).max(20).optional(),
})
const paramSchema = z.union([
  z.object({ title: z.string().min(1), text: z.string().min(1) }).transform((each) => each.text),
  z.object({ content: z.string().min(1) }).transform((each) => each.content),
])

/** The token and sending calls of the DingTalk server API that an enterprise robot uses. */
export function addDingtalkApiRoutes(router: Router, state: PlatformsState): void {
  const tokens = new Map<string, number>()
  const { dingtalk } = state.credentials

  router.post('/v1.0/oauth2/accessToken', async (ctx) => {
    const body = z
      .object({ appKey: z.string(), appSecret: z.string() })
      .safeParse(await readJson(ctx))
    const right =
      body.data?.appKey === dingtalk.clientId && body.data.appSecret === dingtalk.clientSecret
    if (!right) return refuse(ctx, 400, 'invalidClientIdOrSecret')
    const accessToken = randomUUID().replaceAll('-', '')
    tokens.set(accessToken, state.clock.now() + 2 * HOUR_MS)
    ctx.body = { accessToken, expireIn: 7200 }
  })
  router.post('/v1.0/robot/:kind/:verb', async (ctx) => {
    const given = ctx.get('x-acs-dingtalk-access-token')
    if (!((tokens.get(given) ?? 0) > state.clock.now()))
      return refuse(ctx, 401, 'InvalidAuthentication')
    const target = `${ctx.params['kind']}/${ctx.params['verb']}`
    const body = sendSchema.safeParse(await readJson(ctx))
    const text = body.success ? textOf(body.data.msgParam) : undefined
    if (!body.success || text === undefined) return refuse(ctx, 400, 'invalidParameter.msgParam')
    if (body.data.robotCode !== dingtalk.robotCode) {
      return refuse(ctx, 400, 'invalidParameter.robotCode.auth')
    }
    await serveWithFaults(ctx, state.faults, 'api', async () =>
      target === 'groupMessages/send'
        ? sendToGroup(state, ctx, body.data.openConversationId ?? '', text)
        : sendToPeople(state, body.data.userIds ?? [], text),
    )
  })
}

function refuse(ctx: Context, status: number, code: string): void {
  ctx.status = status
  ctx.body = { code, message: code, requestid: randomUUID() }
}

function textOf(msgParam: string): string | undefined {
  if (Buffer.byteLength(msgParam) > PARAM_BYTES) return undefined
  try {
    return paramSchema.safeParse(JSON.parse(msgParam)).data
  } catch {
    return undefined
  }
}

function sendToGroup(state: PlatformsState, ctx: Context, id: string, text: string) {
  const group = findGroup(state.world, id)
  if (group?.id !== id || group.platform !== 'dingtalk') {
    ctx.status = 400
    return { code: 'invalid.openConversationId', message: 'invalid openConversationId' }
  }
  postFromBot(state, { conversation: id, text, via: 'api', replyTo: awaitedIn(state, id) })
  return { processQueryKey: randomUUID() }
}

function sendToPeople(state: PlatformsState, users: readonly string[], text: string) {
  const known = users.filter((id) => findMember(state.world, id)?.id === id)
  for (const id of known) {
    const conversation = directWith(id)
    postFromBot(state, { conversation, text, via: 'api', replyTo: awaitedIn(state, conversation) })
  }
  return {
    processQueryKey: randomUUID(),
    invalidStaffIdList: users.filter((id) => !known.includes(id)),
    flowControlledStaffIdList: [],
  }
}
