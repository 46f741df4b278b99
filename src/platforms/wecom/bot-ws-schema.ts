import { z } from 'zod'
import { apiBaseSchema, botNamesSchema, mediaHostsSchema } from './credential-schemas.ts'

/**
 * Configuration of a 智能机器人 with a long connection: no public address is needed. `botId` and `secret` are those of its
 * API page; `wsUrl` is the platform's address (a private deployment has its own). `apiBase` may be given as for every channel;
 * nothing is called there.
 */
export const wecomBotWsSchema = z.object({
  type: z.literal('wecom-bot-ws'),
  botId: z.string().trim().min(1, '请从机器人的 API 设置页复制 Bot ID'),
  secret: z.string().trim().min(1, '请从机器人的 API 设置页复制长连接专用的 Secret'),
  wsUrl: z
    .url({ protocol: /^wss?$/, error: 'wsUrl 应为 wss:// 或 ws:// 开头的地址' })
    .default('wss://openws.work.weixin.qq.com'),
  botNames: botNamesSchema,
  apiBase: apiBaseSchema,
  mediaHosts: mediaHostsSchema,
})

/** A `wecom-bot-ws` channel of the configuration. */
export type WecomBotWsConfig = z.infer<typeof wecomBotWsSchema>
