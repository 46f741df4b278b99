import { AppError } from '#base/errors.ts'
import { type AdapterDeps, drainLimitMs } from '#bot/adapter.ts'
import { atMost } from '#bot/at-most.ts'
import { Dispatcher, type Sleep } from '#bot/dispatcher.ts'
import { Inbox } from '#bot/inbox.ts'
import { DingtalkOutlet } from './outlet.ts'
import { isWithheld, parseDingtalk } from './parse.ts'
import { openRobotLine, type RobotLine } from './robot-line.ts'
import { type DingtalkPayload, type DingtalkRobotConfig, dingtalkPayloadSchema } from './schema.ts'

/** Times in milliseconds. */
export interface DingtalkTiming {
  /** Time limit of one request of ours; default 5000. */
  timeoutMs?: number
  sleep?: Sleep
}

/** What a robot's channel needs from the application. */
export interface DingtalkDeps extends AdapterDeps {
  /** Shared with the sender of the same channel; one of its own by default. */
  line?: RobotLine
}

/** What an intake works with; the logger names the channel. */
export interface IntakeOptions {
  name: string
  config: DingtalkRobotConfig
  deps: DingtalkDeps
  timing: DingtalkTiming
}

/** Where robot messages go, by whichever way they came: stored, then answered by a request of ours. */
export interface DingtalkIntake {
  /**
   * Resolves when the message in a JSON text is durably accepted, or when nobody can ever answer it. Throws `AppError`
   * `bad-request` for what is no message and `forbidden` for one to another robot; all else means that it is not stored.
   */
  accept(json: string): Promise<void>
  recover(): Promise<void>
  drain(): Promise<void>
}

const quotaUsedUp =
  '本组织这个月的钉钉调用量已用完，群里的提问收不到内容，请到钉钉开放平台的资源管理里增购，或等下月。'
const sessionLifeMs = 90 * 60_000

/** The one way in for the callbacks and the frames of a robot. */
export function createIntake({ name, config, deps, timing }: IntakeOptions): DingtalkIntake {
  const { clock, logger } = deps
  const inbox = new Inbox({ ...deps, channel: name })
  const { timeoutMs = 5000 } = timing
  const line = deps.line ?? openRobotLine(config, { clock, timeoutMs })
  const outlet = new DingtalkOutlet({ config, line, clock, logger, timeoutMs })
  const sleep = timing.sleep ? { sleep: timing.sleep } : {}
  const dispatcher = new Dispatcher({ inbox, outlet, clock, logger, ...sleep })
  return {
    async accept(json) {
      const payload = readPayload(json)
      checkAddressee(payload, config)
      line.quota.count('webhook')
      if (isWithheld(payload)) line.quota.exhausted('webhook')
      const event = parseDingtalk(payload, {
        channel: name,
        receivedAt: clock.now(),
        botNames: config.botNames,
      })
      if (!event) {
        const fields = { event: payload.msgId }
        if (isWithheld(payload)) logger.error(fields, quotaUsedUp)
        else logger.warn(fields, 'cannot be answered: no sender')
        return
      }
      const { key } = await inbox.accept(event, backOf(payload, clock.now()))
      dispatcher.push(key)
    },
    async recover() {
      for (const key of await inbox.recover()) dispatcher.push(key)
    },
    async drain() {
      await atMost(drainLimitMs, Promise.all([dispatcher.stop(), inbox.idle()]))
    },
  }
}

function readPayload(json: string): DingtalkPayload {
  const payload = dingtalkPayloadSchema.safeParse(parseJson(json))
  if (payload.success) return payload.data
  throw new AppError('bad-request', '消息格式不对，请核对消息接收地址是否填在机器人的配置里。', {
    cause: payload.error,
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** No signature covers the body, so a body for another robot may come with all that makes it look genuine. */
function checkAddressee(
  { chatbotCorpId, robotCode }: DingtalkPayload,
  config: DingtalkRobotConfig,
): void {
  const isOtherCorp = config.corpId && chatbotCorpId && chatbotCorpId !== config.corpId
  if (!isOtherCorp && (!robotCode || robotCode === config.robotCode)) return
  throw new AppError('forbidden', '消息不是发给这个机器人的，请核对 robotCode 和 corpId。')
}

function backOf({ sessionWebhook, sessionWebhookExpiredTime }: DingtalkPayload, now: number) {
  return sessionWebhook
    ? { url: sessionWebhook, expiresAt: sessionWebhookExpiredTime ?? now + sessionLifeMs }
    : null
}
