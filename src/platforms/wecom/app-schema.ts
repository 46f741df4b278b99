import { z } from 'zod'
import {
  apiBaseSchema,
  encodingAesKeySchema,
  tokenSchema,
  windowSecondsSchema,
} from './credential-schemas.ts'

const chatId = z.string().regex(/^[0-9A-Za-z]{1,32}$/, 'chatId 应为 1～32 位字母和数字，由您来定')
const userId = z.string().trim().min(1)

/** A group chat that the app makes itself: the only kind it can speak in (path 90245). */
const chatSchema = z.strictObject({
  chatId,
  /** At most 50 characters, WeCom cuts the rest. */
  name: z.string().trim().min(1).max(50, '群名称最长 50 个字'),
  owner: userId.optional(),
  /** The id by which a 智能机器人 in this chat knows it, where that one hears and the app speaks. */
  heardAs: z.string().trim().min(1).optional(),
  members: z
    .array(userId)
    .min(2, '请至少写两位成员的账号')
    .max(2000, '群成员最多 2000 人，请分成几个群'),
})

/**
 * Configuration of a 自建应用: people write to it 1:1, and it speaks to them and in group chats it makes itself (`chats`).
 * `token` and `encodingAesKey` are those of its 接收消息 page, `secret` that of the app; `format: text` is for people who read
 * in WeChat (微工作台), which shows no markdown; `windowSeconds` is how far WeCom's
 * clock may be off.
 */
export const wecomAppSchema = z.object({
  type: z.literal('wecom-app'),
  corpId: z
    .string()
    .trim()
    .regex(/^\w{4,64}$/, 'corpId 应为企业ID，请从后台“我的企业”页最下面复制'),
  agentId: z
    .union([z.string().trim(), z.int()])
    .transform(String)
    .refine((id) => /^\d{1,16}$/.test(id), 'agentId 应为数字，请从应用页复制 AgentId'),
  secret: z.string().trim().min(1, '请从应用页复制 Secret'),
  token: tokenSchema,
  encodingAesKey: encodingAesKeySchema,
  apiBase: apiBaseSchema,
  windowSeconds: windowSecondsSchema,
  format: z.enum(['markdown', 'text'], 'format 应为 markdown 或 text').default('markdown'),
  chats: z.array(chatSchema).default([]),
})

/** A `wecom-app` channel of the configuration. */
export type WecomAppConfig = z.infer<typeof wecomAppSchema>

const line = z.string().max(4096)
const answered = z.object({ OptionIds: z.object({ OptionId: several(z.string().max(128)) }) })

/** XML says the same of one element and of a list with one. */
function several<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => [value].flat(), z.array(schema).max(20))
}

/** What stands in an opened callback of an app (paths 90239 and 90240), as far as it is used here. */
export const appPayloadSchema = z.object({
  ToUserName: line.optional(),
  FromUserName: line.optional(),
  /** Seconds. */
  CreateTime: z
    .string()
    .regex(/^\d{1,11}$/)
    .optional(),
  MsgType: line,
  AgentID: line.optional(),
  /** A 64-bit number, kept as text. */
  MsgId: line.optional(),
  Content: z.string().optional(),
  /** What was said in a voice message, where WeCom has written it down. */
  Recognition: z.string().optional(),
  /** By which a file or picture is got for three days. */
  MediaId: line.optional(),
  Event: line.optional(),
  EventKey: line.optional(),
  TaskId: z.string().max(128).optional(),
  /** By which a touched card may be changed, once within three days; secret-like. */
  ResponseCode: line.optional(),
  /** What was ticked on a card. */
  SelectedItems: z
    .object({ SelectedItem: several(answered) })
    .optional()
    .catch(undefined),
})

/** See `appPayloadSchema`. */
export type AppPayload = z.infer<typeof appPayloadSchema>

/** The body of a callback before it is opened. */
export const appEnvelopeSchema = z.object({ Encrypt: z.string() })
