import { hash } from 'node:crypto'
import type { AdapterDeps, CallbackReply, CallbackRequest, ChatAdapter } from '#bot/adapter.ts'
import { Dispatcher, type Sleep, timerSleep } from '#bot/dispatcher.ts'
import { Inbox } from '#bot/inbox.ts'
import { Conversations } from './conversations.ts'
import { mentionStripper } from './mention.ts'
import { openEcho, openRequest } from './open-request.ts'
import { parseWecom } from './parse.ts'
import { ResponseUrl } from './response-url.ts'
import type { WecomBotConfig } from './schema.ts'
import { Seal } from './seal.ts'

/** Times in milliseconds; the defaults fit WeCom's limits. */
export interface WecomTiming {
  /** How long an answer may keep the request waiting before WeCom is told to poll; default 800 (limit 1 s). */
  patienceMs?: number
  /** How long a poll waits for the answer; default 400. */
  pollPatienceMs?: number
  /** Time limit of one request of ours; default 5000. */
  timeoutMs?: number
  sleep?: Sleep
}

/** A 智能机器人 in HTTP callback mode: answers in the HTTP response itself, or as a stream that WeCom polls. */
export function createWecomBot(
  name: string,
  config: WecomBotConfig,
  deps: AdapterDeps,
  timing: WecomTiming = {},
): ChatAdapter {
  const { clock } = deps
  const logger = deps.logger.child({ channel: name })
  const withoutMention = mentionStripper(config.botNames)
  const seal = new Seal({ ...config, clock })
  const inbox = new Inbox({ ...deps, channel: name, logger })
  const outlet = new ResponseUrl(config, clock, timing.timeoutMs ?? 5000)
  const sleep = timing.sleep ?? timerSleep
  const dispatcher = new Dispatcher({ inbox, outlet, clock, logger, sleep })
  const conversations = new Conversations({
    seal,
    inbox,
    outlet,
    dispatcher,
    clock,
    logger,
    sleep,
    patienceMs: timing.patienceMs ?? 800,
    pollPatienceMs: timing.pollPatienceMs ?? 400,
  })

  async function post(request: CallbackRequest): Promise<CallbackReply> {
    const { payload, nonce, plain } = await openRequest(seal, request)
    if (payload.msgtype === 'stream') return conversations.poll(payload.stream?.id ?? '', nonce)
    const event = parseWecom(payload, {
      channel: name,
      withoutMention,
      receivedAt: clock.now(),
      fallbackId: () => hash('sha1', plain, 'hex'),
    })
    if (event) return conversations.answer(event, payload.response_url ?? undefined, nonce)
    logger.info({ msgtype: payload.msgtype, eventtype: payload.event?.eventtype }, 'ignored')
    return { status: 200, type: 'text/plain', body: '' }
  }

  return {
    name,
    connection: null,
    async receive(request) {
      if (request.method === 'POST') return post(request)
      return { status: 200, type: 'text/plain', body: openEcho(seal, request) }
    },
    recover: () => conversations.recover(),
    drain: () => conversations.drain(),
  }
}
