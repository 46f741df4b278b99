import { createHash, timingSafeEqual } from 'node:crypto'
import { Router } from '@koa/router'
import type { Context } from 'koa'
import { z } from 'zod'
import { AppError } from '#base/errors.ts'
import type { Desk } from './desk.ts'
import { readJson } from './json-body.ts'

const optionalText = z
  .string()
  .nullish()
  .transform((text) => text || undefined)

const inquiry = z.object({
  question: z.string(),
  group: optionalText,
  user: optionalText,
  conversation: optionalText,
})

/**
 * The routes under `/api`, for programs on this machine. What was asked and by whom is told only to those who know
 * `token` (sent as `Authorization: Bearer …`).
 */
export function apiRouter(desk: Desk, token: string): Router {
  const router = new Router({ prefix: '/api', sensitive: true })
  router.post('/ask', async (ctx) => {
    ctx.body = await desk.ask(await readJson(ctx.req, inquiry))
  })
  router.get('/knowledge', async (ctx) => {
    ctx.body = await desk.knowledge()
  })
  router.get('/unanswered', async (ctx) => {
    demandToken(ctx, token)
    ctx.body = await desk.unanswered()
  })
  return router
}

function demandToken(ctx: Context, token: string): void {
  const given = ctx.get('Authorization').replace(/^Bearer /, '')
  if (!timingSafeEqual(digest(given), digest(token))) {
    throw new AppError('forbidden', '没有权限，请在服务所在的机器上用 gongjian 命令查看。')
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
