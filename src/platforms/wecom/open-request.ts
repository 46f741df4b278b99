import { AppError } from '#base/errors.ts'
import type { CallbackRequest } from '#bot/adapter.ts'
import { readPlain } from '#platforms/read-plain.ts'
import { type AppPayload, appEnvelopeSchema, appPayloadSchema } from './app-schema.ts'
import { readXml } from './read-xml.ts'
import { type WecomPayload, wecomEnvelopeSchema, wecomPayloadSchema } from './schema.ts'
import { refusal, type Seal, type Signed } from './seal.ts'

/** An opened callback request. */
export interface OpenedRequest<Payload> {
  payload: Payload
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

/**
 * The message in a callback of a 智能机器人, which is JSON. Throws `signature` for whatever fails before it is open,
 * `bad-request` afterwards.
 */
export async function openRequest(
  seal: Seal,
  request: CallbackRequest,
): Promise<OpenedRequest<WecomPayload>> {
  const { plain, nonce } = await opened(seal, request, (body) => {
    const envelope = wecomEnvelopeSchema.safeParse(parseJson(body))
    return envelope.data?.encrypt
  })
  const payload = wecomPayloadSchema.safeParse(parseJson(plain))
  if (payload.success) return { payload: payload.data, nonce, plain }
  throw misfit('消息格式不对，请核对回调类型是否为智能机器人。', payload.error)
}

/** The message in a callback of a 自建应用, which is XML (path 90238). Throws as `openRequest` does. */
export async function openAppRequest(
  seal: Seal,
  request: CallbackRequest,
): Promise<OpenedRequest<AppPayload>> {
  const { plain, nonce } = await opened(seal, request, (body) => {
    const envelope = appEnvelopeSchema.safeParse(readXml(body))
    return envelope.data?.Encrypt
  })
  const payload = appPayloadSchema.safeParse(readXml(plain))
  if (payload.success) return { payload: payload.data, nonce, plain }
  throw misfit('消息格式不对，请核对回调类型是否为自建应用。', payload.error)
}

async function opened(
  seal: Seal,
  request: CallbackRequest,
  encryptedIn: (body: string) => string | undefined,
): Promise<{ plain: string; nonce: string }> {
  const signed = signedQuery(new URLSearchParams(request.query))
  const body = await readPlain(request)
  const sealed = encryptedIn(body)
  if (sealed === undefined) throw refusal(whatElse(body))
  return { plain: seal.open(signed, sealed), nonce: signed.nonce }
}

/** Each kind of callback has an address of its own; the other kind's on this one is a common slip. */
function whatElse(body: string): string {
  if (/^\s*<xml>/.test(body)) return 'xml-body, as a wecom-app gets it'
  return /^\s*\{\s*"encrypt"/.test(body) ? 'json-body, as a wecom-bot gets it' : 'no-envelope'
}

function misfit(message: string, cause: unknown): AppError {
  return new AppError('bad-request', message, { cause })
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
