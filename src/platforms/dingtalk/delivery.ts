import { z } from 'zod'
import type { Delivery } from '#bot/adapter.ts'
import type { PostResult } from '#platforms/http.ts'
import { apiMeaning, banIn, type ErrorMeaning, webhookMeaning } from './error-codes.ts'

const answerSchema = z.object({ errcode: z.coerce.number(), success: z.boolean().optional() })
const errorSchema = z.object({
  code: z.string(),
  /** The permission points (权限点) that the app lacks. */
  accessdenieddetail: z
    .object({ requiredScopes: z.array(z.string()) })
    .optional()
    .catch(undefined),
})
const sentSchema = z.object({
  processQueryKey: z.string(),
  invalidStaffIdList: z.array(z.string()).nullish(),
  flowControlledStaffIdList: z.array(z.string()).nullish(),
})
const flowControlledMs = 60_000

/** Of whom an answer is read. */
export interface Receiver {
  /** Staff id of a person; needed where the call was for several. */
  id?: string
  /** For how many people the call was. */
  among: number
}

/** What the answer to a webhook call means: errors, too, come with HTTP 200, and `errcode` sometimes as text. */
export function webhookDelivery(result: PostResult): Delivery {
  if (!result.answered) return result.delivery
  const ban = banIn(result.body)
  if (ban) return refusal(ban, 'address banned')
  const answer = answerSchema.safeParse(result.body)
  if (!answer.success) {
    // Something in front of DingTalk has turned it away.
    const state = result.status >= 400 ? 'refused' : 'unknown'
    return { state, reason: `HTTP ${result.status} without errcode` }
  }
  const { errcode, success } = answer.data
  if (errcode === 0 && success !== false) return { state: 'sent' }
  return refusal(webhookMeaning(errcode), `errcode ${errcode}`)
}

/** What the answer to a call as the robot means for whoever it was for; of several people for one of them. */
export function robotDelivery(result: PostResult, receiver: Receiver = { among: 1 }): Delivery {
  if (!result.answered) return result.delivery
  const ban = banIn(result.body)
  if (ban) return refusal(ban, 'address banned')
  const sent = sentSchema.safeParse(result.body)
  if (result.status < 300 && sent.success) return sentDelivery(sent.data, receiver)
  const code = robotErrorCode(result)
  const { requiredScopes = [] } = errorSchema.safeParse(result.body).data?.accessdenieddetail ?? {}
  const reason = [code ?? `HTTP ${result.status}`, ...requiredScopes].join(' ')
  const meaning = apiMeaning(code ?? '')
  if (!meaning && result.status < 300) return { state: 'unknown', reason }
  return refusal(meaning, reason)
}

function sentDelivery(sent: z.infer<typeof sentSchema>, { id, among }: Receiver): Delivery {
  const { processQueryKey, invalidStaffIdList, flowControlledStaffIdList } = sent
  // What is said of a part of one receiver is said of that one, however it is written.
  const isIn = (list: readonly string[] | null | undefined) =>
    among === 1 ? Boolean(list?.length) : Boolean(list?.some((each) => each === id))
  if (isIn(flowControlledStaffIdList))
    return { state: 'retry', reason: 'flow controlled', afterMs: flowControlledMs }
  if (isIn(invalidStaffIdList)) return { state: 'refused', reason: 'invalid staff id' }
  return { state: 'sent', platformId: processQueryKey }
}

/** The `code` of an error of the server API; null where there is none. */
export function robotErrorCode(result: PostResult): string | null {
  return errorSchema.safeParse(result.answered ? result.body : null).data?.code ?? null
}

function refusal(meaning: ErrorMeaning | null, reason: string): Delivery {
  return meaning ? { ...meaning, reason } : { state: 'refused', reason }
}
