import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import type { Delivery } from '#bot/adapter.ts'
import type { Post } from '#bot/post.ts'
import type { Sender } from '#bot/sender.ts'
import type { SenderDeps } from '#platforms/sender-deps.ts'

/** One request as a platform got it. */
export interface Request {
  path: string
  query: Record<string, string>
  headers: IncomingHttpHeaders
  /** Parsed JSON, or null. */
  json: unknown
  /** The file in a form: its field, name and bytes. */
  file: { field: string; name: string; bytes: Buffer } | null
}

/** A platform that takes files as well; it answers as told and ends with the running test. */
export async function filePlatform(
  answer: (request: Request, index: number) => { status?: number; body?: unknown } | 'hang',
) {
  const received: Request[] = []
  const server = createServer(async (incoming, response) => {
    const raw = await buffer(incoming).catch(() => null)
    if (!raw || !incoming.complete) return
    const url = new URL(incoming.url ?? '', 'http://platform')
    const request: Request = {
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: incoming.headers,
      json: jsonIn(raw),
      file: await fileIn(raw, incoming.headers['content-type'] ?? ''),
    }
    const said = answer(request, received.push(request) - 1)
    if (said === 'hang') return
    response.writeHead(said.status ?? 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(said.body ?? { errcode: 0, errmsg: 'ok' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, received }
}

/** Senders get their files from this map of path to content. */
export function senderDeps(files: Record<string, string | Uint8Array> = {}) {
  const clock = new ManualClock('2024-05-13T09:00:00+08:00')
  const deps: SenderDeps = {
    clock,
    timeoutMs: 2_000,
    uploadTimeoutMs: 2_000,
    readFile: async (path) => {
      const content = files[path]
      if (content === undefined) throw new Error('ENOENT')
      return new Uint8Array(Buffer.from(content))
    },
  }
  return { deps, clock }
}

/** Sends every step of a post, as an outbox does when all goes well. */
export async function sendAll(sender: Sender, post: Post): Promise<Delivery[]> {
  const deliveries: Delivery[] = []
  for (const step of sender.steps(post)) {
    const departure = await step.prepare()
    deliveries.push(departure.state === 'ready' ? await departure.go() : departure)
  }
  return deliveries
}

function jsonIn(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'))
  } catch {
    return null
  }
}

async function fileIn(raw: Buffer, type: string): Promise<Request['file']> {
  if (!type.startsWith('multipart/form-data')) return null
  const form = await new Response(new Uint8Array(raw), {
    headers: { 'content-type': type },
  }).formData()
  for (const [field, value] of form) {
    if (value instanceof File)
      return { field, name: value.name, bytes: Buffer.from(await value.arrayBuffer()) }
  }
  return null
}
