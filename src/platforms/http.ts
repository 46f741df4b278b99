import type { Delivery } from '#bot/adapter.ts'

/** A request body for a platform and what is allowed about where it goes. */
export interface PostOptions {
  url: string
  /** JSON text. */
  body: string
  headers?: Record<string, string>
  /** Hosts (with or without port) that may be called; the address may come from a message, so all others are refused. */
  hosts: readonly string[]
  /** True where the configured platform itself has an http address, as on a private network or in a test. */
  allowHttp: boolean
  timeoutMs: number
}

/** Either the platform's answer or what is known of the request without one. */
export type PostResult =
  | { answered: true; status: number; body: unknown }
  | { answered: false; delivery: Exclude<Delivery, { state: 'sent' }> }

const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
const longestAnswer = 64 * 1024

/** Posts JSON to a platform. Never rejects; redirects are not followed; an answer that is not JSON counts as no answer. */
export async function postJson(options: PostOptions): Promise<PostResult> {
  const reason = mistakeInUrl(options)
  if (reason) return { answered: false, delivery: { state: 'refused', reason } }
  try {
    const response = await fetch(options.url, {
      method: 'POST',
      headers: { ...options.headers, 'content-type': 'application/json; charset=utf-8' },
      body: options.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeoutMs),
    })
    const text = await readStart(response)
    const delivery = judgeStatus(response.status)
    if (delivery) return { answered: false, delivery }
    return judgeBody(response.status, text)
  } catch (error) {
    return { answered: false, delivery: judgeFailure(error) }
  }
}

/** True when a URL may be posted to. */
export function isAllowedUrl(url: string, hosts: readonly string[], allowHttp: boolean): boolean {
  return mistakeInUrl({ url, hosts, allowHttp }) === null
}

function mistakeInUrl({
  url,
  hosts,
  allowHttp,
}: Pick<PostOptions, 'url' | 'hosts' | 'allowHttp'>): string | null {
  const parsed = URL.parse(url)
  if (!parsed) return 'not a URL'
  if (parsed.protocol !== 'https:' && !(allowHttp && parsed.protocol === 'http:'))
    return 'protocol not allowed'
  if (parsed.username || parsed.password) return 'credentials in URL'
  return hosts.includes(parsed.host) || hosts.includes(parsed.hostname) ? null : 'host not allowed'
}

/** What a status says that leaves no business answer to look at; null when the body decides. */
function judgeStatus(status: number): Exclude<Delivery, { state: 'sent' }> | null {
  const reason = `HTTP ${status}`
  if (status === 429 || status === 503) return { state: 'retry', reason }
  if (status >= 500) return { state: 'unknown', reason }
  if (status >= 300 && status < 400) return { state: 'refused', reason }
  return null
}

function judgeBody(status: number, text: string): PostResult {
  try {
    return { answered: true, status, body: JSON.parse(text) }
  } catch {
    const state = status >= 400 ? 'refused' : 'unknown'
    return { answered: false, delivery: { state, reason: `HTTP ${status} without JSON` } }
  }
}

function judgeFailure(error: unknown): Exclude<Delivery, { state: 'sent' }> {
  const codes = errorCodes(error)
  const reason = codes[0] ?? (error instanceof Error ? error.name : 'network')
  const nothingSent = codes.length > 0 && codes.every((code) => neverConnected.has(code))
  return { state: nothingSent ? 'retry' : 'unknown', reason }
}

/** The system codes below a fetch error; a host with several addresses fails once for each. */
function errorCodes(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  if (error instanceof AggregateError) return error.errors.flatMap(errorCodes)
  if ('code' in error && typeof error.code === 'string') return [error.code]
  return errorCodes(error.cause)
}

async function readStart(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > longestAnswer) break
  }
  return text
}
