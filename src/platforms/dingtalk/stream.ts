import { AppError, toAppError } from '#base/errors.ts'
import { systemTimers, type Timers } from '#base/timers.ts'
import { type ChatAdapter, drainLimitMs } from '#bot/adapter.ts'
import { atMost } from '#bot/at-most.ts'
import { createIntake, type DingtalkDeps, type DingtalkTiming } from './intake.ts'
import type { DingtalkRobotConfig } from './schema.ts'
import { StreamClient } from './stream-client.ts'
import { type FrameAnswer, robotTopic, type StreamFrame } from './stream-frame.ts'
import { openGate } from './stream-gate.ts'

/** What tests put in the place of the machine's own; times in milliseconds. */
export interface StreamTiming extends DingtalkTiming {
  timers?: Timers
  /** From 0 to 1; default `Math.random`. */
  random?: () => number
}

const noCallback =
  '这个通道用 Stream 模式收消息，没有回调地址，请把机器人的消息接收模式改成 Stream。'

/**
 * An 企业内部应用机器人 in Stream mode: its messages come by a connection that we open, so that no public address is needed.
 * A message is acknowledged as soon as it is stored, and answered as in HTTP mode.
 */
export function createDingtalkStream(
  name: string,
  config: DingtalkRobotConfig,
  deps: DingtalkDeps,
  timing: StreamTiming = {},
): ChatAdapter {
  const logger = deps.logger.child({ channel: name })
  const intake = createIntake({ name, config, deps: { ...deps, logger }, timing })
  const connection = new StreamClient({
    open: () => openGate(config, timing.timeoutMs ?? 5000),
    handle: (frame) => handle(frame),
    clock: deps.clock,
    timers: timing.timers ?? systemTimers,
    random: timing.random ?? Math.random,
    logger,
  })

  async function handle(frame: StreamFrame): Promise<FrameAnswer | null> {
    if (frame.type === 'EVENT') return { code: 200, data: '{"status":"SUCCESS"}' }
    if (frame.headers.topic !== robotTopic) return { code: 404, data: '{}' }
    return (await isDone(frame.data)) ? { code: 200, data: '{"response":null}' } : null
  }

  /** False for a message that could not be stored, so that it comes again; what is no message for us never helps. */
  async function isDone(json: string): Promise<boolean> {
    try {
      await intake.accept(json)
      return true
    } catch (thrown) {
      const { code, cause, message } = toAppError(thrown)
      const isHopeless = code === 'bad-request' || code === 'forbidden'
      deps.refused?.(name, code)
      if (isHopeless) logger.warn({ code }, `message refused: ${message}`)
      else logger.error({ code, err: cause }, 'message not stored, will come again')
      return isHopeless
    }
  }

  return {
    name,
    connection,
    async receive() {
      throw new AppError('not-found', noCallback)
    },
    recover: () => intake.recover(),
    async drain() {
      connection.stop()
      await Promise.all([intake.drain(), atMost(drainLimitMs, connection.closed())])
    },
  }
}
