import type { Credentials } from './platforms/credentials.ts'
import { channelNames } from './platforms/state.ts'
import type { World } from './world.ts'

/** What the pretend platforms show of themselves to the demo. */
export interface Stage {
  world: World
  credentials: Credentials
}

/** One entry of `channels:` as it would stand in a configuration file. */
export type ChannelConfig = Record<string, unknown> & {
  type: 'wecom-bot' | 'wecom-webhook' | 'dingtalk-bot' | 'dingtalk-webhook'
}

/** One entry of `groups:` as it would stand in a configuration file. */
export interface GroupConfig {
  name: string
  channel: string
  chatId: string
  /** The group's own webhook; left out where the bot's channel pushes. */
  push?: string
  documents: string[]
  coordinators: string[]
}

/** The channels of a bot that is set up on the pretend platforms at this base URL, with the webhooks of its groups. */
export function channelsFor(stage: Stage, platformsUrl: string): Record<string, ChannelConfig> {
  const { wecom, dingtalk } = stage.credentials
  return {
    [channelNames.wecom]: {
      type: 'wecom-bot',
      token: wecom.token,
      encodingAesKey: wecom.encodingAesKey,
      botNames: [stage.world.botName],
      responseUrlHosts: [new URL(platformsUrl).host],
      apiBase: platformsUrl,
    },
    [channelNames.dingtalk]: {
      type: 'dingtalk-bot',
      clientId: dingtalk.clientId,
      clientSecret: dingtalk.clientSecret,
      robotCode: dingtalk.robotCode,
      corpId: dingtalk.corpId,
      // An organisation of the 专业版: the demo may be asked a lot.
      monthlyQuota: { api: 200_000, webhook: 50_000 },
      apiBase: platformsUrl,
      oapiBase: platformsUrl,
    },
    ...webhooksFor(stage, platformsUrl),
  }
}

function webhooksFor({ world, credentials }: Stage, url: string): Record<string, ChannelConfig> {
  const { wecom, dingtalk } = credentials
  const hooks = [...pushNames(world)].map(([id, name]): [string, ChannelConfig] => {
    const key = wecom.webhookKeys[id]
    const config: ChannelConfig =
      key === undefined
        ? { type: 'dingtalk-webhook', ...dingtalk.webhooks[id], oapiBase: url }
        : { type: 'wecom-webhook', key, apiBase: url }
    return [name, config]
  })
  return Object.fromEntries(hooks)
}

/** Names of the webhook channels by chat id: a WeCom bot that is called back cannot push, so there each group has one. */
function pushNames(world: World): Map<string, string> {
  const names = new Map<string, string>()
  for (const platform of ['wecom', 'dingtalk'] as const) {
    const pushed = world.groups.filter(
      (group) => group.platform === platform && (platform === 'wecom' || group.push === 'webhook'),
    )
    for (const [index, { id }] of pushed.entries()) {
      const name = `${channelNames[platform]}-push`
      names.set(id, index === 0 ? name : `${name}-${index + 1}`)
    }
  }
  return names
}

/** The groups of the world with their plans and coordinators. */
export function groupsFor(stage: Stage): GroupConfig[] {
  const names = pushNames(stage.world)
  return stage.world.groups.map((group) => {
    const push = names.get(group.id)
    return {
      name: group.name,
      channel: channelNames[group.platform],
      chatId: group.id,
      ...(push === undefined ? {} : { push }),
      documents: group.documents,
      coordinators: group.members.filter((each) => each.coordinator).map((each) => each.id),
    }
  })
}
