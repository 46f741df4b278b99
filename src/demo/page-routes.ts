import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Router } from '@koa/router'
import type { Context } from 'koa'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}
/** The page runs its own files only and speaks to its own server only. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** `GET /` and the page's files under `/demo/page/`: those that stood in its folder when the program started, no others. */
export function addPageRoutes(router: Router): void {
  const folder = join(import.meta.dirname, 'public')
  const files = new Map(
    readdirSync(folder)
      .filter((name) => types[extname(name)] !== undefined)
      .map((name) => [name, readFileSync(join(folder, name))]),
  )
  const send = (ctx: Context, name: string) => {
    const bytes = files.get(name)
    if (!bytes) return
    ctx.set('content-security-policy', policy)
    ctx.set('cache-control', 'no-cache')
    ctx.type = types[extname(name)] ?? ''
    ctx.body = bytes
  }
  router.get('/', (ctx) => send(ctx, 'index.html'))
  router.get('/demo/page/:name', (ctx) => send(ctx, ctx.params['name'] ?? ''))
}
