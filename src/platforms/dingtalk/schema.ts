import { z } from 'zod'

const secret = z
  .string()
  .regex(/^\S+$/, 'clientSecret 不能为空，也不能带空格，请从应用的凭证页复制')
const base = (error: string) => z.url({ protocol: /^https?$/, error })

/** A month of the 标准版, for a whole organisation (open.dingtalk.com billing model, since 2025-11-19). */
const standardQuota = { api: 5000, webhook: 3000 }

function robotSchema<const Type extends string>(type: Type) {
  return z
    .object({
      type: z.literal(type),
      clientId: z.string().trim().min(1, 'clientId 不能为空，请从应用的凭证页复制'),
      clientSecret: z.union([
        secret.transform((one) => [one]),
        z.array(secret).min(1, '请至少写一个 clientSecret'),
      ]),
      robotCode: z.string().trim().min(1, 'robotCode 不能为空，请从机器人配置页复制'),
      corpId: z.string().trim().min(1).optional(),
      botNames: z.array(z.string().trim().min(1)).default([]),
      apiBase: base('apiBase 应为 http 或 https 开头的网址').default('https://api.dingtalk.com'),
      oapiBase: base('oapiBase 应为 http 或 https 开头的网址').default('https://oapi.dingtalk.com'),
      mediaHosts: z.array(z.string().trim().min(1)).min(1).optional(),
      webhookHosts: z.array(z.string().min(1)).min(1).optional(),
      windowSeconds: z.int().min(60).max(3600).default(3600),
      perMinute: z.int().min(1).max(1000).default(20),
      monthlyQuota: z
        .strictObject({
          api: z.int().min(1).default(standardQuota.api),
          webhook: z.int().min(1).default(standardQuota.webhook),
        })
        .default(standardQuota),
    })
    .transform((config) => ({
      ...config,
      webhookHosts: config.webhookHosts ?? [new URL(config.oapiBase).host],
    }))
}

/**
 * Configuration of an 企业内部应用机器人 in HTTP mode. `clientSecret` may be a list while it is rotated; `corpId` makes
 * messages from another organisation's robot be refused; `botNames` are the robot's names as people see them, needed only
 * where one has a blank; `webhookHosts` are the hosts a `sessionWebhook` may have, default
 * that of `oapiBase`; `windowSeconds` is how far DingTalk's clock may be off, at most the documented hour; `perMinute` is
 * how many messages the bot sends into one chat unasked; `monthlyQuota` is what the organisation's edition allows a month:
 * calls of the server API, and messages by webhook and Stream in both directions.
 */
export const dingtalkBotSchema = robotSchema('dingtalk-bot')

/** The same robot in Stream mode, which looks at no clock: `windowSeconds` changes nothing there. */
export const dingtalkStreamSchema = robotSchema('dingtalk-stream')

/** A `dingtalk-bot` or `dingtalk-stream` channel of the configuration. */
export type DingtalkRobotConfig =
  | z.infer<typeof dingtalkBotSchema>
  | z.infer<typeof dingtalkStreamSchema>

/** Some senders give the object as JSON text. */
const looseObject = z.preprocess(
  (value) => (typeof value === 'string' ? parseOrKeep(value) : value),
  z.unknown(),
)
const millis = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d{1,16}$/)
    .transform(Number),
])
const absent = z.literal('').transform(() => undefined)
const optionalText = z.union([absent, z.string().max(512)]).nullish()

/** The body of a robot callback (open.dingtalk.com `robot-receive-message`), as far as it is used here. */
export const dingtalkPayloadSchema = z.object({
  msgId: z.string().min(1).max(256),
  msgtype: z.string().default('text'),
  conversationId: z.string().min(1).max(512),
  conversationType: z.coerce.string(),
  createAt: millis.nullish(),
  text: z.object({ content: z.string().nullish(), repliedMsg: z.unknown().optional() }).nullish(),
  content: looseObject.optional(),
  quoteMessage: z.unknown().optional(),
  senderId: optionalText,
  senderStaffId: optionalText,
  senderNick: optionalText,
  chatbotCorpId: optionalText,
  robotCode: optionalText,
  sessionWebhook: z.string().max(4096).nullish(),
  sessionWebhookExpiredTime: millis.nullish(),
  errorCode: z.coerce.number().nullish(),
  errCode: z.coerce.number().nullish(),
})

/** See `dingtalkPayloadSchema`. */
export type DingtalkPayload = z.infer<typeof dingtalkPayloadSchema>

function parseOrKeep(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : text
  } catch {
    return text
  }
}
