import { z } from 'zod'

/** Address of WeCom's server API; a private deployment has its own. */
export const apiBaseSchema = z
  .url({ protocol: /^https?$/, error: 'apiBase 应为 http 或 https 开头的网址' })
  .default('https://qyapi.weixin.qq.com')

/** Token of a callback page. */
export const tokenSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9]{3,32}$/,
    'token 应为 3～32 位字母和数字，请从后台的接收消息（回调）配置页复制',
  )

/** EncodingAESKey of a callback page. */
export const encodingAesKeySchema = z
  .string()
  .regex(
    /^[A-Za-z0-9]{43}$/,
    'encodingAesKey 应为 43 位字母和数字，请从后台的接收消息（回调）配置页复制',
  )

/** How far WeCom's clock may be off from ours, in seconds. */
export const windowSecondsSchema = z.int().min(60).max(86_400).default(7200)

/** Hosts that files people send may be got from; one that begins with a dot stands for all below it. */
export const mediaHostsSchema = z.array(z.string().trim().min(1)).min(1).optional()

/** Display names the bot is @-ed by. */
export const botNamesSchema = z
  .array(z.string().trim().min(1, '机器人名称不能为空'))
  .min(1, '请在 botNames 里写上机器人在群里显示的名称')

/** The address a base URL of a configuration gives a path of the API. */
export function apiUrl(apiBase: string, path: string, query: Readonly<Record<string, string>>) {
  return `${apiBase.replace(/\/$/, '')}${path}?${new URLSearchParams(query)}`
}
