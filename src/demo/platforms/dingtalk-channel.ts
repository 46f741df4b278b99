import { type Attempt, postToBot } from './attempt.ts'
import { signTimestamp } from './dingtalk-sign.ts'
import type { Callback } from './history.ts'
import { channelNames, type PlatformsState } from './state.ts'

/**
 * Hands one callback to the DingTalk bot. The answer comes later, through the session webhook that stands in the body.
 * @returns `taken` once the bot has answered 200 in time.
 */
export async function callDingtalkBot(state: PlatformsState, callback: Callback): Promise<Attempt> {
  const timestamp = String(state.clock.now())
  const { clientSecret } = state.credentials.dingtalk
  const answer = await postToBot(
    `${state.botUrl}/channels/${channelNames.dingtalk}`,
    callback.body,
    { timestamp, sign: signTimestamp(timestamp, clientSecret) },
    state.patience.dingtalkAnswer,
  )
  return answer.ok ? { state: 'taken' } : answer.attempt
}
