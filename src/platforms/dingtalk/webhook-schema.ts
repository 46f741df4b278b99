import { z } from 'zod'

const defaultOapiBase = 'https://oapi.dingtalk.com'
const tokenForm = /^[\w-]{8,256}$/
const tokenHelp =
  'accessToken 应为 Webhook 地址里 access_token= 后面的一段，也可以粘贴整个地址；请从群的机器人设置页复制'
const base = (name: string) =>
  z.url({ protocol: /^https?$/, error: `${name} 应为 http 或 https 开头的网址` }).optional()

/**
 * Configuration of a 自定义机器人 with 加签, outbound only. `accessToken` may be the whole address, whose host is then
 * the `oapiBase`; `apiBase` is not called by this type; `perMinute` is the platform's limit of messages.
 */
export const dingtalkWebhookSchema = z
  .object({
    type: z.literal('dingtalk-webhook'),
    accessToken: z
      .string()
      .trim()
      .refine((written) => tokenForm.test(fromAddress(written).accessToken), tokenHelp),
    secret: z
      .string()
      .regex(/^\S+$/, 'secret 不能为空，也不能带空格；请在机器人的安全设置里勾选“加签”后复制'),
    apiBase: base('apiBase'),
    oapiBase: base('oapiBase'),
    perMinute: z.int().min(1).max(1000).default(20),
  })
  .transform((config) => {
    const { accessToken, oapiBase } = fromAddress(config.accessToken)
    return { ...config, accessToken, oapiBase: config.oapiBase ?? oapiBase ?? defaultOapiBase }
  })

/** A `dingtalk-webhook` channel of the configuration. */
export type DingtalkWebhookConfig = z.infer<typeof dingtalkWebhookSchema>

function fromAddress(written: string): { accessToken: string; oapiBase?: string } {
  const match = /^(https?:\/\/.+?)\/robot\/send\?(.*)$/.exec(written)
  if (!match) return { accessToken: written }
  const [, oapiBase = '', query] = match
  return { accessToken: new URLSearchParams(query).get('access_token') ?? '', oapiBase }
}
