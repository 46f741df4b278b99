import { once } from 'node:events'
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'

/** What is posted where. */
export interface HeldPostOptions {
  url: string
  body: string
  headers: Record<string, string>
  /** For each of the two steps, milliseconds. */
  timeoutMs: number
}

/** An HTTP answer with the start of its text. */
export interface HttpAnswer {
  status: number
  text: string
}

/** A request of which everything but the last byte has been handed to the network: nobody can have acted on it. */
export interface HeldPost {
  /** Lets the last byte go; rejects when there is no whole answer, whatever the other side has done. Call once. */
  finish(): Promise<HttpAnswer>
  /** Takes it back. */
  drop(): void
}

const longestAnswer = 64 * 1024

/**
 * Connects and posts all but the last byte, so that hardly anything is left to go wrong between deciding to send and
 * sending. Rejects when it cannot be done in time: then nothing has happened. Redirects are not followed.
 */
export async function holdPost(options: HeldPostOptions): Promise<HeldPost> {
  const { url, headers, timeoutMs } = options
  const body = Buffer.from(options.body)
  const send = new URL(url).protocol === 'https:' ? httpsRequest : httpRequest
  // A connection of its own: one that was kept may be closing at this very moment.
  const own = { 'content-length': body.length, connection: 'close' }
  const request = send(url, { method: 'POST', headers: { ...headers, ...own } })
  request.on('error', () => undefined)
  const answer = answerTo(request)
  answer.catch(() => undefined)
  await within(timeoutMs, request, Promise.race([written(request, body.subarray(0, -1)), answer]))
  return {
    finish() {
      request.end(body.subarray(-1))
      return within(timeoutMs, request, answer)
    },
    drop: () => void request.destroy(),
  }
}

async function answerTo(request: ClientRequest): Promise<HttpAnswer> {
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return { status: response.statusCode ?? 0, text: await readStart(response) }
}

async function readStart(response: IncomingMessage): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response) {
    text += decoder.decode(chunk as Buffer, { stream: true })
    if (text.length > longestAnswer) break
  }
  return text
}

/** Resolves when the bytes have left this process. */
function written(request: ClientRequest, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    request.write(bytes, (error) => (error ? reject(error) : resolve()))
  })
}

/** Settles as the work does, or ends the request when it takes too long. */
async function within<T>(ms: number, request: ClientRequest, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => request.destroy(new TimeoutError()), ms)
  try {
    return await work
  } catch (error) {
    request.destroy()
    throw error
  } finally {
    clearTimeout(timer)
  }
}

class TimeoutError extends Error {
  override readonly name = 'TimeoutError'
}
