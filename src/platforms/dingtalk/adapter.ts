import { AppError } from '#base/errors.ts'
import {
  type AdapterDeps,
  type CallbackReply,
  type CallbackRequest,
  type ChatAdapter,
  drainLimitMs,
} from '#bot/adapter.ts'
import { atMost } from '#bot/at-most.ts'
import { Dispatcher, type Sleep } from '#bot/dispatcher.ts'
import { Inbox } from '#bot/inbox.ts'
import { readPlain } from '#platforms/read-plain.ts'
import { DingtalkOutlet } from './outlet.ts'
import { parseDingtalk } from './parse.ts'
import { type DingtalkBotConfig, type DingtalkPayload, dingtalkPayloadSchema } from './schema.ts'
import { checkSignature } from './signature.ts'

/** Times in milliseconds. */
export interface DingtalkTiming {
  /** Time limit of one request of ours; default 5000. */
  timeoutMs?: number
  sleep?: Sleep
}

/** What DingTalk takes as "nothing to say now" (open.dingtalk.com `robot-message-type`). */
const acknowledged: CallbackReply = {
  status: 200,
  type: 'application/json',
  body: '{"msgtype":"empty"}',
}
const onlyPost: CallbackReply = {
  status: 405,
  type: 'application/json',
  body: JSON.stringify({
    error: { code: 'wrong-usage', message: '这个地址只接收钉钉的消息，请用 POST。' },
  }),
}
const sessionLifeMs = 90 * 60_000

/** An 企业内部应用机器人 in HTTP mode: acknowledges as soon as the message is stored and answers by a request of its own. */
export function createDingtalkBot(
  name: string,
  config: DingtalkBotConfig,
  deps: AdapterDeps,
  timing: DingtalkTiming = {},
): ChatAdapter {
  const { clock } = deps
  const logger = deps.logger.child({ channel: name })
  const inbox = new Inbox({ ...deps, channel: name, logger })
  const outlet = new DingtalkOutlet(config, { clock, logger }, timing.timeoutMs ?? 5000)
  const sleep = timing.sleep ? { sleep: timing.sleep } : {}
  const dispatcher = new Dispatcher({ inbox, outlet, clock, logger, ...sleep })
  const rules = { secrets: config.clientSecret, windowMs: config.windowSeconds * 1000 }

  async function accept(payload: DingtalkPayload): Promise<CallbackReply> {
    checkAddressee(payload, config)
    const event = parseDingtalk(payload, { channel: name, receivedAt: clock.now() })
    if (!event) {
      logger.warn(
        { event: payload.msgId, errorCode: payload.errorCode },
        'cannot be answered: no sender or quota used up',
      )
      return acknowledged
    }
    const { key } = await inbox.accept(event, backOf(payload, clock.now()))
    dispatcher.push(key)
    return acknowledged
  }

  return {
    name,
    connection: null,
    async receive(request) {
      if (request.method !== 'POST') return onlyPost
      const { timestamp, sign } = request.headers
      checkSignature({ timestamp, sign }, rules, clock.now())
      return accept(await readPayload(request))
    },
    async recover() {
      for (const key of await inbox.recover()) dispatcher.push(key)
    },
    async drain() {
      await atMost(drainLimitMs, Promise.all([dispatcher.stop(), inbox.idle()]))
    },
  }
}

async function readPayload(request: CallbackRequest): Promise<DingtalkPayload> {
  const payload = dingtalkPayloadSchema.safeParse(parseJson(await readPlain(request)))
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

/** The signature does not cover the body, so a body for another robot may carry valid headers. */
function checkAddressee(
  { chatbotCorpId, robotCode }: DingtalkPayload,
  config: DingtalkBotConfig,
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
