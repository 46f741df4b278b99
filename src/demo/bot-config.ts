import type { Credentials } from './platforms/credentials.ts'
import { channelNames } from './platforms/state.ts'
import type { World } from './world.ts'

/** What the pretend platforms show of themselves to the demo. */
export interface Stage {
  world: World
  credentials: Credentials
}

/** One entry of `channels:` as it would stand in a configuration file. */
export type ChannelConfig = Record<string, unknown> & { type: 'wecom-bot' | 'dingtalk-bot' }

/** One entry of `groups:` as it would stand in a configuration file. */
export interface GroupConfig {
  name: string
  channel: string
  chatId: string
  documents: string[]
  coordinators: string[]
}

/** The channels of a bot that is set up on the pretend platforms at this base URL. */
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
      apiBase: platformsUrl,
      oapiBase: platformsUrl,
    },
  }
}

/** The groups of the world with their plans and coordinators. */
export function groupsFor(stage: Stage): GroupConfig[] {
  return stage.world.groups.map((group) => ({
    name: group.name,
    channel: channelNames[group.platform],
    chatId: group.id,
    documents: group.documents,
    coordinators: group.members.filter((each) => each.coordinator).map((each) => each.id),
  }))
}
