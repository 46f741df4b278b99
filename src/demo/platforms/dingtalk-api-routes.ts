import { randomUUID } from 'node:crypto'
import type { Router } from '@koa/router'
import type { Context } from 'koa'
import { z } from 'zod'
import { findGroup, findMember } from '#demo/world.ts'
import { type RobotMessage, readRobotMessage } from './dingtalk-robot-message.ts'
import { serveWithFaults } from './faulty-route.ts'
import { awaitedIn, postFromBot } from './post-from-bot.ts'
import { dingtalkApiRate } from './rate-limit.ts'
import { readJson } from './read-json.ts'
import { directWith, type PlatformsState } from './state.ts'

const TOKEN_SECONDS = 7_200

const keysSchema = z.object({ appKey: z.string(), appSecret: z.string() })
const corpKeysSchema = z.object({ client_id: z.string(), client_secret: z.string() })
const sendSchema = z.object({
  robotCode: z.string(),
  msgKey: z.string(),
  msgParam: z.string(),
  openConversationId: z.string().optional(),
  userIds: z.array(z.string()).min(1).max(20).optional(),
})

/** What the server API says instead of what was asked for. */
interface Refusal {
  status: number
  code: string
}
type Sent = Record<string, unknown> | Refusal

/** The token and sending calls of the DingTalk server API that an enterprise robot uses (open.dingtalk.com). */
export function addDingtalkApiRoutes(router: Router, state: PlatformsState): void {
  addTokenRoutes(router, state)
  router.post('/v1.0/robot/:kind/:verb', async (ctx) => {
    const target = `${ctx.params['kind']}/${ctx.params['verb']}`
    await serveWithFaults(ctx, state.faults, 'api', async () => {
      const sent = await send(state, ctx, target)
      return 'status' in sent ? refuse(ctx, sent as Refusal) : sent
    })
  })
}

function addTokenRoutes(router: Router, state: PlatformsState): void {
  const { clientId, clientSecret, corpId } = state.credentials.dingtalk
  const right = (key: unknown, secret: unknown) => key === clientId && secret === clientSecret
  router.post('/v1.0/oauth2/accessToken', async (ctx) => {
    const { data } = keysSchema.safeParse(await readJson(ctx))
    await serveWithFaults(ctx, state.faults, 'token', async () =>
      right(data?.appKey, data?.appSecret)
        ? { accessToken: state.tokens.issue(), expireIn: TOKEN_SECONDS }
        : refuse(ctx, { status: 400, code: 'invalidClientIdOrSecret' }),
    )
  })
  router.post('/v1.0/oauth2/:corp/token', async (ctx) => {
    const keys = corpKeysSchema.safeParse(await readJson(ctx)).data
    ctx.body =
      ctx.params['corp'] === corpId && right(keys?.client_id, keys?.client_secret)
        ? { access_token: state.tokens.issue(), expires_in: TOKEN_SECONDS }
        : refuse(ctx, { status: 400, code: 'invalidClientIdOrSecret' })
  })
  router.get('/gettoken', (ctx) => {
    ctx.body = right(ctx.query['appkey'], ctx.query['appsecret'])
      ? { errcode: 0, access_token: state.tokens.issue(), expires_in: TOKEN_SECONDS }
      : { errcode: 40089, errmsg: '不合法的corpid或corpsecret' }
  })
}

async function send(state: PlatformsState, ctx: Context, target: string): Promise<Sent> {
  const body = sendSchema.safeParse(await readJson(ctx))
  if (!state.tokens.takes(ctx.get('x-acs-dingtalk-access-token'))) {
    return { status: 401, code: 'InvalidAuthentication' }
  }
  if (!state.limit.allows(`dingtalk-api:${target}`, dingtalkApiRate)) {
    return { status: 403, code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi' }
  }
  if (!body.success) return { status: 400, code: 'invalidParameter' }
  const { robotCode, msgKey, msgParam, openConversationId, userIds } = body.data
  if (robotCode !== state.credentials.dingtalk.robotCode) {
    return { status: 400, code: 'invalidParameter.robotCode.auth' }
  }
  const message = readRobotMessage(state, msgKey, msgParam)
  if (typeof message === 'string') return { status: 400, code: message }
  switch (target) {
    case 'groupMessages/send':
      return sendToGroup(state, openConversationId ?? '', message)
    case 'oToMessages/batchSend':
      return sendToPeople(state, userIds ?? [], message)
    default:
      return { status: 404, code: 'InvalidAction.NotFound' }
  }
}

function refuse(ctx: Context, { status, code }: Refusal): Record<string, unknown> {
  ctx.status = status
  return { code, message: code, requestid: randomUUID() }
}

function sendToGroup(state: PlatformsState, id: string, message: RobotMessage): Sent {
  const group = findGroup(state.world, id)
  if (group?.id !== id || group.platform !== 'dingtalk') {
    return { status: 400, code: 'invalid.openConversationId' }
  }
  showIn(state, id, message)
  return { processQueryKey: randomUUID() }
}

function sendToPeople(state: PlatformsState, users: readonly string[], message: RobotMessage) {
  const known = users.filter((id) => {
    const member = findMember(state.world, id)
    return member?.id === id && member.platform === 'dingtalk'
  })
  for (const id of known) showIn(state, directWith(id), message)
  return {
    processQueryKey: randomUUID(),
    invalidStaffIdList: users.filter((id) => !known.includes(id)),
    flowControlledStaffIdList: [],
  }
}

/** Only words can be the answer to what somebody said; a file never is. */
function showIn(state: PlatformsState, conversation: string, message: RobotMessage): void {
  const replyTo = message.text === '' ? undefined : awaitedIn(state, conversation)
  postFromBot(state, { conversation, ...message, via: 'api', replyTo })
}
