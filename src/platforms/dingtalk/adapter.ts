import type { CallbackReply, ChatAdapter } from '#bot/adapter.ts'
import { readPlain } from '#platforms/read-plain.ts'
import { createIntake, type DingtalkDeps, type DingtalkTiming } from './intake.ts'
import type { DingtalkRobotConfig } from './schema.ts'
import { checkSignature } from './signature.ts'

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

/** An 企业内部应用机器人 in HTTP mode: acknowledges as soon as the message is stored and answers by a request of its own. */
export function createDingtalkBot(
  name: string,
  config: DingtalkRobotConfig,
  deps: DingtalkDeps,
  timing: DingtalkTiming = {},
): ChatAdapter {
  const { clock } = deps
  const logger = deps.logger.child({ channel: name })
  const intake = createIntake({ name, config, deps: { ...deps, logger }, timing })
  const rules = { secrets: config.clientSecret, windowMs: config.windowSeconds * 1000 }
  return {
    name,
    connection: null,
    async receive(request) {
      if (request.method !== 'POST') return onlyPost
      const { timestamp, sign } = request.headers
      checkSignature({ timestamp, sign }, rules, clock.now())
      await intake.accept(await readPlain(request))
      return acknowledged
    },
    recover: () => intake.recover(),
    drain: () => intake.drain(),
  }
}
