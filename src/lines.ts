import { noQuota } from '#bot/quota.ts'
import { openRobotLine, type RobotLine } from '#platforms/dingtalk/robot-line.ts'
import { WebhookCall } from '#platforms/dingtalk/webhook-call.ts'
import { sendTimeoutMs } from '#platforms/sender-deps.ts'
import { AppApi } from '#platforms/wecom/app-api.ts'
import { BotLink, type LinkDeps } from '#platforms/wecom/link.ts'
import type { ChannelConfig } from './config-channels.ts'
import type { GroupConfig } from './config-schema.ts'
import type { Quotas } from './quotas.ts'

/** What hearing and speaking on one channel share; each of these throws for a channel of another type. */
export interface Lines {
  /** The server API of a `wecom-app` channel with its access token. */
  app(name: string): AppApi
  /** The long connection of a `wecom-bot-ws` channel. */
  link(name: string): BotLink
  /** The server API of a `dingtalk-bot` or `dingtalk-stream` channel, and the webhooks of its groups. */
  robot(name: string): RobotLine
  /** The address of a `dingtalk-webhook` channel. */
  webhook(name: string): WebhookCall
}

/** What lines are opened with. */
export interface LineDeps extends LinkDeps {
  /** Time limit of one request that shows something, milliseconds; default 10,000. */
  timeoutMs?: number
  /** Groups whose webhook is the last way to answer in them; default none. */
  groups?: readonly Pick<GroupConfig, 'channel' | 'chatId' | 'push'>[]
  /** Default: nothing is counted. */
  quotas?: Pick<Quotas, 'of'>
}

/** Makes what the two directions of each channel share; nothing is called yet. */
export function openLines(
  configs: Readonly<Record<string, ChannelConfig>>,
  { groups = [], quotas = { of: () => noQuota }, ...deps }: LineDeps,
): Lines {
  const { clock, timeoutMs = sendTimeoutMs } = deps
  const apps = new Map<string, AppApi>()
  const links = new Map<string, BotLink>()
  const robots = new Map<string, RobotLine>()
  const webhooks = new Map<string, WebhookCall>()
  const webhookOf = (channel: string, chatId: string) => {
    const group = groups.find((each) => each.channel === channel && each.chatId === chatId)
    return webhooks.get(group?.push ?? '') ?? null
  }
  for (const [name, config] of Object.entries(configs)) {
    const quota = quotas.of(name)
    switch (config.type) {
      case 'wecom-app':
        apps.set(name, new AppApi(config, clock, timeoutMs))
        break
      case 'wecom-bot-ws':
        links.set(name, new BotLink(name, config, deps))
        break
      case 'dingtalk-bot':
      case 'dingtalk-stream': {
        const options = {
          clock,
          timeoutMs,
          quota,
          webhookOf: (chatId: string) => webhookOf(name, chatId),
        }
        robots.set(name, openRobotLine(config, options))
        break
      }
      case 'dingtalk-webhook':
        webhooks.set(name, new WebhookCall(config, { clock, timeoutMs, quota }))
    }
  }
  return {
    app: (name) => known(apps, name),
    link: (name) => known(links, name),
    robot: (name) => known(robots, name),
    webhook: (name) => known(webhooks, name),
  }
}

function known<T>(lines: ReadonlyMap<string, T>, name: string): T {
  const line = lines.get(name)
  if (line === undefined) throw new Error(`no line of channel ${name}`)
  return line
}
