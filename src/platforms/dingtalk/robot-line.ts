import type { Clock } from '#base/clock.ts'
import { noQuota, type Quota } from '#bot/quota.ts'
import type { AccessToken } from '#platforms/access-token.ts'
import { sendTimeoutMs } from '#platforms/sender-deps.ts'
import { RobotApi } from './robot-api.ts'
import { oldRobotToken, robotToken } from './robot-token.ts'
import type { DingtalkRobotConfig } from './schema.ts'
import type { WebhookCall } from './webhook-call.ts'

/** What answering and speaking unasked share of one robot. */
export interface RobotLine {
  api: RobotApi
  /** Tokens for uploads, in the order in which they are to be tried. */
  tokens: readonly AccessToken[]
  quota: Quota
  /** The 自定义机器人 of a group, by chat id; null where it has none. */
  webhookOf(chatId: string): WebhookCall | null
}

/** What a line is opened with; times in milliseconds. */
export interface RobotLineOptions {
  clock: Clock
  /** Default 10,000. */
  timeoutMs?: number | undefined
  quota?: Quota
  webhookOf?: RobotLine['webhookOf']
}

/** Opens the line of a robot; nothing is called yet. */
export function openRobotLine(config: DingtalkRobotConfig, options: RobotLineOptions): RobotLine {
  const { clock, timeoutMs = sendTimeoutMs, quota = noQuota, webhookOf = () => null } = options
  const token = robotToken(config, clock, timeoutMs)
  const api = new RobotApi(config, { token, clock, timeoutMs, quota })
  const tokens = [token, oldRobotToken(config, clock, timeoutMs)]
  return { api, tokens, quota, webhookOf }
}
