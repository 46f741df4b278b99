import { AppError } from '#base/errors.ts'

/** What is allowed about a download: its address may come from a message. */
export interface DownloadRules {
  /** Hosts (with or without port); one that begins with a dot allows all below it. */
  hosts: readonly string[]
  /** True where the platform itself has http addresses. */
  allowHttp: boolean
  /** Most bytes; default 20 MB. */
  limit?: number
  /** Default 30,000. */
  timeoutMs?: number
}

/** A file as it was downloaded. */
export interface Download {
  bytes: Buffer
  /** The name the server gives it, without any path; null when it gives none. */
  name: string | null
}

const twentyMegabytes = 20 * 1024 * 1024

/**
 * Downloads a file; redirects are not followed, so that no answer leads into a private network.
 * @throws AppError `forbidden` for a host that is not allowed, `too-large`, `not-found`, `platform`, `timeout`.
 */
export async function download(url: string, rules: DownloadRules): Promise<Download> {
  const { limit = twentyMegabytes, timeoutMs = 30_000 } = rules
  if (!isAllowed(url, rules)) {
    const message = '这个文件不在平台的服务器上，没有下载，请直接发文字。'
    throw new AppError('forbidden', message, { cause: new Error('host not allowed') })
  }
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetch(url, { redirect: 'manual', signal })
    const bytes = await bodyOf(response, limit)
    return { bytes, name: fileNameIn(response.headers.get('content-disposition') ?? '') }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('timeout', '文件没有下载成功，请稍后再发一次。', {
      cause: error,
      retryable: true,
    })
  }
}

/** Whether a file may be got from this address. */
export function isAllowed(
  url: string,
  { hosts, allowHttp }: Pick<DownloadRules, 'hosts' | 'allowHttp'>,
): boolean {
  const parsed = URL.parse(url)
  if (!parsed || parsed.username || parsed.password) return false
  if (parsed.protocol !== 'https:' && !(allowHttp && parsed.protocol === 'http:')) return false
  const { host, hostname } = parsed
  return hosts.some((each) =>
    each.startsWith('.') ? hostname.endsWith(each) : each === host || each === hostname,
  )
}

async function bodyOf(response: Response, limit: number): Promise<Buffer> {
  const { status } = response
  if (status === 403 || status === 404 || status === 410) {
    throw new AppError('not-found', '文件已经过期，请再发一次。', { cause: new Error(`${status}`) })
  }
  if (status !== 200) {
    const cause = new Error(`HTTP ${status}`)
    throw new AppError('platform', '平台没有给出文件，请稍后再发一次。', { cause, retryable: true })
  }
  const chunks: Uint8Array[] = []
  let size = Number(response.headers.get('content-length') ?? 0)
  if (size <= limit) {
    size = 0
    for await (const chunk of response.body ?? []) {
      size += chunk.length
      if (size > limit) break
      chunks.push(chunk)
    }
  }
  if (size <= limit) return Buffer.concat(chunks)
  await response.body?.cancel().catch(() => undefined)
  throw new AppError('too-large', `文件超过 ${limit / 1024 / 1024} MB，请拆开或改发文字。`)
}

/** `filename*=UTF-8''…` (RFC 6266) before `filename=`, which some servers percent-encode as well. */
export function fileNameIn(disposition: string): string | null {
  const extended = /filename\*\s*=\s*(?:utf-8)?''([^;]+)/i.exec(disposition)?.[1]
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;]+))/i.exec(disposition)
  const written = extended ?? plain?.[1] ?? plain?.[2]
  const name = written === undefined ? '' : decoded(written.trim())
  return name.split(/[/\\]/).at(-1)?.trim() || null
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
