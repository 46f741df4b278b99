import type { Router } from '@koa/router'
import type { Context } from 'koa'
import { z } from 'zod'
import { findMember } from '#demo/world.ts'
import { newCard, replaceCard } from './cards.ts'
import { serveWithFaults } from './faulty-route.ts'
import type { SentFile } from './history.ts'
import { extensionOf, pictureType, typeOfName } from './media.ts'
import { type BotPost, postFromBot } from './post-from-bot.ts'
import { wecomAppRate } from './rate-limit.ts'
import { readJson } from './read-json.ts'
import { readUpload } from './read-upload.ts'
import { appWith, type PlatformsState } from './state.ts'

const ok = { errcode: 0, errmsg: 'ok' }
const failed = (errcode: number, errmsg: string) => ({ errcode, errmsg })

const TOKEN_SECONDS = 7_200
const MEDIA_LIVES_MS = 3 * 86_400_000
const FILE_BYTES = 20 * 1_048_576
/** Longest text and markdown, UTF-8 bytes; what is beyond is cut without a word (90236). */
const TEXT_BYTES = 2_048

const content = z.object({ content: z.string().min(1) })
const messageSchema = z.discriminatedUnion('msgtype', [
  z.object({
    msgtype: z.literal('text'),
    text: content.extend({ mentioned_list: z.array(z.string()).default([]) }),
  }),
  z.object({ msgtype: z.literal('markdown'), markdown: content }),
  z.object({ msgtype: z.literal('file'), file: z.object({ media_id: z.string() }) }),
  z.object({ msgtype: z.literal('image'), image: z.object({ media_id: z.string() }) }),
])
/** To single persons only (90236, 90248). */
const cardSchema = z.object({ msgtype: z.literal('template_card'), template_card: z.unknown() })
const cardUpdateSchema = z.object({
  userids: z.array(z.string()).min(1),
  agentid: z.number(),
  response_code: z.string(),
  template_card: z.unknown(),
})
const personSchema = z.object({ touser: z.string().min(1), agentid: z.number() })
const sendSchema = z.object({ chatid: z.string().min(1) })
const chatSchema = z.object({ chatid: z.string().min(1), userlist: z.array(z.string()).min(2) })

/** The server API of a 自建应用 (developer.work.weixin.qq.com 91039, 90236, 90245–90248, 90253). */
export function addWecomAppRoutes(router: Router, state: PlatformsState): void {
  const { corpId, secret } = state.credentials.wecomApp
  router.get('/cgi-bin/gettoken', async (ctx) => {
    await serveWithFaults(ctx, state.faults, 'token', async () =>
      ctx.query['corpid'] === corpId && ctx.query['corpsecret'] === secret
        ? { ...ok, access_token: state.appTokens.issue(), expires_in: TOKEN_SECONDS }
        : failed(40001, 'invalid credential'),
    )
  })
  const serve = (
    path: string,
    place: 'app' | 'upload' | 'media' | null,
    work: (ctx: Context) => Promise<object>,
  ) => {
    router.all(path, async (ctx) => {
      const checked = () =>
        state.appTokens.takes(String(ctx.query['access_token'] ?? ''))
          ? work(ctx)
          : Promise.resolve(failed(40014, 'invalid access_token'))
      if (place) await serveWithFaults(ctx, state.faults, place, checked)
      else ctx.body = await checked()
    })
  }
  serve('/cgi-bin/agent/get', null, async (ctx) => getAgent(state, ctx))
  serve('/cgi-bin/message/send', 'app', async (ctx) => sendToPerson(state, await readJson(ctx)))
  serve('/cgi-bin/message/update_template_card', 'app', async (ctx) =>
    changeCard(state, await readJson(ctx)),
  )
  serve('/cgi-bin/appchat/send', 'app', async (ctx) => sendToChat(state, await readJson(ctx)))
  serve('/cgi-bin/appchat/create', null, async (ctx) => makeChat(state, await readJson(ctx)))
  serve('/cgi-bin/appchat/get', null, async (ctx) => {
    const chatid = String(ctx.query['chatid'] ?? '')
    const userlist = state.history.membersOf(chatid)
    return userlist ? { ...ok, chat_info: { chatid, userlist } } : failed(86003, 'chat not exist')
  })
  serve('/cgi-bin/media/upload', 'upload', (ctx) => upload(state, ctx))
  serve('/cgi-bin/media/get', 'media', async (ctx) => download(state, ctx))
}

/** An app sees itself and no other (90227). */
function getAgent(state: PlatformsState, ctx: Context): object {
  const { agentId } = state.credentials.wecomApp
  if (String(ctx.query['agentid'] ?? '') !== agentId)
    return failed(301002, 'not allow operate another agent')
  return { ...ok, agentid: Number(agentId), name: state.world.botName, close: 0 }
}

/** Errors come with HTTP 200, as everywhere; a picture is called by its id (90254). */
function download(state: PlatformsState, ctx: Context): object {
  const id = String(ctx.query['media_id'] ?? '')
  const file = state.media.find('app', id, MEDIA_LIVES_MS)
  if (!file) return failed(40007, 'invalid media_id')
  const bytes = state.media.read(file)
  const name = pictureType(bytes) ? `${id}.${extensionOf(file.name)}` : file.name
  ctx.type = 'application/octet-stream'
  ctx.set('Content-disposition', `attachment; filename="${encodeURIComponent(name)}"`)
  return bytes
}

