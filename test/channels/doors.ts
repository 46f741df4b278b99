import type { Stage } from '#demo/bot-config.ts'
import type { Fault } from '#demo/platforms/faults.ts'
import { channelNames } from '#demo/platforms/state.ts'
import type { ChannelConfig } from '../../src/config-channels.ts'

type Kind = Fault['kind']

/** What the suite has to know of a way out: where the platforms can be made to fail, and what failures look like there. */
export interface WayOut {
  place: Fault['place']
  /** "Too many messages". */
  busy: Kind
  /** "Not now": the message was not taken. */
  unavailable: Kind
  /** "Something broke", from which nobody can tell whether the message was taken. */
  broken: Kind
}

/** A configuration as people write it. */
export type RawChannel = Record<string, unknown>

/** One type of channel before the pretend platforms. */
export interface Door {
  type: ChannelConfig['type']
  platform: 'wecom' | 'dingtalk'
  /** Under which the platforms call it. */
  name: string
  config(stage: Stage, url: string): RawChannel
  /** Other channels it needs for some of its work. */
  beside?(stage: Stage, url: string): Record<string, RawChannel>
  /** The same with credentials that are not right. */
  wrong: RawChannel
  /** How answers go out by a request of ours; null where nobody can write. */
  answers: WayOut | null
  /** How the bot speaks unasked; null where it cannot. */
  posts: (WayOut & { mentions: 'real' | 'names'; perMinute: number }) | null
  /** Where people can touch buttons and tick things; null where they cannot. */
  cards: 'group' | 'direct' | null
  /** Longest text of one message, UTF-8 bytes. */
  maxBytes: number
  /** True where a repetition is known by the platform and shown once. */
  repeats: boolean
}

const status = (code: number): Kind => ({ mode: 'status', status: code })
const errcode = (code: number): Kind => ({ mode: 'errcode', errcode: code })

const http = { unavailable: status(503), broken: status(500) }
const wecom = { busy: errcode(45009), ...http }
const dingtalk = { busy: errcode(130101), ...http }
const robotApi = {
  place: 'api' as const,
  busy: {
    mode: 'status' as const,
    status: 403,
    code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi',
  },
  ...http,
}
const link = {
  place: 'link' as const,
  busy: errcode(45009),
  unavailable: errcode(-1),
  broken: status(500),
}
/** The chat that the 自建应用 makes itself. */
export const appChat = 'NankaiChat'

function robot({ credentials }: Stage, url: string): RawChannel {
  const { clientId, clientSecret, robotCode, corpId } = credentials.dingtalk
  return { clientId, clientSecret, robotCode, corpId, apiBase: url, oapiBase: url }
}

/** Every channel type there is. */
export const doors: { readonly [Type in ChannelConfig['type']]: Door & { type: Type } } = {
  'wecom-bot': {
    type: 'wecom-bot',
    platform: 'wecom',
    name: channelNames.wecom,
    config: ({ credentials, world }, url) => ({
      type: 'wecom-bot',
      token: credentials.wecom.token,
      encodingAesKey: credentials.wecom.encodingAesKey,
      botNames: [world.botName],
      apiBase: url,
    }),
    wrong: { token: 'notTheToken' },
    answers: { place: 'response-url', ...wecom },
    posts: null,
    cards: 'group',
    maxBytes: 20_480,
    repeats: false,
  },
  'wecom-bot-ws': {
    type: 'wecom-bot-ws',
    platform: 'wecom',
    name: 'demo-wecom-ws',
    config: ({ credentials, world }, url) => ({
      type: 'wecom-bot-ws',
      botId: credentials.wecom.aibotId,
      secret: credentials.wecom.linkSecret,
      wsUrl: `${url.replace(/^http/, 'ws')}/aibot`,
      botNames: [world.botName],
    }),
    wrong: { secret: 'notTheSecret' },
    answers: link,
    posts: { ...link, mentions: 'names', perMinute: 30 },
    cards: 'group',
    maxBytes: 20_480,
    repeats: false,
  },
  'wecom-app': {
    type: 'wecom-app',
    platform: 'wecom',
    name: channelNames['wecom-app'],
    config: ({ credentials }, url) => ({
      type: 'wecom-app',
      ...credentials.wecomApp,
      apiBase: url,
      chats: [{ chatId: appChat, name: '攻坚群', members: ['zhangsan', 'lisi'] }],
    }),
    wrong: { secret: 'notTheSecret' },
    answers: { place: 'app', ...wecom },
    posts: { place: 'app', ...wecom, mentions: 'real', perMinute: 200 },
    cards: 'direct',
    maxBytes: 2_048,
    repeats: false,
  },
  'wecom-webhook': {
    type: 'wecom-webhook',
    platform: 'wecom',
    name: 'wecom-push',
    config: ({ credentials, world }, url) => ({
      type: 'wecom-webhook',
      key: credentials.wecom.webhookKeys[world.groups[0]?.id ?? ''],
      apiBase: url,
    }),
    wrong: { key: '00000000-0000-0000-0000-000000000000' },
    answers: null,
    posts: { place: 'webhook', ...wecom, mentions: 'real', perMinute: 20 },
    cards: null,
    maxBytes: 4_096,
    repeats: false,
  },
  'dingtalk-bot': {
    type: 'dingtalk-bot',
    platform: 'dingtalk',
    name: channelNames.dingtalk,
    config: (stage, url) => ({ type: 'dingtalk-bot', ...robot(stage, url) }),
    wrong: { clientSecret: 'notTheSecret' },
    answers: { place: 'session', ...dingtalk },
    posts: { ...robotApi, mentions: 'names', perMinute: 20 },
    cards: null,
    maxBytes: 12_000,
    repeats: false,
  },
  'dingtalk-stream': {
    type: 'dingtalk-stream',
    platform: 'dingtalk',
    name: 'demo-dingtalk-stream',
    config: (stage, url) => ({ type: 'dingtalk-stream', ...robot(stage, url) }),
    wrong: { clientSecret: 'notTheSecret' },
    answers: { place: 'session', ...dingtalk },
    posts: { ...robotApi, mentions: 'names', perMinute: 20 },
    cards: null,
    maxBytes: 12_000,
    repeats: false,
  },
  'dingtalk-webhook': {
    type: 'dingtalk-webhook',
    platform: 'dingtalk',
    name: 'dingtalk-push',
    config: ({ credentials, world }, url) => ({
      type: 'dingtalk-webhook',
      ...credentials.dingtalk.webhooks[world.groups[1]?.id ?? ''],
      oapiBase: url,
    }),
    beside: (stage, url) => ({
      [channelNames.dingtalk]: { type: 'dingtalk-bot', ...robot(stage, url) },
    }),
    wrong: { secret: 'notTheSecret' },
    answers: null,
    posts: { place: 'webhook', ...dingtalk, mentions: 'real', perMinute: 20 },
    cards: null,
    maxBytes: 12_000,
    repeats: true,
  },
}
