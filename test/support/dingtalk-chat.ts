import { createHmac } from 'node:crypto'
import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import type { CallbackRequest, EventSink } from '#bot/adapter.ts'
import type { Sleep } from '#bot/dispatcher.ts'
import { createDingtalkBot } from '#platforms/dingtalk/adapter.ts'
import type { DingtalkTiming } from '#platforms/dingtalk/intake.ts'
import { openRobotLine, type RobotLineOptions } from '#platforms/dingtalk/robot-line.ts'
import { dingtalkBotSchema } from '#platforms/dingtalk/schema.ts'
import { MemoryJournal } from './memory-journal.ts'

/** What a test wants to be special. */
export interface DingtalkSetting {
  journal?: MemoryJournal
  clock?: ManualClock
  sink?: EventSink
  timing?: DingtalkTiming
  /** Where both the old and the new API are. */
  base?: string
  config?: object
  /** What of the robot's line is special. */
  line?: Partial<RobotLineOptions>
}

const start = '2024-05-13T08:30:00+08:00'
const secret = 'Xk7Qp-demo_AppSecret'

/** A 企业内部机器人 and the DingTalk in front of it; pauses pass at once and move the clock. */
export function dingtalkChat(setting: DingtalkSetting = {}) {
  const clock = setting.clock ?? new ManualClock(start)
  const journal = setting.journal ?? new MemoryJournal()
  const base = setting.base ?? 'http://127.0.0.1:1'
  const handled: string[] = []
  const config = dingtalkBotSchema.parse({
    type: 'dingtalk-bot',
    clientId: 'dingclient',
    clientSecret: secret,
    robotCode: 'dingrobot',
    apiBase: base,
    oapiBase: base,
    ...setting.config,
  })
  const sink: EventSink = async (event) => {
    handled.push(event.id)
    return setting.sink ? setting.sink(event) : { text: `答 ${event.id}` }
  }
  const sleep: Sleep = async (ms, signal) => {
    signal.throwIfAborted()
    clock.advance(ms)
  }
  const { timeoutMs } = setting.timing ?? {}
  const line = openRobotLine(config, { clock, timeoutMs: timeoutMs ?? 5000, ...setting.line })
  const deps = { sink, journal, clock, line, logger: createLogger('silent') }
  const adapter = createDingtalkBot('dingtalk', config, deps, { sleep, ...setting.timing })

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
  const headers = (timestamp = String(clock.now())) => ({ timestamp, sign: signed(timestamp) })
  const request = (
    body: unknown,
    head: CallbackRequest['headers'] = headers(),
  ): CallbackRequest => ({
    method: 'POST',
    query: '',
    headers: head,
    read: async () => Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  })
  const says = (msgId: string, more = {}) => adapter.receive(request(payload(msgId, more)))
  return { adapter, clock, journal, handled, payload, request, headers, says }
}

function signed(timestamp: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
}
