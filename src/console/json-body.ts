import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { AppError } from '#base/errors.ts'
import { readBody } from '#base/read-body.ts'

const chinese = z.locales.zhCN().localeError

/**
 * Reads a JSON body (UTF-8, at most 256 KiB) and checks it.
 * @throws AppError `bad-request` for what is no JSON or does not fit, `too-large`, `unsupported-format` for a
 * compressed body.
 */
export async function readJson<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  if (!['identity', undefined].includes(request.headers['content-encoding'])) {
    throw new AppError('unsupported-format', '不接收压缩过的请求内容，请去掉 Content-Encoding。')
  }
  const result = schema.safeParse(parse(await readBody(request)), { error: chinese })
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const where = issue?.path.map(String).join('.')
  throw new AppError(
    'bad-request',
    `请求内容不对，请改正${where ? ` ${where}` : ''}：${issue?.message}`,
  )
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (cause) {
    throw new AppError('bad-request', '请求内容不是 UTF-8 的 JSON，请检查后重发。', { cause })
  }
}
