import type { IncomingHttpHeaders } from 'node:http'

/** The parts of a request that decide whether it comes from this machine. */
export interface GuardedRequest {
  /** Address of the socket's other end; undefined when it is gone already. */
  remoteAddress: string | undefined
  /** Request target as it came on the request line. */
  target: string
  headers: IncomingHttpHeaders
}

const open = /^\/(?:channels\/.*|healthz|readyz)$/s
const loopback = /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^::1$/
const ownHost = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i
const proxied = /^(?:forwarded|x-forwarded-.*|x-real-ip)$/

/**
 * Whether a path is for everyone. All that is not named here is guarded, whatever its spelling, so that no new route
 * and no unusual writing of an old one slips out.
 */
export function isOpen(path: string): boolean {
  return open.test(path)
}

/**
 * Why a guarded request is refused, as a sentence for its sender, or null when it may pass: loopback socket and `Host`
 * (against DNS rebinding), no trace of a proxy, and a JSON body if any (a web page cannot send one elsewhere unasked).
 */
export function refusal({ remoteAddress, target, headers }: GuardedRequest): string | null {
  if (!loopback.test(remoteAddress ?? '') || !target.startsWith('/'))
    return '这个地址只能在本机访问。'
  if (!ownHost.test(headers.host ?? '')) return '请用 127.0.0.1 或 localhost 访问这个地址。'
  if (Object.keys(headers).some((name) => proxied.test(name))) {
    return '这个地址不能经过代理访问，代理只应转发 /channels/。'
  }
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (hasBody(headers) && type !== 'application/json') {
    return '请求内容应是 JSON，请带上 Content-Type: application/json。'
  }
  return null
}

function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0
}
