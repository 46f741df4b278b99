import { type AppError, type ErrorCode, toAppError } from '#base/errors.ts'

/** What every failed request is answered with. */
export interface ErrorReply {
  status: number
  body: { error: { code: string; message: string } }
}

const statusOf: Record<ErrorCode, number> = {
  config: 500,
  'wrong-usage': 400,
  'folder-in-use': 503,
  'bad-request': 400,
  forbidden: 403,
  'not-found': 404,
  'too-large': 413,
  signature: 401,
  'unreadable-file': 500,
  'unsupported-format': 415,
  'damaged-store': 500,
  'newer-store': 500,
  'store-full': 503,
  platform: 502,
  timeout: 504,
  internal: 500,
}

const withoutError: Record<number, { code: string; message: string }> = {
  404: { code: 'not-found', message: '没有这个地址，请检查网址。' },
  405: { code: 'method-not-allowed', message: '这个地址不支持这种请求方法，可用的见 Allow。' },
  501: { code: 'method-not-allowed', message: '不支持这种请求方法。' },
}

/** The answer to a request whose handling threw; what is not an `AppError` shows nothing of itself. */
export function errorReply(thrown: unknown): ErrorReply & { error: AppError } {
  const error = toAppError(thrown)
  const { code, message } = error
  return { status: statusOf[code], body: { error: { code, message } }, error }
}

/** The answer for a status that a route left without words, null when it needs none. */
export function bareReply(status: number): ErrorReply | null {
  if (status < 400) return null
  const error = withoutError[status] ?? { code: 'bad-request', message: '这个请求无法处理。' }
  return { status, body: { error } }
}
