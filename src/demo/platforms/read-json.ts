import type { Context } from 'koa'
import getRawBody from 'raw-body'

/** The JSON body of a request, up to 1 MiB unless told otherwise; undefined when it is not JSON or not declared as JSON. */
export async function readJson(ctx: Context, limit = 1_048_576): Promise<unknown> {
  const text = await getRawBody(ctx.req, { limit, encoding: 'utf8' })
  if (!ctx.is('json')) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
