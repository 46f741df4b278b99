import { randomUUID } from 'node:crypto'
import type { Router } from '@koa/router'
import type { Context } from 'koa'
import { z } from 'zod'
import { serveWithFaults } from './faulty-route.ts'
import { readJson } from './read-json.ts'
import type { PlatformsState } from './state.ts'

/** Path of the WebSocket that a ticket opens. */
export const gatewayPath = '/connect'

const openSchema = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  subscriptions: z
    .array(z.object({ type: z.enum(['EVENT', 'CALLBACK', 'SYSTEM']), topic: z.string() }))
    .min(1),
})

/** `POST /v1.0/gateway/connections/open` (open-dingtalk/developerpedia `stream/protocol`). */
export function addDingtalkGatewayRoutes(router: Router, state: PlatformsState): void {
  router.post('/v1.0/gateway/connections/open', async (ctx) => {
    await serveWithFaults(ctx, state.faults, 'gateway', () => open(state, ctx))
  })
}

async function open(state: PlatformsState, ctx: Context) {
  const { data } = openSchema.safeParse(await readJson(ctx))
  if (!data) return refuse(ctx, 400, 'invalidParameter')
  // Without it the real one answers in XML.
  if (!ctx.get('accept').includes('json')) return refuse(ctx, 406, 'NotAcceptable')
  const { clientId, clientSecret } = state.credentials.dingtalk
  if (data.clientId !== clientId || data.clientSecret !== clientSecret)
    return refuse(ctx, 401, 'invalidClientIdOrSecret')
  const topics = data.subscriptions
    .filter(({ type }) => type === 'CALLBACK')
    .map(({ topic }) => topic)
  const ticket = state.gateway.issue(topics)
  return { endpoint: state.url.replace(/^http/, 'ws') + gatewayPath, ticket }
}

function refuse(ctx: Context, status: number, code: string) {
  ctx.status = status
  return { code, message: code, requestid: randomUUID() }
}
