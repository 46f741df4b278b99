import type { Context } from 'koa'
import getRawBody from 'raw-body'
import { AppError } from '#base/errors.ts'

const LIMIT_BYTES = 262_144

/**
 * The JSON body of a request, up to 256 KiB.
 * @throws {AppError} `too-large`, or `bad-request` when it is not JSON.
 */
export async function readBody(ctx: Context): Promise<unknown> {
  const text = await getRawBody(ctx.req, { limit: LIMIT_BYTES, encoding: 'utf8' }).catch(
    (cause: unknown) => {
      throw new AppError('too-large', '内容太长，请缩短后再发。', { cause })
    },
  )
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('bad-request', '请求不是 JSON，请检查格式。', { cause })
  }
}
