import { Router } from '@koa/router'
import { z } from 'zod'
import { AppError } from '#base/errors.ts'
import { roundActions } from '#features/progress/round-desk.ts'
import { reminderActions } from '#features/reminders/reminder-desk.ts'
import { demandToken } from './demand-token.ts'
import { type Desk, outboxActions } from './desk.ts'
import { readJson } from './json-body.ts'
import { readScheduleQuery } from './schedule-query.ts'

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

const parseRequest = z.object({
  text: z.string(),
  sender: z.object({ unit: z.string() }),
  previous: z
    .object({
      cumulative: z
        .record(z.string(), z.number())
        .nullish()
        .transform((figures) => figures ?? {}),
      text: optionalText,
    })
    .nullish()
    .transform((previous) => {
      if (!previous) return undefined
      const { cumulative, text } = previous
      return { cumulative, ...(text !== undefined && { text }) }
    }),
})

const datesRequest = z.object({
  text: z.string(),
  year: z.int().min(2000).max(2100),
  issued: z.iso
    .date()
    .nullish()
    .transform((day) => day ?? undefined),
  context: optionalText,
})

/** Of an action on a round or on reminders. */
const actionRequest = z.object({ group: optionalText, text: optionalText })
const outboxRequest = z.object({ id: optionalText })

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
  router.post('/progress/parse', async (ctx) => {
    ctx.body = await desk.parse(await readJson(ctx.req, parseRequest))
  })
  router.post('/dates/parse', async (ctx) => {
    ctx.body = await desk.dates(await readJson(ctx.req, datesRequest))
  })
  router.get('/schedule', async (ctx) => {
    ctx.body = await desk.schedule(readScheduleQuery(ctx.query))
  })
  router.post('/rounds/:action', async (ctx) => {
    demandToken(ctx, token)
    const action = roundActions.find((each) => each === ctx['params']['action'])
    if (!action) throw new AppError('not-found', '没有这个轮次操作，请核对地址。')
    ctx.body = await desk.round({ action, ...(await readJson(ctx.req, actionRequest)) })
  })
  router.post('/reminders/:action', async (ctx) => {
    demandToken(ctx, token)
    const action = reminderActions.find((each) => each === ctx['params']['action'])
    if (!action) throw new AppError('not-found', '没有这个提醒操作，请核对地址。')
    ctx.body = await desk.reminders({ action, ...(await readJson(ctx.req, actionRequest)) })
  })
  router.post('/outbox/:action', async (ctx) => {
    demandToken(ctx, token)
    const action = outboxActions.find((each) => each === ctx['params']['action'])
    if (!action) throw new AppError('not-found', '没有这个操作，请核对地址。')
    ctx.body = await desk.outbox({ action, ...(await readJson(ctx.req, outboxRequest)) })
  })
  router.get('/unanswered', async (ctx) => {
    demandToken(ctx, token)
    ctx.body = await desk.unanswered()
  })
  return router
}
