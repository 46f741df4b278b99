import { z } from 'zod'
import type { Delivery } from '#bot/adapter.ts'

const answerSchema = z.object({ errcode: z.coerce.number() })

/** Milliseconds after which a call may work that was refused with this code. */
const retryAfter: Readonly<Record<number, number>> = {
  [-1]: 2_000,
  45009: 60_000,
  45033: 2_000,
}
/** What the other codes mean, as far as they have been met; all of them refuse for good. */
const meanings: Readonly<Record<number, string>> = {
  40007: 'media id not valid',
  40008: 'message type not known',
  40058: 'parameter not valid or content too long',
  44004: 'empty text',
  45002: 'content too long',
  93000: 'webhook key not valid, or the robot was removed from the group',
  93004: 'robot was stopped',
  93008: 'robot not in the group',
}

/** What the answer of a 消息推送 address means; errors, too, come with HTTP 200 (path 91770). */
export function webhookAnswer(body: unknown): Delivery {
  const answer = answerSchema.safeParse(body)
  if (!answer.success) return { state: 'unknown', reason: 'answer without errcode' }
  const { errcode } = answer.data
  if (errcode === 0) return { state: 'sent' }
  const afterMs = retryAfter[errcode]
  if (afterMs !== undefined) return { state: 'retry', reason: `errcode ${errcode}`, afterMs }
  const meaning = meanings[errcode]
  return { state: 'refused', reason: `errcode ${errcode}${meaning ? ` (${meaning})` : ''}` }
}
