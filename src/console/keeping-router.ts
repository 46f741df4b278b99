import { Readable } from 'node:stream'
import { Router } from '@koa/router'
import { demandToken } from './demand-token.ts'
import { readJson } from './json-body.ts'
import { forgetRequest, type Keeping } from './keeping.ts'

/** The routes under `/api/keeping`, for those who know `token`: the data as a whole. */
export function keepingRouter(keeping: Keeping, token: string): Router {
  const router = new Router({ prefix: '/api/keeping', sensitive: true })
  router.get('/backup', (ctx) => {
    demandToken(ctx, token)
    ctx.type = 'application/zip'
    // What goes wrong on the way cuts the connection, so that nobody takes a part for the whole.
    ctx.body = Readable.from(keeping.backup(), { objectMode: false })
  })
  router.post('/forget', async (ctx) => {
    demandToken(ctx, token)
    ctx.body = await keeping.forget(await readJson(ctx.req, forgetRequest))
  })
  return router
}
