import { z } from 'zod'
import type { Delivery } from '#bot/adapter.ts'

/** What is to be done about an error code. */
type Advice =
  /** The same call may work after so many milliseconds; without a number soon, then less and less often. */
  | { kind: 'retry'; afterMs?: number }
  /** The access token is not taken any more: once more with another one. */
  | { kind: 'token' }
  /** Nothing went out and never will by this way; `meaning` is for those who look after the bot. */
  | { kind: 'refused'; meaning: string }

/** A minute's block lasts a minute (developer.work.weixin.qq.com path 90454). */
const blockedMs = 60_000

const refused = (meaning: string): Advice => ({ kind: 'refused', meaning })

/** The error codes of WeCom's APIs that something can be said about; all others refuse for good. */
const advices: Readonly<Record<number, Advice>> = {
  [-1]: { kind: 'retry' },
  45009: { kind: 'retry', afterMs: blockedMs },
  45033: { kind: 'retry' },
  40014: { kind: 'token' },
  42001: { kind: 'token' },
  40001: refused('secret not valid'),
  40091: refused('secret not valid'),
  40007: refused('media id not valid'),
  40008: refused('message type not known'),
  40013: refused('CorpID not valid'),
  40056: refused('AgentId not valid'),
  40058: refused('parameter not valid or content too long'),
  42045: refused('card action missing'),
  44004: refused('empty text'),
  45002: refused('content too long'),
  48002: refused('API not allowed for this app'),
  50002: refused('person outside the scope of the app'),
  60011: refused('app may not reach this person or department'),
  60020: refused('address of this server is not in the list of trusted IPs (企业可信IP)'),
  60111: refused('no such user id'),
  81013: refused('nobody of the receivers can be reached'),
  86001: refused('chat id not valid'),
  86003: refused('no such chat'),
  86008: refused('chat was not made by this app'),
  93000: refused('webhook key not valid, or the robot was removed from the group'),
  93004: refused('robot was stopped'),
  93006: refused('chat id not valid, or nobody has written to the bot there yet'),
  93008: refused('robot not in the group'),
  301002: refused('app may not use this AgentId'),
  846605: refused('request id not valid'),
  846608: refused('stream is over'),
}

const answerSchema = z.object({ errcode: z.coerce.number(), errmsg: z.string().catch('') })

/** What is known of an answer of WeCom, where errors, too, come with HTTP 200. */
export interface WecomAnswer {
  errcode: number
  /** What became of the message. */
  delivery: Delivery
  /** True when it was refused for its access token only. */
  badToken: boolean
  /** The address a call came from that was refused for it. */
  caller?: string
}

/** Reads `errcode` in an answer. The words of `errmsg` change and may hold ids: only the caller's IP is taken from them. */
export function readAnswer(body: unknown): WecomAnswer | null {
  const answer = answerSchema.safeParse(body)
  if (!answer.success) return null
  const { errcode, errmsg } = answer.data
  if (errcode === 0) return { errcode, delivery: { state: 'sent' }, badToken: false }
  const advice = advices[errcode]
  const reason = `errcode ${errcode}`
  switch (advice?.kind) {
    case 'retry': {
      const { kind: state, ...when } = advice
      return { errcode, delivery: { state, reason, ...when }, badToken: false }
    }
    case 'token':
      return { errcode, delivery: { state: 'retry', reason }, badToken: true }
    default: {
      const caller = errcode === 60020 ? callerIn(errmsg) : undefined
      const meaning = [advice?.meaning, caller && `called from ${caller}`]
      const known = meaning.filter(Boolean).join(', ')
      const delivery = {
        state: 'refused',
        reason: known ? `${reason} (${known})` : reason,
      } as const
      return { errcode, delivery, badToken: false, ...(caller ? { caller } : {}) }
    }
  }
}

/** What an answer means; one without an error code leaves everything open, unless its status turns the message away. */
export function wecomDelivery({ status, body }: { status: number; body: unknown }): Delivery {
  const state = status >= 400 ? 'refused' : 'unknown'
  return readAnswer(body)?.delivery ?? { state, reason: `HTTP ${status} without errcode` }
}

/** WeCom names the address a call came from at the end of its words: `…, from ip: 1.2.3.4, more info at …`. */
function callerIn(errmsg: string): string | undefined {
  return /from ip: ([0-9a-f.:]{3,45})/i.exec(errmsg)?.[1]
}
