import type { Delivery } from '#bot/adapter.ts'
import { type HeldPost, holdPost } from './held-post.ts'

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

/** A request that only waits for the word: call `send` or `drop`, once. */
export interface ReadyPost {
  ready: true
  send(): Promise<PostResult>
  drop(): void
}

/** A request that is ready, or why there will be none. */
export type PreparedPost =
  | ReadyPost
  | { ready: false; delivery: Extract<Delivery, { state: 'retry' | 'refused' }> }

/**
 * Connects to a platform and gets a JSON request so far that one byte is missing. Never rejects; redirects are not
 * followed. Until `send` nothing can have gone out; then an answer that is no JSON counts as no answer.
 */
export async function preparePost(options: PostOptions): Promise<PreparedPost> {
  const reason = mistakeInUrl(options)
  if (reason) return { ready: false, delivery: { state: 'refused', reason } }
  const { url, body, timeoutMs } = options
  const headers = { ...options.headers, 'content-type': 'application/json; charset=utf-8' }
  try {
    const post = await holdPost({ url, body, headers, timeoutMs })
    return { ready: true, send: () => finish(post), drop: () => post.drop() }
  } catch (error) {
    return { ready: false, delivery: { state: 'retry', reason: reasonOf(error) } }
  }
}

/** Posts JSON to a platform, in one go; otherwise like `preparePost`. */
export async function postJson(options: PostOptions): Promise<PostResult> {
  const post = await preparePost(options)
  return post.ready ? post.send() : { answered: false, delivery: post.delivery }
}

async function finish(post: HeldPost): Promise<PostResult> {
  try {
    const { status, text } = await post.finish()
    const delivery = judgeStatus(status)
    return delivery ? { answered: false, delivery } : judgeBody(status, text)
  } catch (error) {
    return { answered: false, delivery: { state: 'unknown', reason: reasonOf(error) } }
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

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'network'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
