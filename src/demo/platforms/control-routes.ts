import type { Router } from '@koa/router'
import { z } from 'zod'
import { AppError } from '#base/errors.ts'
import { findGroup, findMember } from '#demo/world.ts'
import { act } from './act.ts'
import type { Courier } from './courier.ts'
import { faultSchema } from './faults.ts'
import { type ChatMessage, RECALLED, type ShownCard } from './history.ts'
import { type Brought, typeOfName } from './media.ts'
import { readJson } from './read-json.ts'
import { enter, say } from './say.ts'
import { directWith, type PlatformsState } from './state.ts'
import { verifyWecomUrl } from './wecom-channel.ts'

const loopbackUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))
const schemas = {
  bot: z.object({ url: loopbackUrl }),
  clock: z.object({ now: z.number().int() }),
  say: z.object({
    user: z.string(),
    group: z.string().nullish(),
    text: z.string().max(20_000),
    direct: z.boolean().nullish(),
    app: z.boolean().nullish(),
    file: z.object({ name: z.string().min(1), base64: z.base64() }).nullish(),
  }),
  stream: z.object({ deed: z.enum(['disconnect', 'drop', 'babble']) }),
  enter: z.object({ user: z.string() }),
  act: z.object({
    user: z.string(),
    message: z.string(),
    action: z.enum(['up', 'down', 'click', 'recall']),
    key: z
      .string()
      .nullish()
      .transform((key) => key ?? undefined),
    ticked: z
      .array(z.string())
      .nullish()
      .transform((ticked) => ticked ?? undefined),
  }),
}

/**
 * What the owner of the pretend platforms may do to them, as JSON under `/control/`: look at world and credentials, tell them
 * where the bot is and what time it is, speak as a member, plan faults.
 */
export function addControlRoutes(router: Router, state: PlatformsState, courier: Courier): void {
  router.get('/control/stage', (ctx) => {
    ctx.body = { world: state.world, credentials: state.credentials }
  })
  router.post('/control/bot', async (ctx) => {
    state.botUrl = check(schemas.bot, await readJson(ctx)).url
    const verified = await verifyWecomUrl(state)
    courier.resume()
    ctx.body = { verified }
  })
  router.post('/control/clock', async (ctx) => {
    state.clock.set(check(schemas.clock, await readJson(ctx)).now)
    ctx.body = { now: state.clock.now() }
  })
  router.post('/control/stream', async (ctx) => {
    const { deed } = check(schemas.stream, await readJson(ctx))
    state.gateway.act(deed)
    if (deed === 'babble') state.link.babble()
    else state.link.drop()
    ctx.body = {}
  })
  router.get('/control/calls', (ctx) => {
    ctx.body = Object.fromEntries(state.calls)
  })
  router.get('/control/limits', (ctx) => {
    ctx.body = { refused: state.limit.refused }
  })
  router.post('/control/faults', async (ctx) => {
    state.faults.plan(check(faultSchema, await readJson(ctx)))
    ctx.body = {}
  })
  addChatRoutes(router, state, courier)
}

function addChatRoutes(router: Router, state: PlatformsState, courier: Courier): void {
  router.post('/control/say', async (ctx) => {
    const sayLimit = 30 * 1_048_576
    const { group, direct, app, file, ...words } = check(schemas.say, await readJson(ctx, sayLimit))
    const said = await say(state, courier, {
      ...words,
      group: group ?? undefined,
      direct: direct ?? false,
      app: app ?? false,
      file: file ? brought(file) : undefined,
    })
    ctx.body = {
      message: shown(state, said.message),
      replies: said.replies.map((each) => shown(state, each)),
    }
  })
  router.post('/control/enter', async (ctx) => {
    await enter(state, courier, check(schemas.enter, await readJson(ctx)).user)
    ctx.body = {}
  })
  router.post('/control/act', async (ctx) => {
    ctx.body = await act(state, courier, check(schemas.act, await readJson(ctx)))
  })
  router.get('/control/messages', (ctx) => {
    const query = new URLSearchParams(ctx.querystring)
    const conversation =
      query.get('chat') ?? conversationOf(state, query.get('group'), query.get('user'))
    const messages = state.history.messagesOf(conversation, query.get('after') ?? undefined)
    ctx.body = messages.map((each) => shown(state, each, query.get('user') ?? ''))
  })
  router.get('/control/files/:message/:place', (ctx) => {
    const message = state.history.message(ctx.params['message'] ?? '')
    const file = message && attached(message)[Number(ctx.params['place'])]
    if (!file) throw new AppError('not-found', '没有这个文件，请刷新后再试。')
    const { name, type } = file
    ctx.body = { name, type, base64: state.media.read(file).toString('base64') }
  })
}

/** Files first, then pictures: the place in this list stands in the address of each. */
const attached = ({ files = [], images = [] }: ChatMessage) => [...files, ...images]

function check<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body, { error: z.locales.zhCN().localeError })
  if (result.success) return result.data
  const [issue] = result.error.issues
  const place = issue?.path.join('.') || '请求内容'
  throw new AppError('bad-request', `${place}不对：${issue?.message ?? '请检查'}。`)
}

function conversationOf(state: PlatformsState, group: string | null, user: string | null): string {
  if (group !== null) {
    const found = findGroup(state.world, group)
    if (!found) throw new AppError('bad-request', `没有群「${group}」，请用群的 id 或名称。`)
    return found.id
  }
  if (user === null) throw new AppError('bad-request', '请给出 group（群）或 user（成员）。')
  const member = findMember(state.world, user)
  if (!member) throw new AppError('bad-request', `没有成员「${user}」，请用成员的 id。`)
  return directWith(member.id)
}

/** @param viewer who looks: the buttons of a group's message may be others for each. */
function shown(state: PlatformsState, message: ChatMessage, viewer = '') {
  const { id, at, from, text, mentions } = message
  const rating = state.history.rating(id)
  const card = state.history.card(id, viewer)
  const places = attached(message).map((file, place) => ({
    name: file.name,
    url: `/demo/api/files/${id}/${place}`,
    size: file.size,
  }))
  const files = places.slice(0, message.files?.length ?? 0)
  const images = places.slice(files.length).map(({ url }) => url)
  return {
    ...{ id, at, from, text, mentions, files, images },
    ...(rating ? { rating } : {}),
    ...(card ? { card: cardView(card) } : {}),
    ...(text === RECALLED ? { recalled: true } : {}),
    ...(from === 'bot' && message.replyTo === undefined ? { unasked: true } : {}),
  }
}

function cardView({ task: _, type: __, question: ___, ...seen }: ShownCard) {
  return seen
}

function brought({ name, base64 }: { name: string; base64: string }): Brought {
  return { name, type: typeOfName(name), bytes: Buffer.from(base64, 'base64') }
}
