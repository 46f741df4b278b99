import type { Clock } from '#base/clock.ts'

/** How many calls within how many milliseconds, and for how long nothing goes any more once there were too many. */
export interface RateRule {
  calls: number
  within: number
  blocksFor?: number
}

/** A WeCom 消息推送 webhook (developer.work.weixin.qq.com 91770). */
export const wecomWebhookRate: RateRule = { calls: 20, within: 60_000 }
/** A DingTalk webhook is closed for ten minutes after too many calls (open.dingtalk.com custom robot). */
export const dingtalkWebhookRate: RateRule = { calls: 20, within: 60_000, blocksFor: 600_000 }
/** One address of the DingTalk server API, standard edition (open.dingtalk.com invocation-frequency-limit). */
export const dingtalkApiRate: RateRule = { calls: 20, within: 1_000 }

/** A 自建应用 to one person (developer.work.weixin.qq.com 90454). */
export const wecomAppRate: RateRule = { calls: 30, within: 60_000 }

/** A 智能机器人 in one chat, answers and pushes together (developer.work.weixin.qq.com 101463). */
export const wecomBotRate: RateRule = { calls: 30, within: 60_000 }
/** The same by the hour. */
export const wecomBotHourRate: RateRule = { calls: 1000, within: 3_600_000 }

/** Counts calls in a sliding window, each name on its own. */
export class RateLimit {
  readonly #clock: Clock
  readonly #calls = new Map<string, number[]>()
  readonly #closedAt = new Map<string, number>()
  readonly #refused: string[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** The names of the calls that were too many. */
  get refused(): readonly string[] {
    return this.#refused
  }

  /** True, and counted, when one more call of this name is allowed now. */
  allows(name: string, { calls, within, blocksFor = 0 }: RateRule): boolean {
    const now = this.#clock.now()
    const closedFor = now - (this.#closedAt.get(name) ?? Number.NEGATIVE_INFINITY)
    if (closedFor >= 0 && closedFor < blocksFor) {
      this.#refused.push(name)
      return false
    }
    const recent = (this.#calls.get(name) ?? []).filter((at) => at > now - within && at <= now)
    const allowed = recent.length < calls
    this.#calls.set(name, allowed ? [...recent, now] : recent)
    if (!allowed) {
      this.#refused.push(name)
      this.#closedAt.set(name, now)
    }
    return allowed
  }
}
