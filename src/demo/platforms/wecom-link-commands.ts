import { createHash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { findGroup, findMember } from '#demo/world.ts'
import type { CardFault } from './card-fields.ts'
import { newCard, updateCard } from './cards.ts'
import { pictureType, typeOfName } from './media.ts'
import { type BotPost, postFromBot } from './post-from-bot.ts'
import { wecomBotHourRate, wecomBotRate } from './rate-limit.ts'
import { directWith, type PlatformsState } from './state.ts'
import type { LinkAnswer, LinkFrame } from './wecom-link.ts'

const CONTENT_BYTES = 20_480
const FILE_BYTES = 20 * 1_048_576
const CHUNK_BYTES = 512 * 1024
const owner = 'wecom-link'

const ok: LinkAnswer = { errcode: 0 }
const failed = (errcode: number, errmsg: string): LinkAnswer => ({ errcode, errmsg })

const content = z
  .string()
  .min(1)
  .refine((text) => Buffer.byteLength(text) <= CONTENT_BYTES)
const feedback = z.object({ id: z.string() }).optional()
const streamSchema = z.object({
  msgtype: z.literal('stream'),
  stream: z.object({ id: z.string().min(1), finish: z.boolean(), content, feedback }),
})
const welcomeSchema = z.object({ msgtype: z.literal('text'), text: z.object({ content }) })
const mediaId = z.object({ media_id: z.string() })
const pushSchema = z.discriminatedUnion('msgtype', [
  z.object({ msgtype: z.literal('markdown'), markdown: z.object({ content, feedback }) }),
  z.object({ msgtype: z.literal('file'), file: mediaId }),
  z.object({ msgtype: z.literal('image'), image: mediaId }),
  z.object({ msgtype: z.literal('template_card'), template_card: z.unknown() }),
])
const targetSchema = z.object({
  chatid: z.string(),
  /** 1 is a person, 2 a group; the documentation's own client leaves it out. */
  chat_type: z.union([z.literal(1), z.literal(2)]).optional(),
})
const initSchema = z.object({
  type: z.enum(['file', 'image']),
  filename: z.string().min(1),
  total_size: z.int().min(5).max(FILE_BYTES),
  total_chunks: z.int().min(1).max(100),
  md5: z.string(),
})
const chunkSchema = z.object({
  upload_id: z.string(),
  chunk_index: z.number().int().min(0),
  base64_data: z.string(),
})
const finishSchema = z.object({ upload_id: z.string() })

type Upload = z.infer<typeof initSchema> & { chunks: Buffer[] }

/** What a client may ask for over the long connection (developer.work.weixin.qq.com 101463). */
export function linkCommands(state: PlatformsState): (frame: LinkFrame) => LinkAnswer {
  const uploads = new Map<string, Upload>()
  return ({ cmd, headers, body }) => {
    switch (cmd) {
      case 'aibot_respond_msg':
        return respond(state, headers.req_id, body)
      case 'aibot_respond_welcome_msg':
        return welcome(state, headers.req_id, body)
      case 'aibot_respond_update_msg':
        return update(state, headers.req_id, body)
      case 'aibot_send_msg':
        return push(state, body)
      case 'aibot_upload_media_init':
        return begin(uploads, body)
      case 'aibot_upload_media_chunk':
        return takeChunk(uploads, body)
      case 'aibot_upload_media_finish':
        return finish(state, uploads, body)
      default:
        return failed(40008, 'invalid cmd')
    }
  }
}

function isTooFast(state: PlatformsState, chat: string): boolean {
  const { limit } = state
  return (
    !limit.allows(`bot:${chat}`, wecomBotRate) || !limit.allows(`bot-h:${chat}`, wecomBotHourRate)
  )
}

function respond(state: PlatformsState, reqId: string, body: unknown): LinkAnswer {
  const callback = state.link.callbackOf(reqId)
  if (!callback) return failed(846605, 'invalid req_id')
  const parsed = streamSchema.safeParse(body)
  if (!parsed.success) return failed(40058, 'invalid stream')
  const { id, finish, content: text, feedback: rated } = parsed.data.stream
  if (!finish) return ok
  const once = `stream:${id}`
  if (state.history.wasShown(once)) return ok
  const { conversation, message: replyTo } = callback
  if (isTooFast(state, conversation)) return failed(45009, 'api freq out of limit')
  postFromBot(state, { conversation, text, replyTo, once, feedbackId: rated?.id, via: 'link' })
  return ok
}

function welcome(state: PlatformsState, reqId: string, body: unknown): LinkAnswer {
  const callback = state.link.callbackOf(reqId)
  const parsed = welcomeSchema.safeParse(body)
  if (callback?.kind !== 'enter' || !parsed.success) return failed(846605, 'invalid req_id')
  const { conversation } = callback
  postFromBot(state, { conversation, text: parsed.data.text.content, via: 'link' })
  return ok
}

function update(state: PlatformsState, reqId: string, body: unknown): LinkAnswer {
  const callback = state.link.callbackOf(reqId)
  if (callback?.kind !== 'touch') return failed(846605, 'invalid req_id')
  // Five seconds, and once.
  if (!state.link.close(reqId)) return failed(846605, 'invalid req_id')
  return updateCard(state, callback, body) ?? ok
}

function push(state: PlatformsState, body: unknown): LinkAnswer {
  const to = targetSchema.safeParse(body)
  const parsed = pushSchema.safeParse(body)
  if (!to.success || !parsed.success) return failed(40008, 'invalid message')
  const { chatid, chat_type } = to.data
  const isGroup = findGroup(state.world, chatid)?.id === chatid
  const isPerson = findMember(state.world, chatid)?.id === chatid
  if (chat_type === 1 ? !isPerson : chat_type === 2 ? !isGroup : !isPerson && !isGroup)
    return failed(93006, 'invalid chatid')
  const what = shownBy(state, parsed.data)
  if ('errcode' in what) return what
  const conversation = isGroup ? chatid : directWith(chatid)
  if (isTooFast(state, conversation)) return failed(45009, 'api freq out of limit')
  postFromBot(state, { text: '', ...what, conversation, via: 'link' })
  return ok
}

function shownBy(
  state: PlatformsState,
  message: z.infer<typeof pushSchema>,
): Partial<BotPost> | CardFault {
  if (message.msgtype === 'markdown') {
    const { content: text, feedback: rated } = message.markdown
    return { text, feedbackId: rated?.id }
  }
  if (message.msgtype === 'template_card') {
    const read = newCard(state, 'bot', message.template_card)
    return 'fault' in read ? read.fault : { text: read.card.title, card: read.card }
  }
  const id = message.msgtype === 'file' ? message.file.media_id : message.image.media_id
  const file = state.media.find(owner, id, 3 * 86_400_000)
  if (!file) return { errcode: 40007, errmsg: 'invalid media_id' }
  return message.msgtype === 'file' ? { files: [file] } : { images: [file] }
}

function begin(uploads: Map<string, Upload>, body: unknown): LinkAnswer {
  const parsed = initSchema.safeParse(body)
  if (!parsed.success) return failed(40004, 'invalid media type')
  const id = randomUUID()
  uploads.set(id, { ...parsed.data, chunks: [] })
  return { ...ok, body: { upload_id: id } }
}

function takeChunk(uploads: Map<string, Upload>, body: unknown): LinkAnswer {
  const { data } = chunkSchema.safeParse(body)
  const upload = uploads.get(data?.upload_id ?? '')
  if (!data || !upload) return failed(40007, 'invalid upload_id')
  const chunk = Buffer.from(data.base64_data, 'base64')
  if (chunk.length > CHUNK_BYTES) return failed(40009, 'chunk too large')
  upload.chunks[data.chunk_index] = chunk
  return ok
}

function finish(state: PlatformsState, uploads: Map<string, Upload>, body: unknown): LinkAnswer {
  const id = finishSchema.safeParse(body).data?.upload_id ?? ''
  const upload = uploads.get(id)
  uploads.delete(id)
  if (!upload) return failed(40007, 'invalid upload_id')
  const bytes = Buffer.concat(upload.chunks.filter(Boolean))
  if (createHash('md5').update(bytes).digest('hex') !== upload.md5)
    return failed(301019, 'file md5 mismatch')
  const type = upload.type === 'image' ? pictureType(bytes) : typeOfName(upload.filename)
  if (type === undefined) return failed(40005, 'invalid file type')
  const media = state.media.upload(owner, { name: upload.filename, type, bytes })
  return { ...ok, body: { type: upload.type, media_id: media.id, created_at: String(media.at) } }
}
