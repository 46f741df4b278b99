import { createHash } from 'node:crypto'
import type { Router } from '@koa/router'
import type { Context } from 'koa'
import { z } from 'zod'
import { serveWithFaults } from './faulty-route.ts'
import { pictureType, typeOfName } from './media.ts'
import { postFromBot } from './post-from-bot.ts'
import { wecomWebhookRate } from './rate-limit.ts'
import { readJson } from './read-json.ts'
import { readUpload } from './read-upload.ts'
import type { PlatformsState } from './state.ts'

interface WecomResult {
  errcode: number
  errmsg: string
}

const ok: WecomResult = { errcode: 0, errmsg: 'ok' }
const failed = (errcode: number, errmsg: string): WecomResult => ({ errcode, errmsg })

const TEXT_BYTES = 2_048
const MARKDOWN_BYTES = 4_096
const IMAGE_BYTES = 2 * 1_048_576
const VOICE_BYTES = 2 * 1_048_576
const FILE_BYTES = 20 * 1_048_576
const SMALLEST_FILE_BYTES = 5
const MEDIA_LIVES_MS = 3 * 86_400_000
/** A picture of 2 MiB in base64 and what stands around it. */
const BODY_BYTES = 4 * 1_048_576

const listed = z.array(z.string()).default([])
const pushSchema = z.discriminatedUnion('msgtype', [
  z.object({
    msgtype: z.literal('text'),
    text: z.object({ content: z.string(), mentioned_list: listed, mentioned_mobile_list: listed }),
  }),
  z.object({ msgtype: z.literal('markdown'), markdown: z.object({ content: z.string() }) }),
  z.object({ msgtype: z.literal('markdown_v2'), markdown_v2: z.object({ content: z.string() }) }),
  z.object({ msgtype: z.literal('file'), file: z.object({ media_id: z.string() }) }),
  z.object({
    msgtype: z.literal('image'),
    image: z.object({ base64: z.string(), md5: z.string() }),
  }),
])

/** The 消息推送 webhook of a WeCom group (developer.work.weixin.qq.com 91770): messages, and files for them. */
export function addWecomWebhookRoutes(router: Router, state: PlatformsState): void {
  router.post('/cgi-bin/webhook/send', async (ctx) => {
    const key = String(ctx.query['key'] ?? '')
    await serveWithFaults(ctx, state.faults, 'webhook', async () =>
      push(state, key, await readJson(ctx, BODY_BYTES)),
    )
  })
  router.post('/cgi-bin/webhook/upload_media', async (ctx) => {
    await serveWithFaults(ctx, state.faults, 'upload', () => upload(state, ctx))
  })
}

function groupOf(state: PlatformsState, key: string): string | undefined {
  const keys = Object.entries(state.credentials.wecom.webhookKeys)
  return keys.find(([, each]) => each === key)?.[0]
}

function push(state: PlatformsState, key: string, body: unknown): WecomResult {
  const conversation = groupOf(state, key)
  if (conversation === undefined) return failed(93000, 'invalid webhook url')
  if (!state.limit.allows(`wecom:${key}`, wecomWebhookRate)) {
    return failed(45009, 'api freq out of limit')
  }
  const parsed = pushSchema.safeParse(body)
  if (!parsed.success) return failed(40008, 'invalid message type')
  const message = parsed.data
  switch (message.msgtype) {
    case 'text':
      return show(state, conversation, message.text.content, {
        limit: TEXT_BYTES,
        mentions: [...message.text.mentioned_list, ...inline(message.text.content)],
      })
    case 'markdown':
      return show(state, conversation, message.markdown.content, {
        limit: MARKDOWN_BYTES,
        mentions: inline(message.markdown.content),
      })
    case 'markdown_v2':
      return show(state, conversation, message.markdown_v2.content, {
        limit: MARKDOWN_BYTES,
        mentions: [],
      })
    case 'file': {
      const file = state.media.find(`wecom:${key}`, message.file.media_id, MEDIA_LIVES_MS)
      if (!file) return failed(40007, 'invalid media_id')
      postFromBot(state, { conversation, text: '', files: [file], via: 'webhook' })
      return ok
    }
    case 'image':
      return showImage(state, conversation, message.image)
  }
}

const inline = (text: string) => [...text.matchAll(/<@([^<>\s]+)>/g)].map((match) => match[1] ?? '')

function show(
  state: PlatformsState,
  conversation: string,
  text: string,
  { limit, mentions }: { limit: number; mentions: string[] },
): WecomResult {
  if (text.trim() === '') return failed(44004, 'empty content')
  if (Buffer.byteLength(text) > limit) {
    return failed(40058, `content exceed max length ${limit}`)
  }
  postFromBot(state, { conversation, text, mentions, via: 'webhook' })
  return ok
}

function showImage(
  state: PlatformsState,
  conversation: string,
  { base64, md5 }: { base64: string; md5: string },
): WecomResult {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length === 0 || bytes.toString('base64') !== base64) {
    return failed(40058, 'image.base64 is not base64')
  }
  if (bytes.length > IMAGE_BYTES) return failed(40009, 'invalid image size')
  if (createHash('md5').update(bytes).digest('hex') !== md5.toLowerCase()) {
    return failed(301019, 'file md5 mismatch')
  }
  const type = pictureType(bytes)
  if (type !== 'image/png' && type !== 'image/jpeg') return failed(40005, 'invalid file type')
  const image = state.media.keep({ name: `图片.${type.slice(6)}`, type, bytes })
  postFromBot(state, { conversation, text: '', images: [image], via: 'webhook' })
  return ok
}

async function upload(state: PlatformsState, ctx: Context) {
  const key = String(ctx.query['key'] ?? '')
  const type = String(ctx.query['type'] ?? '')
  const brought = await readUpload(ctx)
  if (groupOf(state, key) === undefined) return failed(93000, 'invalid webhook url')
  if (type !== 'file' && type !== 'voice') return failed(40004, 'invalid media type')
  if (!brought) return failed(41005, 'missing media data')
  const mistake = sizeMistake(type, brought.bytes.length)
  if (mistake) return mistake
  const { id, at } = state.media.upload(`wecom:${key}`, {
    ...brought,
    type: typeOfName(brought.name),
  })
  return { ...ok, type, media_id: id, created_at: String(Math.floor(at / 1000)) }
}

function sizeMistake(type: 'file' | 'voice', size: number): WecomResult | undefined {
  if (size < SMALLEST_FILE_BYTES) return failed(40006, 'invalid media size')
  const limit = type === 'file' ? FILE_BYTES : VOICE_BYTES
  return size > limit ? failed(45001, 'media data size out of limit') : undefined
}
