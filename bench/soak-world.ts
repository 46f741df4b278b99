import type { Stage } from '#demo/bot-config.ts'
import { channelNames } from '#demo/platforms/state.ts'

/** One pretend WeCom and one pretend DingTalk: of each a robot has either callbacks or a connection. */
export interface Side {
  name: 'callbacks' | 'connections'
  /** Chat ids. */
  groups: readonly string[]
  /** Which channels speak unasked, and in which chats. */
  pushing: readonly { channel: string; chats: readonly string[] }[]
}

/** Channels whose names no platform calls. */
const wsChannel = 'soak-wecom-ws'
const streamChannel = 'soak-dingtalk-stream'
/** The 自建应用: it speaks to persons. */
export const appChannel = channelNames['wecom-app']

const ids = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`)
const callbackWecom = ids('wrA', 60)
const callbackDingtalk = ids('cidA', 60)
const linkWecom = ids('wrB', 40)
const streamDingtalk = ids('cidB', 40)
/** Groups with a webhook of their own. */
const hooked = [...callbackWecom.slice(0, 5), ...callbackDingtalk.slice(0, 5)]
const hookOf = (group: string) => `hook-${group.toLowerCase()}`

/** The two hundred groups. */
export const sides: { callbacks: Side; connections: Side } = {
  callbacks: {
    name: 'callbacks',
    groups: [...callbackWecom, ...callbackDingtalk],
    pushing: [
      { channel: channelNames.dingtalk, chats: callbackDingtalk.slice(5) },
      { channel: appChannel, chats: callbackWecom.map((group) => `${group}-1`) },
      ...hooked.map((group) => ({ channel: hookOf(group), chats: [group] })),
    ],
  },
  connections: {
    name: 'connections',
    groups: [...linkWecom, ...streamDingtalk],
    pushing: [
      { channel: wsChannel, chats: linkWecom },
      { channel: streamChannel, chats: streamDingtalk },
    ],
  },
}

/** Everybody on one side, in the form of a `DEMO_WORLD` file. */
export function worldOf({ groups }: Side): object {
  return {
    groups: groups.map((id) => ({
      id,
      name: `群${id}`,
      platform: id.startsWith('wr') ? 'wecom' : 'dingtalk',
      members: [1, 2, 3].map((each) => ({
        id: `${id}-${each}`,
        name: `${id}员${each}`,
        unit: '单位',
      })),
    })),
  }
}

/** The channels of a program before the platforms of one side. */
export function channelsOf(
  side: Side,
  { credentials }: Stage,
  url: string,
): Record<string, Record<string, unknown>> {
  const { wecom, wecomApp, dingtalk } = credentials
  const { clientId, clientSecret, robotCode } = dingtalk
  const robot = { clientId, clientSecret, robotCode, apiBase: url, oapiBase: url }
  const botNames = ['攻坚助手']
  if (side.name === 'connections') {
    const { aibotId, linkSecret } = wecom
    const wsUrl = `${url.replace(/^http/, 'ws')}/aibot`
    return {
      [wsChannel]: { type: 'wecom-bot-ws', botId: aibotId, secret: linkSecret, wsUrl, botNames },
      [streamChannel]: { type: 'dingtalk-stream', ...robot },
    }
  }
  const { token, encodingAesKey } = wecom
  const hooks = hooked.map((group) => {
    const config = group.startsWith('wr')
      ? { type: 'wecom-webhook', key: wecom.webhookKeys[group], apiBase: url }
      : { type: 'dingtalk-webhook', ...dingtalk.webhooks[group], oapiBase: url }
    return [hookOf(group), config] as const
  })
  return {
    [channelNames.wecom]: { type: 'wecom-bot', token, encodingAesKey, botNames, apiBase: url },
    [appChannel]: { type: 'wecom-app', ...wecomApp, apiBase: url },
    [channelNames.dingtalk]: { type: 'dingtalk-bot', ...robot },
    ...Object.fromEntries(hooks),
  }
}
