import { Router } from '@koa/router'
import type { Context } from 'koa'
import { z } from 'zod'
import { beijingTime } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import type { Stage } from './bot-config.ts'
import type { AdvanceHook, DemoClock } from './demo-clock.ts'
import { addPageRoutes } from './page-routes.ts'
import type { PlatformsClient, ShownFile, ShownMessage } from './platforms-client.ts'
import { readBody } from './read-body.ts'

/** What the demo's routes work on. */
export interface DemoRouterParts {
  platforms: PlatformsClient
  stage: Stage
  clock: DemoClock
  /** Gives what runs when the clock is moved, as known at that moment. */
  advance: () => AdvanceHook
}

const instantSchema = z
  .string()
  .transform(asInstant)
  .pipe(z.iso.datetime({ offset: true }))
  .transform((text) => Date.parse(text))
const clockSchema = z.object({ now: instantSchema })

/** The demo page and `/demo/api/*`; errors are thrown as `AppError` for the server to answer. */
export function demoRouter(parts: DemoRouterParts): Router {
  const router = new Router()
  addPageRoutes(router)
  addChatRoutes(router, parts)
  addClockRoutes(router, parts)
  return router
}

function addChatRoutes(router: Router, { platforms, stage }: DemoRouterParts): void {
  const { groups, botName } = stage.world
  router.get('/demo/api/groups', (ctx) => {
    ctx.body = groups.map(({ id, name, platform, members }) => ({ id, name, platform, members }))
  })
  router.get('/demo/api/stage', (ctx) => {
    const suggestions = Object.fromEntries(groups.map((group) => [group.id, group.suggestions]))
    const replies = Object.fromEntries(groups.map((group) => [group.id, group.replies]))
    ctx.body = { botName, suggestions, replies }
  })
  router.post('/demo/api/say', async (ctx) => {
    const { replies } = await platforms.perform('say', await readBody(ctx))
    ctx.body = { replies: (replies as ShownMessage[]).map(withTime) }
  })
  router.post('/demo/api/act', (ctx) => pass(ctx, platforms, 'act'))
  router.post('/demo/api/enter', (ctx) => pass(ctx, platforms, 'enter'))
  router.get('/demo/api/messages', async (ctx) => {
    const messages = await platforms.messages(new URLSearchParams(ctx.querystring))
    ctx.body = messages.map(withTime)
  })
  router.get('/demo/api/files/:message/:place', async (ctx) => {
    const { message = '', place = '' } = ctx.params
    sendFile(ctx, await platforms.file(message, place))
  })
}

/** Pictures are shown, everything else is downloaded; nothing is run as a page of this server. */
function sendFile(ctx: Context, { name, type, bytes }: ShownFile): void {
  const shown = /^image\/(png|jpeg|gif|bmp)$/.test(type)
  const way = shown ? 'inline' : 'attachment'
  ctx.set('content-disposition', `${way}; filename*=UTF-8''${encodeURIComponent(name)}`)
  ctx.set('x-content-type-options', 'nosniff')
  ctx.set('content-security-policy', "default-src 'none'; sandbox")
  ctx.type = type
  ctx.body = bytes
}

async function pass(ctx: Context, platforms: PlatformsClient, deed: 'act' | 'enter') {
  ctx.body = await platforms.perform(deed, await readBody(ctx))
}

function addClockRoutes(router: Router, { platforms, clock, advance }: DemoRouterParts): void {
  router.get('/demo/api/clock', (ctx) => {
    ctx.body = { now: beijingTime(clock.now()) }
  })
  router.post('/demo/api/clock', async (ctx) => {
    const wanted = clockSchema.safeParse(await readBody(ctx))
    if (!wanted.success) {
      throw new AppError('bad-request', 'now 不是时间，请写成 2024-06-01T09:00:00+08:00。')
    }
    const follow = (instant: number) => platforms.setClock(instant)
    const ran = await clock.move(wanted.data.now, advance(), follow)
    ctx.body = { now: beijingTime(clock.now()), ran }
  })
}

function withTime(message: ShownMessage) {
  return { ...message, at: beijingTime(message.at) }
}

/** A day or a time without offset is Beijing's. */
function asInstant(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return `${text}T00:00:00+08:00`
  return /T[\d:.]+$/.test(text) ? `${text}+08:00` : text
}
