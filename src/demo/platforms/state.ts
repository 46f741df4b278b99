import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { World } from '#demo/world.ts'
import type { AccessTokens } from './access-tokens.ts'
import type { Credentials } from './credentials.ts'
import type { DingtalkGateway } from './dingtalk-gateway.ts'
import type { Faults } from './faults.ts'
import type { FollowedClock } from './followed-clock.ts'
import type { History } from './history.ts'
import type { MediaShelf } from './media.ts'
import type { RateLimit } from './rate-limit.ts'
import type { WecomLink } from './wecom-link.ts'

/** How patient the pretend platforms are, in milliseconds of the machine's time. */
export interface Patience {
  /** Wall for the bot's answer to one WeCom callback. */
  wecomAnswer: number
  /** Wall for the bot's answer to one DingTalk callback (2.5 s, open.dingtalk.com: rational use of resources). */
  dingtalkAnswer: number
  /** How long the acknowledgement of one frame of Stream mode is waited for (60 s, as seen in the field). */
  streamAck: number
  /** From one ping of the gateway to the next. */
  streamPing: number
  /** After how long the gateway announces the end of a connection (12 h, as seen in the field). */
  streamLife: number
  /** From that to its end (10 s, open-dingtalk/developerpedia stream/protocol). */
  streamLinger: number
  /** From one look at an unfinished stream to the next. */
  pollEvery: number
  /** How long an unfinished stream is looked at (6 min, developer.work.weixin.qq.com 100719). */
  pollFor: number
  /** Waits before each redelivery; the last one is repeated. */
  redeliverAfter: readonly number[]
  /** When redelivery of one callback ends. */
  giveUpAfter: number
  /** How long a question put through the control API is waited for. */
  sayFor: number
  /** How long a DingTalk answer is waited for once the bot has taken the question. */
  answerFor: number
}

/** The patience of the real platforms where it is known, with redelivery that outlasts a restart of the bot. */
export const realPatience: Patience = {
  wecomAnswer: 5_000,
  dingtalkAnswer: 2_500,
  streamAck: 60_000,
  streamPing: 25_000,
  streamLife: 12 * 3_600_000,
  streamLinger: 10_000,
  pollEvery: 500,
  pollFor: 6 * 60_000,
  redeliverAfter: [500, 1_000, 2_000, 4_000, 8_000],
  giveUpAfter: 10 * 60_000,
  sayFor: 60_000,
  answerFor: 15_000,
}

/** Everything the pretend platforms know; one program has one of it. */
export interface PlatformsState {
  readonly world: World
  readonly credentials: Credentials
  readonly history: History
  /** The time people in the demo live in. */
  readonly clock: FollowedClock
  /** The machine's time, for waiting. */
  readonly machineClock: Clock
  readonly patience: Patience
  readonly faults: Faults
  readonly limit: RateLimit
  readonly media: MediaShelf
  /** Stream mode of DingTalk. */
  readonly gateway: DingtalkGateway
  /** Long connection of WeCom. */
  readonly link: WecomLink
  /** Access tokens of the DingTalk server API. */
  readonly tokens: AccessTokens
  /** Those of the 自建应用 of WeCom. */
  readonly appTokens: AccessTokens
  /** How often each address was called, by path. */
  readonly calls: Map<string, number>
  readonly logger: Logger
  /** Where these platforms are reached, without a slash at the end. */
  url: string
  /** Where the bot is reached; messages wait while it is unknown. */
  botUrl: string | undefined
  /** Chat messages somebody waits for an answer to, oldest first. */
  readonly awaited: Set<string>
  /** Those of them whose answer the platform has refused at the address that was given for it. */
  readonly troubled: Set<string>
  /** Who has opened the direct chat on which day, as `user@day`. */
  readonly entered: Set<string>
  /** Aborted when the program ends: no further redelivery. */
  readonly stopping: AbortSignal
}

/** Names of the bot channels: the last part of their callback addresses. */
export const channelNames = {
  wecom: 'demo-wecom',
  'wecom-app': 'demo-wecom-app',
  dingtalk: 'demo-dingtalk',
} as const

/** Conversation of one person with the bot. */
export const directWith = (user: string) => `direct:${user}`
/** Conversation of one person with the 自建应用 of WeCom. */
export const appWith = (user: string) => `app:${user}`
