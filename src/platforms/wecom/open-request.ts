import { AppError } from '#base/errors.ts'
import type { CallbackRequest } from '#bot/adapter.ts'
import { readPlain } from '#platforms/read-plain.ts'
import { type WecomPayload, wecomEnvelopeSchema, wecomPayloadSchema } from './schema.ts'
import type { Seal, Signed } from './seal.ts'

/** An opened callback request. */
export interface OpenedRequest {
  payload: WecomPayload
  /** Has to stand in the answer. */
  nonce: string
  /** The message as it was encrypted. */
  plain: string
}

/**
 * The text the console wants back when the address is saved (developer.work.weixin.qq.com path 101033). Throws
 * `signature` for whatever is wrong.
 */
export function openEcho(seal: Seal, request: CallbackRequest): string {
  const query = new URLSearchParams(request.query)
  return seal.open(signedQuery(query), single(query, 'echostr'))
}

/** The message in a callback. Throws `signature` for whatever fails before it is open, `bad-request` afterwards. */
export async function openRequest(seal: Seal, request: CallbackRequest): Promise<OpenedRequest> {
  const signed = signedQuery(new URLSearchParams(request.query))
  const plain = seal.open(signed, encryptedText(await readPlain(request)))
  const payload = wecomPayloadSchema.safeParse(parseJson(plain))
  if (!payload.success) {
    throw new AppError('bad-request', '消息格式不对，请核对回调类型是否为智能机器人。', {
      cause: payload.error,
    })
  }
  return { payload: payload.data, nonce: signed.nonce, plain }
}

function signedQuery(query: URLSearchParams): Signed {
  return {
    signature: single(query, 'msg_signature'),
    timestamp: single(query, 'timestamp'),
    nonce: single(query, 'nonce'),
  }
}

/** A repeated parameter is read differently by different programs: it counts as absent. */
function single(query: URLSearchParams, name: string): string {
  const values = query.getAll(name)
  return values.length === 1 ? (values[0] ?? '') : ''
}

function encryptedText(body: string): string {
  const envelope = wecomEnvelopeSchema.safeParse(parseJson(body))
  return envelope.success ? envelope.data.encrypt : ''
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
