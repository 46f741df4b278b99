import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import type { CallbackReply, EventSink } from '#bot/adapter.ts'
import type { Sleep } from '#bot/dispatcher.ts'
import { createWecomBot, type WecomTiming } from '#platforms/wecom/adapter.ts'
import { wecomBotSchema } from '#platforms/wecom/schema.ts'
import { MemoryJournal } from './memory-journal.ts'
import { WecomSide } from './wecom-side.ts'

/** What a test wants to be special. */
export interface WecomSetting {
  journal?: MemoryJournal
  clock?: ManualClock
  sink?: EventSink
  timing?: WecomTiming
  /** Where `response_url`s may point. */
  apiBase?: string
  /** Default 攻坚助手. */
  botNames?: readonly string[]
  /** Of the channel; default wecom. */
  name?: string
}

/** What a stream packet shows. */
export interface Shown {
  id: string
  finish: boolean
  content: string
  feedback?: { id: string }
}

const start = '2024-05-13T08:30:00+08:00'

/** A 智能机器人 and the WeCom in front of it. */
export function wecomChat(setting: WecomSetting = {}) {
  const side = new WecomSide()
  const clock = setting.clock ?? new ManualClock(start)
  const journal = setting.journal ?? new MemoryJournal()
  const handled: string[] = []
  const config = wecomBotSchema.parse({
    type: 'wecom-bot',
    token: side.token,
    encodingAesKey: side.encodingAesKey,
    botNames: setting.botNames ?? ['攻坚助手'],
    ...(setting.apiBase ? { apiBase: setting.apiBase } : {}),
  })
  const sink: EventSink = async (event) => {
    handled.push(event.id)
    return setting.sink ? setting.sink(event) : { text: `答 ${event.id}` }
  }
  const logger = createLogger('silent')
  const timing = { sleep: untilStopped, ...setting.timing }
  const adapter = createWecomBot(
    setting.name ?? 'wecom',
    config,
    { sink, journal, clock, logger },
    timing,
  )

  const seconds = () => Math.floor(clock.now() / 1000)
  const post = (payload: unknown): Promise<CallbackReply> =>
    adapter.receive(side.post(payload, seconds()))
  /** Sends a callback whose answer arrives whole, or not (`arrives: false`). */
  const deliver = async (payload: unknown, arrives = true): Promise<unknown> => {
    const reply = await post(payload)
    reply.settled?.(arrives)
    return side.open(reply.body)
  }
  const says = (msgid: string, content = '@攻坚助手 清几座？', more = {}) =>
    deliver(groupText(msgid, content, more)).then(shown)
  const polls = (id: string) =>
    deliver({ msgid: `poll-${id}`, msgtype: 'stream', stream: { id } }).then(shown)
  return { adapter, side, clock, journal, handled, seconds, post, deliver, says, polls }
}

/** A group message as WeCom sends it. */
export function groupText(msgid: string, content = '@攻坚助手 清几座？', more = {}) {
  return {
    msgid,
    aibotid: 'AIBOT',
    chatid: 'wrQoP7CwAA',
    chattype: 'group',
    from: { userid: 'ZhangSan' },
    msgtype: 'text',
    text: { content },
    ...more,
  }
}

/** The stream packet in an opened answer; null for an empty one. */
export function shown(answer: unknown): Shown | null {
  return answer ? (answer as { stream: Shown }).stream : null
}

/** A pause that only a stop ends: nothing goes out late unless a test lets it. */
const untilStopped: Sleep = (_ms, signal) =>
  new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
