import { z } from 'zod'
import type { Delivery } from '#bot/adapter.ts'
import type { PostResult } from '#platforms/http.ts'

const answerSchema = z.object({ errcode: z.coerce.number(), success: z.boolean().optional() })

/** Too fast: DingTalk blocks a webhook for ten minutes (open.dingtalk.com `custom-robots-send-group-messages`). */
const blockedMs = 600_000
const retryAfter: Record<number, number | undefined> = { 410100: blockedMs, 130101: blockedMs }

/**
 * What the answer to a webhook call means: errors, too, come with HTTP 200, and `errcode` sometimes as text. All codes but
 * "busy" and "too fast" (300001 no such session, 4301xx content blocked, 400xxx, 460101 too long …) refuse for good.
 */
export function webhookDelivery(result: PostResult): Delivery {
  if (!result.answered) return result.delivery
  const answer = answerSchema.safeParse(result.body)
  if (!answer.success) return { state: 'unknown', reason: `HTTP ${result.status} without errcode` }
  const { errcode, success } = answer.data
  if (errcode === 0 && success !== false) return { state: 'sent' }
  const reason = `errcode ${errcode}`
  if (errcode === -1) return { state: 'retry', reason }
  const afterMs = retryAfter[errcode]
  return afterMs === undefined ? { state: 'refused', reason } : { state: 'retry', reason, afterMs }
}
