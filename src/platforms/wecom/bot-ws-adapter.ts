import { hash } from 'node:crypto'
import { AppError, toAppError } from '#base/errors.ts'
import { type AdapterDeps, type ChatAdapter, drainLimitMs } from '#bot/adapter.ts'
import { atMost } from '#bot/at-most.ts'
import { Dispatcher, type Sleep } from '#bot/dispatcher.ts'
import type { ChatEvent } from '#bot/event.ts'
import { Inbox, type Receipt } from '#bot/inbox.ts'
import type { WecomBotWsConfig } from './bot-ws-schema.ts'
import type { BotLink } from './link.ts'
import type { LinkFrame } from './link-keeper.ts'
import { LinkOutlet } from './link-outlet.ts'
import { mentionStripper } from './mention.ts'
import { parseWecom } from './parse.ts'
import { finishedStream } from './render.ts'
import { wecomPayloadSchema } from './schema.ts'
import { streamIdOf } from './stream-id.ts'
import { touchReply } from './touch-reply.ts'
import { updateFor } from './touched-card.ts'

/** What a bot with a long connection works with. */
export interface BotWsDeps extends AdapterDeps {
  /** Shared with the sender of the same channel: the bot may be connected once only. */
  link: BotLink
  sleep?: Sleep
}

/** How long a frame may be answered, and a welcome may be given (developer.work.weixin.qq.com path 101463). */
const answerableMs = 24 * 3600 * 1000
const welcomeMs = 5_000

const noCallback =
  '这个通道用长连接收消息，没有回调地址；请在机器人的 API 设置页把连接方式改成“长连接”。'

const notTaken = '这条消息没有收下来，请过几分钟再发一次，仍不行请联系管理员。'

/**
 * A 智能机器人 whose messages come by a long connection that we open, so that no public address is needed. They are parsed
 * as those of the callback; WeCom does not wait for an acknowledgement, so each is stored as soon as it comes.
 */
export function createWecomBotWs(
  name: string,
  config: WecomBotWsConfig,
  deps: BotWsDeps,
): ChatAdapter {
  const { clock, link } = deps
  const logger = deps.logger.child({ channel: name })
  const withoutMention = mentionStripper(config.botNames)
  const inbox = new Inbox({ ...deps, channel: name, logger })
  const sleep = deps.sleep ? { sleep: deps.sleep } : {}
  const outlet = new LinkOutlet(link, clock)
  const dispatcher = new Dispatcher({ inbox, outlet, clock, logger, ...sleep })

  async function accept({ reqId, body }: LinkFrame): Promise<void> {
    const payload = wecomPayloadSchema.safeParse(body)
    if (!payload.success) {
      deps.refused?.(name, 'bad-request')
      logger.warn({ reqId }, 'frame not understood')
      return
    }
    const now = clock.now()
    const event = parseWecom(payload.data, {
      channel: name,
      withoutMention,
      receivedAt: now,
      fallbackId: () => hash('sha1', JSON.stringify(body), 'hex'),
    })
    if (!event) {
      const { msgtype, event: what } = payload.data
      logger.info({ msgtype, eventtype: what?.eventtype }, 'ignored')
      return
    }
    const back = { url: reqId, expiresAt: now + livesOf(event) }
    const receipt = await inbox.accept(event, back).catch(async (error: unknown) => {
      deps.refused?.(name, toAppError(error).code)
      await tellNotTaken(event, reqId)
      throw error
    })
    await updateTouched(event, reqId, receipt)
    dispatcher.push(receipt.key)
  }

  /** WeCom does not bring a message again: whoever wrote it has to. */
  async function tellNotTaken(event: ChatEvent, reqId: string): Promise<void> {
    if (event.type === 'message' && !event.card)
      await link.respond(reqId, finishedStream(streamIdOf(event.id), notTaken))
  }

  /** What the card alone was to tell and did not is said like everything else. */
  async function updateTouched(event: ChatEvent, reqId: string, receipt: Receipt): Promise<void> {
    if (event.type !== 'message' || !event.card) return
    const touched = await touchReply(inbox, event, event.card, receipt)
    const ack = await link.respond(reqId, updateFor(touched), 'aibot_respond_update_msg')
    if (!touched.isTaken) return
    const retry = { state: 'retry', reason: 'card not updated' } as const
    await inbox.settle(receipt.key, ack.state === 'acked' ? { state: 'sent' } : retry)
  }

  link.listen(accept)
  return {
    name,
    connection: link,
    async receive() {
      throw new AppError('not-found', noCallback)
    },
    async recover() {
      for (const key of await inbox.recover()) dispatcher.push(key)
    },
    async drain() {
      await atMost(drainLimitMs, Promise.all([dispatcher.stop(), inbox.idle()]))
      link.close()
    },
  }
}

/** How long a frame may be answered by a message: one of a touch by its card only. */
function livesOf(event: ChatEvent): number {
  if (event.type === 'message' && event.card) return 0
  return event.type === 'enter' ? welcomeMs : answerableMs
}
