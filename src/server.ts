import { createServer as createHttpServer } from 'node:http'
import { Router } from '@koa/router'
import Koa, { type Context, type Next } from 'koa'
import { AppError } from '#base/errors.ts'
import type { Logger } from '#base/logger.ts'
import type { ChatAdapter } from '#bot/adapter.ts'
import { callbackRequest, reportFlush } from './server-channel.ts'
import { bareReply, type ErrorReply, errorReply } from './server-errors.ts'
import { isOpen, refusal } from './server-guard.ts'
import { listen, stopListening } from './server-listener.ts'

/** What the server serves. */
export interface ServerOptions {
  /** The channels, by the name in their URL. */
  channels: ReadonlyMap<string, ChatAdapter>
  /** Everything else; answered to this machine only. */
  routers: readonly Router[]
  /** Why the program cannot do its work now, sentences for people; none when it can. */
  troubles?: () => string[]
  logger: Logger
}

/** The HTTP side of the program. */
export interface Server {
  /** Starts to listen; port 0 lets the system choose. Throws AppError when the address cannot be used. */
  listen(host: string, port: number): Promise<{ port: number }>
  /**
   * Stops listening and resolves when every accepted request is answered; what is open after `limitMs` is cut.
   * Answers given meanwhile close their connection, so that a busy client loses nothing.
   */
  drain(limitMs: number): Promise<void>
}

/** Headers that keep a browser from guessing types, framing pages or leaking addresses. */
const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy':
    "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'",
}

/** How long a caller may take to send a request, and how often that is looked at, in milliseconds. */
const patience = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 2_000,
}

/** Builds the server; nothing listens yet. */
export function createServer(options: ServerOptions): Server {
  const state = { draining: false }
  const app = new Koa()
  app.silent = true
  app.on('error', (error: unknown) => options.logger.warn({ err: error }, 'response failed'))
  app.use(closeWhileDraining(state))
  app.use(withErrors(options.logger))
  app.use(guard)
  const unready = () => (state.draining ? ['正在停止'] : (options.troubles?.() ?? []))
  for (const router of [openRouter(options.channels, unready), ...options.routers]) {
    app.use(router.routes()).use(router.allowedMethods())
  }

  const http = createHttpServer(patience, app.callback())
  return {
    listen: (host, port) => listen(http, host, port),
    drain: (limitMs) => {
      state.draining = true
      return stopListening(http, limitMs)
    },
  }
}

function closeWhileDraining(state: { draining: boolean }) {
  return async (ctx: Context, next: Next) => {
    ctx.set(securityHeaders)
    await next()
    if (state.draining) ctx.set('Connection', 'close')
  }
}

function withErrors(logger: Logger) {
  return async (ctx: Context, next: Next) => {
    try {
      await next()
      if (ctx.body === undefined || ctx.body === null) answer(ctx, bareReply(ctx.status))
    } catch (thrown) {
      const reply = errorReply(thrown)
      const { status, error } = reply
      if (status >= 500) logger.error({ err: error, path: ctx.path, status }, 'request failed')
      else logger.info({ ...whyRefused(error), path: ctx.path, status }, 'request refused')
      answer(ctx, reply)
    }
  }
}

/** Who calls is told no more than that a signature is wrong; whoever reads the log has to mend it. */
function whyRefused({ code, cause }: AppError): { code: string; reason?: string } {
  return code === 'signature' && cause instanceof Error ? { code, reason: cause.message } : { code }
}

function answer(ctx: Context, reply: ErrorReply | null): void {
  if (!reply) return
  ctx.status = reply.status
  ctx.body = reply.body
}

async function guard(ctx: Context, next: Next): Promise<void> {
  if (!isOpen(ctx.path)) {
    const { req } = ctx
    const { remoteAddress } = req.socket
    const reason = refusal({ remoteAddress, target: req.url ?? '', headers: req.headers })
    if (reason) throw new AppError('forbidden', reason)
  }
  await next()
}

function openRouter(channels: ReadonlyMap<string, ChatAdapter>, unready: () => string[]): Router {
  const router = new Router({ sensitive: true })
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'ok' }
  })
  router.get('/readyz', (ctx) => {
    const reasons = unready()
    ctx.status = reasons.length > 0 ? 503 : 200
    ctx.body = reasons.length > 0 ? { status: 'unavailable', reasons } : { status: 'ready' }
  })
  router.all('/channels/:name', async (ctx) => {
    const channel = channels.get(ctx.params.name ?? '')
    if (!channel) throw new AppError('not-found', '没有这个通道，请检查回调地址最后一段。')
    const { method } = ctx
    if (method !== 'GET' && method !== 'POST') {
      ctx.status = 405
      ctx.set('Allow', 'GET, POST')
      return
    }
    const reply = await channel.receive(callbackRequest(ctx.req, method))
    reportFlush(ctx.res, reply)
    ctx.status = reply.status
    if (reply.status === 405) ctx.set('Allow', method === 'GET' ? 'POST' : 'GET')
    ctx.type = reply.type
    ctx.body = reply.body
  })
  return router
}
