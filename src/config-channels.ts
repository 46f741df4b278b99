import { z } from 'zod'
import { chineseIssue, didYouMean, type Mistake, unknownKey, zodMistakes } from '#base/mistakes.ts'
import { dingtalkBotSchema, dingtalkStreamSchema } from '#platforms/dingtalk/schema.ts'
import { dingtalkWebhookSchema } from '#platforms/dingtalk/webhook-schema.ts'
import { wecomAppSchema } from '#platforms/wecom/app-schema.ts'
import { wecomBotWsSchema } from '#platforms/wecom/bot-ws-schema.ts'
import { wecomBotSchema } from '#platforms/wecom/schema.ts'
import { wecomWebhookSchema } from '#platforms/wecom/webhook-schema.ts'
import { channelName } from './config-schema.ts'

/** What this version can serve, by `type`. */
const served = {
  'wecom-bot': wecomBotSchema,
  'wecom-bot-ws': wecomBotWsSchema,
  'wecom-app': wecomAppSchema,
  'wecom-webhook': wecomWebhookSchema,
  'dingtalk-bot': dingtalkBotSchema,
  'dingtalk-stream': dingtalkStreamSchema,
  'dingtalk-webhook': dingtalkWebhookSchema,
}

/** Every type this version can serve. */
export const servedTypes = Object.keys(served) as readonly (keyof typeof served)[]

/** One configured channel, told apart by `type`. */
export type ChannelConfig = z.infer<(typeof served)[keyof typeof served]>

type Channels = Record<string, ChannelConfig>

/** Checks every channel, each by the schema of its platform. */
export function readChannels(raw: Readonly<Record<string, unknown>>): {
  channels: Channels
  mistakes: Mistake[]
} {
  const channels: Channels = {}
  const mistakes: Mistake[] = []
  for (const [name, value] of Object.entries(raw)) {
    const path = ['channels', name]
    if (!channelName.test(name)) {
      mistakes.push({ path, message: '通道名称会写进回调地址，只能用小写字母、数字和连字符' })
    }
    const result = readChannel(path, value)
    if (Array.isArray(result)) mistakes.push(...result)
    else channels[name] = result
  }
  return { channels, mistakes }
}

function readChannel(path: readonly string[], value: unknown): ChannelConfig | Mistake[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ path, message: '应是下一级的“名称: 值”，至少要有 type' }]
  }
  const type = 'type' in value ? value.type : undefined
  if (!isServed(type)) {
    return [{ path: [...path, 'type'], message: typeMistake(type) }]
  }
  const schema = served[type]
  const unknown = unknownKeys(path, Object.keys(value), keysOf(schema))
  const result = schema.safeParse(value, { error: chineseIssue })
  if (!result.success) return [...unknown, ...zodMistakes(result.error, path, () => [])]
  return unknown.length > 0 ? unknown : result.data
}

function isServed(type: unknown): type is keyof typeof served {
  return typeof type === 'string' && Object.hasOwn(served, type)
}

function unknownKeys(
  path: readonly string[],
  written: readonly string[],
  known: readonly string[],
): Mistake[] {
  return written
    .filter((key) => !known.includes(key))
    .map((key) => ({ path: [...path, key], message: unknownKey(key, known) }))
}

/** Keys of an object schema, also of one that is followed by a transformation. */
function keysOf(schema: z.core.$ZodType): string[] {
  if (schema instanceof z.ZodPipe) return keysOf(schema.in)
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
}

function typeMistake(type: unknown): string {
  if (type === undefined || type === null) return '必填，请补上'
  const known = Object.keys(served)
  return `没有这种通道类型，可用 ${known.join('、')}${didYouMean(type, known)}`
}
