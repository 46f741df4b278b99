import type { Context } from 'koa'
import getRawBody from 'raw-body'

/** A file as it came in the part `media` of a form. */
export interface Upload {
  name: string
  bytes: Buffer
}

/** More than any platform takes, so that what is too large for it can be answered with its own code. */
const LIMIT_BYTES = 32 * 1_048_576

/** The part `media` of a multipart form with its file name; undefined when the body is no such form. */
export async function readUpload(ctx: Context): Promise<Upload | undefined> {
  const body = await getRawBody(ctx.req, { limit: LIMIT_BYTES })
  const type = ctx.get('content-type')
  if (!type.startsWith('multipart/form-data')) return undefined
  try {
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': type },
    }).formData()
    const part = form.get('media')
    if (!(part instanceof File) || part.name === '') return undefined
    return { name: part.name, bytes: Buffer.from(await part.arrayBuffer()) }
  } catch {
    return undefined
  }
}
