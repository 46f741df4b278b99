import { z } from 'zod'

const defaultApiBase = 'https://qyapi.weixin.qq.com'
const keyForm = /^[\w-]{8,128}$/
const keyHelp =
  'key 应为消息推送地址里 key= 后面的一段，也可以粘贴整个地址；请从群的消息推送（群机器人）页复制'

/**
 * Configuration of a 消息推送 (formerly 群机器人) of one group, outbound only. `key` may be the whole address, whose host
 * is then the `apiBase`; `perMinute` is the platform's limit of messages.
 */
export const wecomWebhookSchema = z
  .object({
    type: z.literal('wecom-webhook'),
    key: z
      .string()
      .trim()
      .refine((written) => keyForm.test(fromAddress(written).key), keyHelp),
    apiBase: z
      .url({ protocol: /^https?$/, error: 'apiBase 应为 http 或 https 开头的网址' })
      .optional(),
    perMinute: z.int().min(1).max(1000).default(20),
  })
  .transform((config) => {
    const { key, apiBase } = fromAddress(config.key)
    return { ...config, key, apiBase: config.apiBase ?? apiBase ?? defaultApiBase }
  })

/** A `wecom-webhook` channel of the configuration. */
export type WecomWebhookConfig = z.infer<typeof wecomWebhookSchema>

function fromAddress(written: string): { key: string; apiBase?: string } {
  const match = /^(https?:\/\/.+?)\/cgi-bin\/webhook\/send\?(.*)$/.exec(written)
  if (!match) return { key: written }
  const [, apiBase = '', query] = match
  return { key: new URLSearchParams(query).get('key') ?? '', apiBase }
}
