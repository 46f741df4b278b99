import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from '#base/read-body.ts'
import type { CallbackReply, CallbackRequest } from '#bot/adapter.ts'

/** A platform's request as an adapter wants it; the body is read only when the adapter asks. */
export function callbackRequest(request: IncomingMessage, method: 'GET' | 'POST'): CallbackRequest {
  const target = request.url ?? ''
  const mark = target.indexOf('?')
  return {
    method,
    query: mark < 0 ? '' : target.slice(mark + 1),
    headers: request.headers,
    read: () => readBody(request),
  }
}

/** Tells the adapter, once, whether its answer was handed to the network whole. */
export function reportFlush(response: ServerResponse, { settled }: CallbackReply): void {
  if (!settled) return
  if (response.destroyed) settled(false)
  else response.once('close', () => settled(response.writableFinished))
}
