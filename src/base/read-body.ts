import type { IncomingMessage } from 'node:http'
import rawBody from 'raw-body'
import { AppError } from './errors.ts'

/** Most bytes that any route accepts as a request body. */
export const bodyLimit = 256 * 1024

/**
 * Reads a whole request body as it came, without inflating it.
 * @param limit most bytes that are taken, default 256 KiB.
 * @throws AppError `too-large` over the limit, `bad-request` when the sender hangs up or the length does not fit.
 */
export async function readBody(request: IncomingMessage, limit = bodyLimit): Promise<Buffer> {
  try {
    return await rawBody(request, { limit, length: request.headers['content-length'] ?? null })
  } catch (cause) {
    if (cause instanceof Error && 'type' in cause && cause.type === 'entity.too.large') {
      throw new AppError('too-large', `请求内容超过 ${limit / 1024} KB，请缩短后再发。`, { cause })
    }
    throw new AppError('bad-request', '请求内容没有收全，请重发。', { cause })
  }
}
