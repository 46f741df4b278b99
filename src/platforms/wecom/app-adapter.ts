import { hash } from 'node:crypto'
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
import type { ChatEvent } from '#bot/event.ts'
import { Inbox, type Receipt } from '#bot/inbox.ts'
import type { AppApi } from './app-api.ts'
import { AppOutlet } from './app-outlet.ts'
import { parseApp } from './app-parse.ts'
import type { WecomAppConfig } from './app-schema.ts'
import { changeTouched } from './app-touch.ts'
import { openAppRequest, openEcho } from './open-request.ts'
import { Seal } from './seal.ts'

/** What an app's channel works with. */
export interface WecomAppDeps extends AdapterDeps {
  /** The app's, shared with the sender of the same channel. */
  api: AppApi
  sleep?: Sleep
}

/** What WeCom takes as "nothing to say now" (developer.work.weixin.qq.com path 90241). */
const acknowledged: CallbackReply = { status: 200, type: 'text/plain', body: '' }

/** A 自建应用: acknowledges as soon as the message is stored and answers by a request of its own. */
export function createWecomApp(
  name: string,
  config: WecomAppConfig,
  deps: WecomAppDeps,
): ChatAdapter {
  const { clock, api } = deps
  const logger = deps.logger.child({ channel: name })
  const seal = new Seal({ ...config, receiveId: config.corpId, clock })
  const inbox = new Inbox({ ...deps, channel: name, logger })
  const outlet = new AppOutlet(api, config.format)
  const sleep = deps.sleep ? { sleep: deps.sleep } : {}
  const dispatcher = new Dispatcher({ inbox, outlet, clock, logger, ...sleep })

  const running = new Set<Promise<void>>()

  function handOn(event: ChatEvent, code: string | undefined, receipt: Receipt): void {
    const push = () => dispatcher.push(receipt.key)
    if (event.type !== 'message' || event.card === undefined || !code) {
      push()
      return
    }
    const touched = { ...event, card: event.card }
    const change = changeTouched(touched, code, receipt, { api, inbox, logger }).finally(() => {
      running.delete(change)
      push()
    })
    running.add(change)
  }

  async function post(request: CallbackRequest): Promise<CallbackReply> {
    const { payload, plain } = await openAppRequest(seal, request)
    if (payload.AgentID && payload.AgentID !== config.agentId)
      throw new AppError('forbidden', '消息不是发给这个应用的，请核对 agentId。')
    const event = parseApp(payload, {
      channel: name,
      receivedAt: clock.now(),
      fallbackId: () => hash('sha1', plain, 'hex'),
    })
    if (event) {
      const receipt = await inbox.accept(event, null)
      handOn(event, payload.ResponseCode, receipt)
    } else logger.info({ msgtype: payload.MsgType, eventtype: payload.Event }, 'ignored')
    return acknowledged
  }

  return {
    name,
    connection: null,
    async receive(request) {
      if (request.method === 'POST') return post(request)
      return { status: 200, type: 'text/plain', body: openEcho(seal, request) }
    },
    async recover() {
      for (const key of await inbox.recover()) dispatcher.push(key)
    },
    async drain() {
      await atMost(drainLimitMs, Promise.all([dispatcher.stop(), inbox.idle(), ...running]))
    },
  }
}