function sendToPerson(state: PlatformsState, body: unknown) {
  const to = personSchema.safeParse(body)
  if (!to.success || String(to.data.agentid) !== state.credentials.wecomApp.agentId)
    return failed(40056, 'invalid agentid')
  const member = findMember(state.world, to.data.touser)
  if (member?.id !== to.data.touser || member.platform !== 'wecom')
    return failed(81013, 'user & party & tag all invalid')
  const conversation = appWith(member.id)
  // What is too much for one person is dropped without a word (90454).
  if (!state.limit.allows(`app:${member.id}`, wecomAppRate)) return { ...ok, msgid: 'dropped' }
  const replyTo = [...state.awaited].find(
    (id) =>
      state.history.message(id)?.conversation === conversation &&
      state.history.repliesTo(id).length === 0,
  )
  const card = cardSchema.safeParse(body)
  return card.success
    ? showCard(state, card.data.template_card, conversation)
    : show(state, body, { conversation, replyTo })
}

function showCard(state: PlatformsState, raw: unknown, conversation: string) {
  const read = newCard(state, 'app', raw)
  if ('fault' in read) return read.fault
  const { card } = read
  postFromBot(state, { conversation, text: card.title, card, via: 'app' })
  return { ...ok, msgid: 'X', response_code: 'of the message' }
}

/** A response code is good for three days, and once (94888). */
function changeCard(state: PlatformsState, body: unknown) {
  const update = cardUpdateSchema.safeParse(body)
  if (!update.success) return failed(40058, 'invalid update')
  const { userids, response_code: code, template_card } = update.data
  const callback = state.history.callbackOfSession(code)
  const isDead =
    callback?.platform !== 'wecom-app' ||
    callback.kind !== 'touch' ||
    state.clock.now() > callback.expiresAt
  if (isDead || !callback.message) return failed(40096, 'invalid response_code')
  if (state.history.wasUsed(code)) return failed(42022, 'code was used')
  const fault = replaceCard(
    state,
    { message: callback.message, users: userids, code },
    template_card,
  )
  return fault ?? { ...ok, invaliduser: [] }
}

function sendToChat(state: PlatformsState, body: unknown) {
  const conversation = sendSchema.safeParse(body).data?.chatid ?? ''
  const members = state.history.membersOf(conversation)
  return members ? show(state, body, { conversation, members }) : failed(86003, 'chat not exist')
}

function makeChat(state: PlatformsState, body: unknown) {
  const chat = chatSchema.safeParse(body)
  if (!chat.success) return failed(40058, 'invalid userlist')
  const { chatid, userlist } = chat.data
  if (state.history.membersOf(chatid)) return failed(86215, 'chat exists')
  state.history.append({ type: 'chat', id: chatid, members: userlist })
  return { ...ok, chatid }
}

function show(
  state: PlatformsState,
  body: unknown,
  to: Pick<BotPost, 'conversation' | 'replyTo'> & { members?: readonly string[] },
) {
  const parsed = messageSchema.safeParse(body)
  if (!parsed.success) return failed(40008, 'invalid message type')
  const what = contentOf(state, parsed.data)
  if (!what) return failed(40007, 'invalid media_id')
  postFromBot(state, { text: '', ...what, ...to, via: 'app' })
  return { ...ok, msgid: 'X' }
}

function contentOf(
  state: PlatformsState,
  message: z.infer<typeof messageSchema>,
): Partial<BotPost> | undefined {
  const find = (id: string): SentFile | undefined => state.media.find('app', id, MEDIA_LIVES_MS)
  switch (message.msgtype) {
    case 'text':
      return { text: cut(message.text.content), mentions: message.text.mentioned_list }
    case 'markdown':
      return { text: cut(message.markdown.content) }
    case 'file': {
      const file = find(message.file.media_id)
      return file && { files: [file] }
    }
    case 'image': {
      const image = find(message.image.media_id)
      return image && { images: [image] }
    }
  }
}

const cut = (text: string) => new TextDecoder().decode(Buffer.from(text).subarray(0, TEXT_BYTES))

async function upload(state: PlatformsState, ctx: Context) {
  const brought = await readUpload(ctx)
  const type = String(ctx.query['type'] ?? '')
  if (type !== 'file' && type !== 'image') return failed(40004, 'invalid media type')
  if (!brought || brought.bytes.length < 5) return failed(40006, 'invalid media size')
  if (brought.bytes.length > FILE_BYTES) return failed(45001, 'media data size out of limit')
  const mediaType = type === 'image' ? pictureType(brought.bytes) : typeOfName(brought.name)
  if (mediaType === undefined) return failed(40005, 'invalid file type')
  const media = state.media.upload('app', { ...brought, type: mediaType })
  return { ...ok, type, media_id: media.id, created_at: String(Math.floor(media.at / 1000)) }
}
