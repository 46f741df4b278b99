import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context } from 'koa'
import { AppError } from '#base/errors.ts'

/** Lets a request pass that knows the server's token (`Authorization: Bearer …`); throws AppError `forbidden` for others. */
export function demandToken(ctx: Context, token: string): void {
  const given = ctx.get('Authorization').replace(/^Bearer /, '')
  if (!timingSafeEqual(digest(given), digest(token))) {
    throw new AppError('forbidden', '没有权限，请在服务所在的机器上用 gongjian 命令查看。')
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
