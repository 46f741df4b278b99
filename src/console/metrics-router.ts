import { Router } from '@koa/router'

/** `/metrics`, for Prometheus on this machine. @param source gives its text format, 0.0.4. */
export function metricsRouter(source: { text(): string }): Router {
  const router = new Router({ sensitive: true })
  router.get('/metrics', (ctx) => {
    ctx.type = 'text/plain; version=0.0.4; charset=utf-8'
    ctx.body = source.text()
  })
  return router
}
