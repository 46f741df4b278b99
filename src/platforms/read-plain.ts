import { AppError } from '#base/errors.ts'
import type { CallbackRequest } from '#bot/adapter.ts'

/**
 * The body of a callback as UTF-8 text. No platform compresses its callbacks, and the size of a compressed body after
 * unpacking is anybody's guess: throws `AppError` `unsupported-format` for one, besides what reading throws.
 */
export async function readPlain({ headers, read }: CallbackRequest): Promise<string> {
  if ((headers['content-encoding'] ?? 'identity') === 'identity')
    return (await read()).toString('utf8')
  throw new AppError('unsupported-format', '不支持压缩的请求内容，请直接发送原文。')
}
