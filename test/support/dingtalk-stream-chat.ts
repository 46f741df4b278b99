import { onTestFinished } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { createLogger, type Logger } from '#base/logger.ts'
import type { EventSink } from '#bot/adapter.ts'
import { dingtalkStreamSchema } from '#platforms/dingtalk/schema.ts'
import { createDingtalkStream } from '#platforms/dingtalk/stream.ts'
import { ManualTimers } from './manual-timers.ts'
import { MemoryJournal } from './memory-journal.ts'

/** What a test wants to be special. */
export interface StreamSetting {
  /** Where connections are asked for. */
  gateway: string
  /** Where answers are sent to. */
  base?: string
  journal?: MemoryJournal
  clock?: ManualClock
  sink?: EventSink
  logger?: Logger
  config?: object
  /** Share of the longest pause; default all of it. */
  random?: number
}

/** A robot in Stream mode, not yet started; its time stands still until told. It is stopped when the test ends. */
export function dingtalkStreamChat(setting: StreamSetting) {
  const clock = setting.clock ?? new ManualClock('2024-05-13T08:30:00+08:00')
  const timers = new ManualTimers(clock)
  const journal = setting.journal ?? new MemoryJournal()
  const base = setting.base ?? 'http://127.0.0.1:1'
  const handled: string[] = []
  const config = dingtalkStreamSchema.parse({
    type: 'dingtalk-stream',
    clientId: 'dingclient',
    clientSecret: 'Xk7Qp-demo_AppSecret',
    robotCode: 'dingrobot',
    apiBase: setting.gateway,
    oapiBase: base,
    ...setting.config,
  })
  const sink: EventSink = async (event) => {
    handled.push(event.id)
    return setting.sink ? setting.sink(event) : { text: `答 ${event.id}` }
  }
  const logger = setting.logger ?? createLogger('silent')
  const random = () => setting.random ?? 1
  const refused: string[] = []
  const adapter = createDingtalkStream(
    'dingtalk',
    config,
    { sink, journal, clock, logger, refused: (_channel, code) => void refused.push(code) },
    {
      timers,
      random,
    },
  )
  const { connection } = adapter
  if (!connection) throw new Error('a channel without a connection')
  onTestFinished(() => adapter.drain())
  const payload = (msgId: string, more = {}) => ({
    msgId,
    msgtype: 'text',
    text: { content: ' 清几座？' },
    conversationId: 'cidA+b/C==',
    conversationType: '2',
    createAt: clock.now(),
    senderId: '$:LWCP_v1:$x',
    senderStaffId: 'manager4220',
    senderNick: '刘洋',
    robotCode: 'dingrobot',
    sessionWebhook: `${base}/robot/sendBySession?session=abc`,
    sessionWebhookExpiredTime: clock.now() + 5_400_000,
    ...more,
  })
  return { adapter, connection, clock, timers, journal, handled, refused, payload }
}
